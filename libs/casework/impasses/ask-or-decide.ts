import { isImpasse } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { recordAskedNoMore } from './asked-no-more';
import { askWhatNow, impassesDecided } from './ask-what-now';

/** A step that is asked about again and again: how often in a row in vain, and how often it was answered that it is not done. */
export interface AskedOften {
  readonly stepId: string;
  readonly phase: string | null;
  readonly silences: number;
  readonly statuses: number;
  readonly title: string;
  readonly why: string;
  readonly consequence: string;
}

/**
 * Whether a step may be asked about once more by itself. Where it has been often enough, a person is asked whether it goes on (`goesOn` of the
 * process' hooks); where nobody is to be asked that either, the case says that it asks no more.
 */
export const mayAskAgain = async (file: CaseFile, often: AskedOften): Promise<boolean> => {
  const { stepId, silences, statuses, ...words } = often;
  const about = { what: 'step', id: stepId } as const;
  if (!isImpasse({ silences, statuses, decided: await impassesDecided(file, about) })) return true;
  if (!(await askWhatNow(file, { about, ...words })))
    await recordAskedNoMore(file, stepId, 'Der er spurgt så mange gange, som der kan.');
  return false;
};
