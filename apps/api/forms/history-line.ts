import type { StoryLine } from '#casework';
import { instantWords } from '../web/words';

/** A line of what happened to a request. */
export interface HistoryLine {
  readonly at: string;
  readonly who: string;
  readonly sentence: string;
  readonly reason: string | null;
}

/** What happened, by whom, and why. */
export const historyLine = ({ at, by, onBehalfOf, sentence, reason }: StoryLine): HistoryLine => ({
  at: instantWords(at),
  who: `${by ?? 'Årshjulet'}${onBehalfOf === null ? '' : ` på vegne af ${onBehalfOf}`}`,
  sentence,
  reason,
});
