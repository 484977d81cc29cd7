import { pages } from '#contracts';
import { awaitedWords } from '#domain';
import type { AwaitRow } from './awaits.query';
import { dateWords, type StateMark } from '../web/words';

/** A need across cases, as one of the two cases' pages tells it. */
export interface AwaitLine {
  readonly mark: StateMark;
  /** This case's own step. */
  readonly own: string;
  readonly other: string;
  /** The other case's page; null where it has not been opened. */
  readonly url: string | null;
}

/** What a case waits for, and what waits for it; null where it stands alone. */
export interface AwaitsView {
  readonly waitsFor: readonly AwaitLine[];
  readonly waitedFor: readonly AwaitLine[];
}

export const awaitsView = (caseId: string, rows: readonly AwaitRow[]): AwaitsView | null => {
  if (rows.length === 0) return null;
  return {
    waitsFor: rows
      .filter((row) => row.case_id === caseId)
      .map((row) => ({
        mark: markOf(row),
        own: row.waiting_step,
        other: awaitedWords({
          step: row.awaited_step ?? row.kind,
          caseTitle: row.awaited_case,
          plan: row.plan_key,
        }),
        url: row.awaited_case === null ? null : pages.case(row.awaited_case_id),
      })),
    waitedFor: rows
      .filter((row) => row.awaited_case_id === caseId)
      .map((row) => ({
        mark: markOf(row),
        own: row.awaited_step ?? row.kind,
        other: awaitedWords({ step: row.waiting_step, caseTitle: row.waiting_case, plan: '' }),
        url: pages.case(row.case_id),
      })),
  };
};

/** Of what is waited for. */
const markOf = ({ awaited_case, awaited_state, unfinished_until }: AwaitRow): StateMark => {
  if (awaited_case === null) return { word: 'Planen er ikke i kraft', shape: 'planned' };
  if (awaited_state === 'cancelled') return { word: 'Sagen er annulleret', shape: 'away' };
  if (unfinished_until === null) return { word: 'Færdig', shape: 'done' };
  return { word: `Frist ${dateWords(unfinished_until)}`, shape: 'open' };
};
