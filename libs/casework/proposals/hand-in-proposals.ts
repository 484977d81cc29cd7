import { sql } from 'kysely';
import { Refusal } from '#contracts';
import { ADOPTING_KIND, FORMS, proposalName } from '#domain';
import { finishTask, type AnswerPath } from '../tasks/finish-task';
import type { CaseFile } from '../kernel/case-file';
import { tasksWithSteps } from '../kernel/tasks-with-steps';

/**
 * The answer to a task that asks for proposals hands in those of its unit (of its person, where it is no unit's). Refuses
 * PROPOSAL.UNFINISHED while some are drafts or were sent back, and PROPOSAL.NONE_SUBMITTED where there are none and the person has not
 * said that they have none.
 */
export const handInProposals: AnswerPath = async (answered) => {
  await judgeHandedIn(answered);
  await finishTask(answered);
};

/** Refuses an answer that does not fit what the unit has proposed. */
export const judgeHandedIn: AnswerPath = async ({ task, answer }) => {
  const { none } = FORMS.proposals.schema.parse(answer);
  const { unit_code: unit } = await task.file.tx
    .selectFrom('tasks')
    .where('id', '=', task.id)
    .select('unit_code')
    .executeTakeFirstOrThrow();
  const own = await task.file.tx
    .selectFrom('proposals')
    .where('case_id', '=', task.file.caseRow.id)
    .where((eb) =>
      unit === null
        ? eb.and([eb('unit_code', 'is', null), eb('author_id', '=', task.assigneeId)])
        : eb('unit_code', '=', unit),
    )
    .where('state', '<>', 'withdrawn')
    .orderBy('created_at')
    .select(['number', 'title', 'state'])
    .execute();
  const unfinished = own.filter(({ state }) => state === 'draft' || state === 'returned');
  if (unfinished.length > 0) {
    throw new Refusal(
      'PROPOSAL.UNFINISHED',
      `${unfinished.map(proposalName).join(', ')} er ikke indsendt endnu. Indsend det, eller træk det tilbage; så kan du aflevere.`,
    );
  }
  if (own.length === 0 && !none)
    throw new Refusal(
      'PROPOSAL.NONE_SUBMITTED',
      'Der er ikke indsendt nogen forslag. Skriv et forslag først, eller sæt kryds ved »Vi har ingen forslag«.',
    );
  if (own.length > 0 && none)
    throw new Refusal(
      'PROPOSAL.UNFINISHED',
      `Du har sat kryds ved »Vi har ingen forslag«, men I har indsendt ${own.map(proposalName).join(', ')}. Fjern krydset.`,
    );
};

/**
 * The adopted budget is frozen only when KB has adopted it (refuses BUDGET.NOT_DECIDED where it was asked, and has not), and every proposal in
 * it has been adopted or turned down, and every change proposal decided (refuses BUDGET.UNSETTLED with the others).
 */
export const freezeBudget: AnswerPath = async (answered) => {
  const { file } = answered.task;
  if (await isBeforeKb(file))
    throw new Refusal(
      'BUDGET.NOT_DECIDED',
      'Kommunalbestyrelsen har ikke vedtaget budgettet endnu, så det kan ikke fryses. Registrér beslutningen fra 2. behandling først.',
    );
  const open = await file.tx
    .selectFrom('proposals')
    .where('case_id', '=', file.caseRow.id)
    .where('state', 'in', ['katalog', 'administrative'])
    .orderBy('number')
    .select(['number', 'title'])
    .execute();
  if (open.length > 0) {
    throw new Refusal(
      'BUDGET.UNSETTLED',
      `${open.length === 1 ? 'Et forslag er' : `${open.length} forslag er`} hverken vedtaget eller afvist: ${open.map(proposalName).join(', ')}. Det skal være afgjort, før budgettet kan fryses.`,
    );
  }
  const tabled = await file.tx
    .selectFrom('budget_changes')
    .where('case_id', '=', file.caseRow.id)
    .where('state', '=', 'tabled')
    .orderBy('number')
    .select('number')
    .execute();
  if (tabled.length > 0) {
    const which =
      tabled.length === 1
        ? `Ændringsforslag ${tabled[0]?.number} står`
        : `Ændringsforslagene ${tabled.map(({ number }) => number).join(', ')} står`;
    throw new Refusal(
      'BUDGET.UNSETTLED',
      `${which} stadig som stillet. Skriv på siden »Forhandling«, hvad det blev til, før budgettet fryses.`,
    );
  }
  await finishTask(answered);
};

/** KB's 2. behandling is still to come, or ended in something else than a budget. */
const isBeforeKb = async ({ tx, caseRow }: CaseFile): Promise<boolean> => {
  const asked = await tasksWithSteps(tx)
    .where('tasks.case_id', '=', caseRow.id)
    .where('steps.kind', '=', ADOPTING_KIND)
    .where('tasks.state', 'in', ['planned', 'open', 'done'])
    .select(['tasks.state', sql<string | null>`tasks.answer ->> 'outcome'`.as('outcome')])
    .execute();
  return asked.some(({ state, outcome }) => state !== 'done' || (outcome !== 'approved' && outcome !== 'changed'));
};
