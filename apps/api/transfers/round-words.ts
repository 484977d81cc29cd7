import { TRANSFER_STATE_TITLES, type TransferState } from '#domain';
import type { StateMark } from '../web/words';

const SHAPES: Readonly<Record<TransferState, StateMark['shape']>> = {
  draft: 'planned',
  reviewed: 'open',
  text: 'open',
  cleared: 'open',
  collected: 'open',
  granted: 'done',
  cut: 'done',
  refused: 'away',
  withdrawn: 'away',
  rejected: 'away',
};

/** A request's state by word and shape. */
export const transferMark = (state: TransferState): StateMark => ({
  word: capital(TRANSFER_STATE_TITLES[state]),
  shape: SHAPES[state],
});

export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
