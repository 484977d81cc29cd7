import { Refusal } from '#contracts';
import type { TaskFile } from '../tasks/task-file';

/**
 * What a body decided is registered by who is asked to, or by whom they or their leader gave it: nobody but that leader gives it to
 * themselves (DECISION.OWN). An administrator may hand over every task, and with this one would decide for the body.
 */
export const judgeDecisionHandOver = ({ form, actorId, standing }: TaskFile, personId: string): void => {
  if (form === 'decision' && personId === actorId && !standing.isLeader)
    throw new Refusal(
      'DECISION.OWN',
      'Du kan ikke give dig selv det, en anden skal registrere beslutningen om. Giv det til en anden, der kan, fx personens leder.',
    );
};
