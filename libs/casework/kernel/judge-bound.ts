import { Refusal } from '#contracts';
import { allows, caseSubject } from '#domain';
import type { CaseFile } from './case-file';
import { readVisitor } from './people';

/** An act that would be done once more. */
export interface OnceMore {
  readonly times: number;
  readonly most: number;
  readonly by: string;
  /** Danish: what can be done instead. */
  readonly instead: string;
}

/** Refuses BOUND.REACHED for who does what has been done as often as it may; the head of Økonomi & Stab or the administrator decides that it is done once more. */
export const judgeBound = async (file: CaseFile, { times, most, by, instead }: OnceMore): Promise<void> => {
  if (times < most) return;
  const actor = await readVisitor(file.tx, by);
  if (actor !== null && allows('case:go-beyond-bounds', caseSubject(file.caseRow), actor)) return;
  throw new Refusal(
    'BOUND.REACHED',
    `${instead} Kun chefen for Økonomi & Stab eller administratoren kan gøre det en gang til.`,
  );
};
