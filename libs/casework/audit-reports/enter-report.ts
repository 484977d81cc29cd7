import { Refusal } from '#contracts';
import { instant } from '#database';
import {
  caseSubject,
  JOURNAL_KINDS,
  judgeReport,
  localDate,
  nextNumber,
  pointHeading,
  type AuditorReportKind,
  type EnteredReport,
} from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { inCase } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { judgeReviewer } from '../tasks/reviewer';
import { openSubCases, subCaseIdOf } from '../kernel/sub-cases';
import { textOf } from '../kernel/texts';
import { askReply } from './ask-reply';
import { enterPoint } from './enter-point';

/** A partial report or a visit note of the external auditor, as it is entered under the accounts. */
export interface EnterReport extends Command, EnteredReport {
  /** The case of the accounts. */
  readonly caseId: string;
  readonly kind: AuditorReportKind;
  /** Who reviews the answers; null = the head of Økonomi & Stab, or another there where they wrote one. */
  readonly reviewerId: string | null;
}

const NOT_YOURS = 'Revisionens beretninger og notater lægges ind af Økonomi & Stab eller af revisionen selv.';

/**
 * Enters a report as a case of its own under the accounts: each of its points goes to a named person by a day, and Økonomi & Stab is asked for
 * the one reply. Refuses CASE.NOT_YOURS, CASE.ENDED, AUDIT.NOT_FOUND for a case that is not about the accounts, AUDIT.INVALID with all that is
 * wrong, and a reviewer from elsewhere (PERSON.NOT_FOUND).
 */
export const enterAuditorReport = async (
  casework: Casework,
  command: EnterReport,
): Promise<CommandOutcome & { readonly reportId: string }> => {
  let reportId = '';
  const outcome = await inCase(
    casework,
    command,
    { caseId: command.caseId, events: ['AUDIT_REPORTED'] },
    async (accounts) => {
      if (accounts.caseRow.process !== 'accountsClosing')
        throw new Refusal('AUDIT.NOT_FOUND', 'Revisionens beretninger lægges under en regnskabssag.');
      await judgeActor(
        accounts.tx,
        command.actor.personId,
        'case:enter-audit-report',
        caseSubject(accounts.caseRow),
        NOT_YOURS,
      );
      if (accounts.caseRow.state !== 'open')
        throw new Refusal('CASE.ENDED', 'Regnskabssagen er afsluttet, så der kan ikke lægges beretninger ind.');
      const entered = judged(accounts, command);
      if (command.reviewerId !== null) await judgeReviewer(accounts.tx, command.reviewerId);
      const { last } = await accounts.tx
        .selectFrom('auditor_reports')
        .where('case_id', '=', accounts.caseRow.id)
        .select((eb) => eb.fn.max('number').as('last'))
        .executeTakeFirstOrThrow();
      const number = nextNumber(last);
      const key = `revision-${number}`;
      reportId = subCaseIdOf(accounts.caseRow.id, key);
      accounts.record({
        event: 'AUDIT_REPORTED',
        payload: {
          report: reportId,
          title: entered.title,
          kind: command.kind,
          number: entered.points.length,
          due: entered.replyDue,
        },
      });
      const [file] = await openSubCases(casework, accounts, command, [
        { process: 'auditorReport', key, title: entered.title },
      ]);
      if (!file) throw new Error('the sub-case was not opened');
      await file.tx
        .insertInto('auditor_reports')
        .values({
          id: file.caseRow.id,
          case_id: accounts.caseRow.id,
          number,
          kind: command.kind,
          title: entered.title,
          received_on: entered.receivedOn,
          reply_due: entered.replyDue,
          reviewer_id: command.reviewerId,
          entered_by: command.actor.personId,
          entered_at: instant(file.now),
        })
        .execute();
      const reply = await fill(file, { ...entered, reviewerId: command.reviewerId });
      if (reply.assigneeId !== command.actor.personId)
        tellReplier(file, accounts.caseRow.id, entered, { ...reply, by: command.actor.personId });
      await file.save();
    },
  );
  return { ...outcome, reportId: outcome.already ? await enteredBefore(casework, command.commandId) : reportId };
};

/** The report with its words as they can be kept. */
const judged = (file: CaseFile, report: EnteredReport): EnteredReport => {
  const problems = judgeReport(report, {
    today: localDate(file.now),
    whyNotWorking: (date) => file.calendar.whyNotWorking(date),
  });
  if (problems.length > 0) throw new Refusal('AUDIT.INVALID', problems.map(({ message }) => message).join('\n'));
  return {
    ...report,
    title: textOf(report.title),
    points: report.points.map((point) => ({ ...point, text: textOf(point.text) })),
  };
};

const fill = async (file: CaseFile, report: EnteredReport & { readonly reviewerId: string | null }) => {
  const numbered = report.points.map((point, index) => ({ ...point, number: index + 1 }));
  for (const point of numbered) await enterPoint(file, report, point);
  const reply = await askReply(file, report, numbered);
  if (reply === null)
    throw new Refusal(
      'AUDIT.INVALID',
      'Der er ingen i Økonomi & Stab til at samle svaret. Få rollerne på plads først.',
    );
  return reply;
};

/** Who is to collect the answers hears of a report that another entered, before anybody has answered: they can still give a point to somebody else. */
const tellReplier = (
  file: CaseFile,
  accountsId: string,
  { points }: EnteredReport,
  { taskId, assigneeId, by }: { readonly taskId: string; readonly assigneeId: string; readonly by: string },
): void => {
  const listed = points.map(({ text }, index) => `${index + 1}. ${pointHeading(text)}`).join('\n');
  file.notify({
    kind: 'audit-reported',
    key: `audit/${file.caseRow.id}/reported`,
    personId: assigneeId,
    taskId,
    details: { by, reason: listed, audit: { report: file.caseRow.id, accounts: accountsId } },
  });
};

const enteredBefore = async ({ db }: Casework, commandId: string): Promise<string> => {
  const row = await db
    .selectFrom('journal')
    .where('command_id', '=', commandId)
    .select('payload')
    .executeTakeFirstOrThrow();
  return JOURNAL_KINDS.AUDIT_REPORTED.reads.parse(row.payload).report;
};
