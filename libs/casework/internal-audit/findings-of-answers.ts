import { pages } from '#contracts';
import { allows, FINDING_WORDS, type FindingState } from '#domain';
import type { CameOfAnswer, ProcessHooks } from '../process-hooks';
import { findingsOf } from './finding-rows';

/** The case of a visit, as somebody who has no task in it stands to it. */
const VISIT_CASE = { kind: 'case', process: 'auditVisit', isSubCase: true } as const;

/**
 * The findings that came of the answers before a visit, as far as who asks may see them: the auditors all, the unit those of the draft that was
 * sent, and everybody who reads the case those of the final report.
 */
export const findingsOfAnswers: NonNullable<ProcessHooks['cameOf']> = async (db, { caseId, isTheirs }, visitor) => {
  const visit = await db.selectFrom('audit_visits').where('id', '=', caseId).select('final_at').executeTakeFirst();
  if (!visit || !allows('case:see', { ...VISIT_CASE, isTheirs }, visitor)) return [];
  if (visit.final_at !== null || allows('case:see-all', { ...VISIT_CASE, isTheirs }, visitor))
    return (await findingsOf(db, caseId)).flatMap(({ questionId, number, state }) =>
      questionId === null ? [] : [cameOf(caseId, questionId, number, state)],
    );
  if (!isTheirs) return [];
  const draft = await db
    .selectFrom('visit_reports')
    .where('visit_id', '=', caseId)
    .orderBy('version', 'desc')
    .select('findings')
    .executeTakeFirst();
  return (draft?.findings ?? []).flatMap(({ question, number }) =>
    question ? [cameOf(caseId, question.id, number, 'drafted')] : [],
  );
};

const cameOf = (caseId: string, questionId: string, number: number, state: FindingState): CameOfAnswer => ({
  questionId,
  title: `Observation ${number}`,
  state: FINDING_WORDS[state],
  page: `${pages.auditVisit(caseId)}#observation-${number}`,
});
