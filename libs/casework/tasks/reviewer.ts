import { Refusal } from '#contracts';
import type { Tx } from '#database';
import { ANSWER_REVIEWERS, SITE } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { judgeActor } from '../kernel/people';

/**
 * Who is to review an answer: the one chosen for it, unless they have left or are among those who wrote it; then the
 * økonomikonsulent of its område, the head of Økonomi & Stab, any other konsulent, the administrator. Refuses PERSON.NOT_FOUND where there is nobody.
 */
export const reviewerFor = async (
  file: CaseFile,
  question: { readonly area: string | null; readonly reviewerId: string | null },
  writers: readonly (string | null)[],
): Promise<string> => {
  const rows = await file.tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .where('people.active', '=', true)
    .where('roles.role', 'in', [...ANSWER_REVIEWERS])
    .orderBy('people.email')
    .select(['roles.role', 'roles.area', 'roles.person_id'])
    .execute();
  const able = rows.filter((row) => !writers.includes(row.person_id));
  const found =
    able.find((row) => row.person_id === question.reviewerId) ??
    able.find((row) => row.role === 'konsulent' && question.area !== null && row.area === question.area) ??
    able.find((row) => row.role === 'oes-chef') ??
    able[0];
  if (!found)
    throw new Refusal(
      'PERSON.NOT_FOUND',
      'Der er ingen i Økonomi & Stab til at gennemgå svaret. Få rollerne på plads først.',
    );
  return found.person_id;
};

/** Refuses, as PERSON.NOT_FOUND, who is to review and does not serve the politicians. */
export const judgeReviewer = (tx: Tx, personId: string): Promise<void> =>
  judgeActor(
    tx,
    personId,
    'site:review-answers',
    SITE,
    'Svaret skal gennemgås af en i Økonomi & Stab. Vælg en fra listen.',
    'PERSON.NOT_FOUND',
  );
