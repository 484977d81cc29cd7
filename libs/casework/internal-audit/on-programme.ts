import { Refusal } from '#contracts';
import { caseSubject, type JournalEvent } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { inCase } from '../kernel/in-case';
import { judgeProcess } from '../kernel/judge-process';
import { judgeActor } from '../kernel/people';
import { tasksWithSteps } from '../kernel/tasks-with-steps';

const NOT_YOURS = 'Efterårets besøg vælges af intern revision og Økonomi & Stab.';

/** A command on a programme that is being put together; its story is not told. Refuses CASE.NOT_FOUND, CASE.NOT_YOURS, CASE.ENDED, AUDIT.INVALID. */
export const onProgramme = (
  casework: Casework,
  command: Command & { readonly caseId: string },
  events: readonly JournalEvent[],
  act: (file: CaseFile) => Promise<void>,
): Promise<CommandOutcome> =>
  inCase(casework, command, { caseId: command.caseId, events }, async (file) => {
    judgeProcess(file, 'auditProgramme');
    await judgeActor(file.tx, command.actor.personId, 'case:run-programme', caseSubject(file.caseRow), NOT_YOURS);
    if (file.caseRow.state !== 'open')
      throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så programmet ligger fast.');
    await judgeNotAnnounced(file);
    await judgeNotChosen(file);
    await act(file);
    file.spareWorkflow();
  });

const judgeNotAnnounced = async ({ tx, caseRow }: CaseFile): Promise<void> => {
  const announced = await tx
    .selectFrom('audit_visits')
    .where('programme_id', '=', caseRow.id)
    .select('id')
    .limit(1)
    .executeTakeFirst();
  if (announced)
    throw new Refusal(
      'AUDIT.INVALID',
      'Besøgene er meldt ud, så programmet ændres ikke. Flyt eller annullér det enkelte besøg.',
    );
};

/** What was put together is what the head of Økonomi & Stab approves, and what they approved is what is announced. */
const judgeNotChosen = async ({ tx, caseRow }: CaseFile): Promise<void> => {
  const answered = await tasksWithSteps(tx)
    .where('tasks.case_id', '=', caseRow.id)
    .where('steps.kind', 'in', ['audit-programme', 'audit-decision'])
    .where('tasks.state', '=', 'done')
    .select('steps.kind')
    .execute();
  if (answered.length === 0) return;
  if (answered.some(({ kind }) => kind === 'audit-decision'))
    throw new Refusal(
      'AUDIT.INVALID',
      'Programmet er godkendt, så det ændres ikke. Skal det laves om, så bed chefen for Økonomi & Stab om at sende det tilbage.',
    );
  throw new Refusal(
    'AUDIT.INVALID',
    'Besøgene er valgt, og programmet ligger til godkendelse, så det ændres ikke. Skal det laves om, så bed chefen for Økonomi & Stab om at sende det tilbage.',
  );
};
