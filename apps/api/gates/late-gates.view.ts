import { pages } from '#contracts';
import { addDays, type IsoDate } from '#domain';
import type { LateGate } from './late-gate.query';
import { count, dateWords } from '../web/words';

/** A closed gate that hurries, by word and shape. */
export interface LateGateLine {
  readonly url: string;
  readonly title: string;
  readonly caseTitle: string;
  readonly word: string;
  readonly shape: 'late' | 'open';
  readonly due: string;
  readonly missing: string;
}

/** A gate hurries from this many days before the first deadline behind it. */
const SOON_DAYS = 7;

/** The last day that counts as soon. */
export const soonAfter = (today: IsoDate): IsoDate => addDays(today, SOON_DAYS);

export const lateGateLines = (gates: readonly LateGate[], today: IsoDate): LateGateLine[] =>
  gates.map(({ caseId, caseTitle, title, due, missing }) => ({
    url: `${pages.case(caseId)}#porte`,
    title,
    caseTitle,
    word: due < today ? 'Lukket, fristen er gået' : 'Lukket, fristen er nær',
    shape: due < today ? 'late' : 'open',
    due: dateWords(due),
    missing: missingWords(missing),
  }));

const MOST_NAMED = 3;

const missingWords = (missing: readonly string[]): string => {
  if (missing.length === 0) return 'Den åbner, når sagen ses på igen.';
  const more = missing.length - MOST_NAMED;
  return `Venter på ${missing.slice(0, MOST_NAMED).join(' · ')}${more > 0 ? ` og ${count(more, 'trin til', 'trin til')}` : ''}`;
};
