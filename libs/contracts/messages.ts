import { defineSignal, defineUpdate } from '@temporalio/workflow';

/** "Something about you changed in the record: look." Joined to one a second a workflow by the relay. */
export const changedSignal = defineSignal('changed');

/** "Your world's clock was moved": returns when all that was due by then has been done. Used by rehearsals. */
export const clockMovedUpdate = defineUpdate<void>('clockMoved');
