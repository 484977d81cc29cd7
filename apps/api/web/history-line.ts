import type { StoryLine } from '#casework';
import { instantWords } from './words';

/** Something that happened to a matter, as a list of it shows it. */
export interface HistoryLine {
  readonly at: string;
  readonly who: string;
  readonly sentence: string;
  readonly reason: string | null;
}

export const historyLine = ({ at, by, onBehalfOf, sentence, reason }: StoryLine): HistoryLine => ({
  at: instantWords(at),
  who: `${by ?? 'Årshjulet'}${onBehalfOf === null ? '' : ` på vegne af ${onBehalfOf}`}`,
  sentence,
  reason,
});
