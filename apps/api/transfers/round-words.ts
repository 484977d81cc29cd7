import { transferStateTitle, type Ore, type TransferState } from '#domain';
import { capital, type StateMark } from '../web/words';

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
export const transferMark = (state: TransferState, asked: Ore): StateMark => ({
  word: capital(transferStateTitle(state, asked)),
  shape: SHAPES[state],
});
