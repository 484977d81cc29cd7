import {
  FINDING_EVIDENCE,
  FINDING_PLAN,
  IMPASSE,
  Refusal,
  VISIT_CHOICE,
  VISIT_COMMENTS,
  VISIT_GUIDE,
  VISIT_HELD,
  VISIT_KINDS,
  VISIT_WISH,
} from '#contracts';
import { atLocalTime, localDate } from '#domain';
import type { TaskFile } from '../tasks/task-file';
import { barredFromVisit } from './barred';
import { judgeHolderIsFree } from './free-times';
import { AUDITORS_KINDS, UNITS_KINDS } from './kinds';
import { judgeAuditor } from './propose-programme';
import { readVisit } from './visit-file';

/**
 * The auditor's work is handed over only to another who audits and is independent of the unit (PERSON.NOT_FOUND, AUDIT.NOT_INDEPENDENT), a
 * visit to come to who has nothing else at its time (AUDIT.INVALID), the unit's never to who audits it or has (AUDIT.NOT_INDEPENDENT).
 */
export const judgeVisitHandOver = async ({ file, kind, id }: TaskFile, personId: string): Promise<void> => {
  const visit = await readVisit(file);
  const { tx, caseRow } = file;
  const isBarred = async (): Promise<boolean> =>
    (await barredFromVisit(tx, { id, kind, caseId: visit.id, process: caseRow.process }, localDate(file.now))).includes(
      personId,
    );
  if (AUDITORS_KINDS.includes(kind)) {
    await judgeAuditor(file, personId, visit.unit.code);
    if (await isBarred())
      throw new Refusal(
        'AUDIT.NOT_INDEPENDENT',
        'Den valgte har svaret for enheden i besøget, eller opgaven handler om det, de selv skal bringe i orden. Vælg en anden.',
      );
  }
  if (kind === IMPASSE && (await isBarred()))
    throw new Refusal(
      'AUDIT.NOT_INDEPENDENT',
      'Den valgte leder enheden, har svaret for den eller skal selv bringe noget i orden og kan derfor ikke tage stilling. Vælg en anden.',
    );
  if (kind === VISIT_HELD && visit.at !== null && atLocalTime(visit.at.on, visit.at.to) > file.now)
    await judgeHolderIsFree(file, personId, visit.at, 'Vælg en anden, eller flyt besøget først.');
  if (UNITS_KINDS.includes(kind) && (await isBarred()))
    throw new Refusal('AUDIT.NOT_INDEPENDENT', 'Den, der holder besøget, kan ikke svare for enheden. Vælg en anden.');
};

/** Refuses AUDIT.INVALID: what follows from an answer of a visit has been asked for already. The questions and what was done about a wish may come back. */
export const judgeVisitReturn = ({ kind }: TaskFile): void => {
  if (VISIT_KINDS.includes(kind) && kind !== VISIT_GUIDE && kind !== VISIT_WISH)
    throw new Refusal(
      'AUDIT.INVALID',
      'Besøget er gået videre med svaret, så det sendes ikke tilbage. Er der noget galt med en observation, så send dokumentationen tilbage, når den ses efter.',
    );
};

/** Refuses AUDIT.INVALID: a visit is called off as a case, not by taking a task out of it. */
export const judgeVisitWithdrawal = ({ kind }: TaskFile): void => {
  if ([...AUDITORS_KINDS, VISIT_CHOICE, VISIT_COMMENTS, FINDING_PLAN, FINDING_EVIDENCE].includes(kind))
    throw new Refusal(
      'AUDIT.INVALID',
      'Besøget kan ikke gå videre uden opgaven, så den trækkes ikke tilbage. Giv den videre, eller annullér besøgets sag.',
    );
};
