import { Refusal } from '#contracts';
import { caseSubject, localDate, MOST_POINTS, pointDueProblem, type EnteredPoint } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { inCase } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { reasonOf, textOf } from '../kernel/texts';
import { isReplied, readReport } from './audit-file';
import { enterPoint } from './enter-point';
import { answerStep, REPLY_STEP, reviewStep } from './steps';

/** A point that was left out when the report was entered, or that the auditor has added since. */
export interface AddPoint extends Command, EnteredPoint {
  readonly reportId: string;
  readonly reason: string;
}

/**
 * Adds a point to a report that the municipality has not replied to; it goes to who answers, and the one reply waits for it too. Refuses
 * CASE.NOT_YOURS, AUDIT.NOT_FOUND, AUDIT.REPLIED, CASE.ENDED, and AUDIT.INVALID with what is wrong.
 */
export const addAuditPoint = (casework: Casework, command: AddPoint): Promise<CommandOutcome> =>
  inCase(casework, command, { caseId: command.reportId, events: ['AUDIT_POINT_ADDED'] }, async (file) => {
    const report = await readReport(file);
    await judgeActor(
      file.tx,
      command.actor.personId,
      'case:enter-audit-points',
      caseSubject(file.caseRow),
      'Revisionens punkter lægges ind af Økonomi & Stab eller af revisionen selv.',
    );
    if (file.caseRow.state !== 'open')
      throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så der kan ikke komme punkter til.');
    if (isReplied(report))
      throw new Refusal(
        'AUDIT.REPLIED',
        'Svaret er sendt til revisionen. Læg punktet ind som en ny beretning eller et nyt notat.',
      );
    const reason = reasonOf(command.reason, 'Skriv, hvorfor punktet kommer til nu. Det står i sagens journal.');
    const text = textOf(command.text);
    if (text === '') throw new Refusal('AUDIT.INVALID', 'Skriv, hvad revisionen spørger om.');
    if (command.personId === null && command.unit === null)
      throw new Refusal('AUDIT.INVALID', 'Vælg den, der skal svare, eller en enhed, så lederen svarer.');
    if (report.points.length >= MOST_POINTS)
      throw new Refusal('AUDIT.INVALID', `Der kan være højst ${MOST_POINTS} punkter i én beretning.`);
    const problem = pointDueProblem(command.due, report.replyDue, {
      today: localDate(file.now),
      whyNotWorking: (date) => file.calendar.whyNotWorking(date),
    });
    if (problem !== null) throw new Refusal('DATE.NOT_WORKING_DAY', problem);
    const number = Math.max(0, ...report.points.map((point) => point.number)) + 1;
    file.record({ event: 'AUDIT_POINT_ADDED', reason, payload: { number, text } });
    await enterPoint(file, report, { number, text, unit: command.unit, personId: command.personId, due: command.due });
    await awaitPoint(file, number);
  });

/** The one reply waits for the new point as for the others. */
const awaitPoint = async ({ tx, caseRow }: CaseFile, number: number): Promise<void> => {
  const step = await tx
    .selectFrom('steps')
    .where('case_id', '=', caseRow.id)
    .where('id', '=', REPLY_STEP)
    .select('needs')
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('steps')
    .set({ needs: [...step.needs, answerStep(number), reviewStep(number)] })
    .where('case_id', '=', caseRow.id)
    .where('id', '=', REPLY_STEP)
    .execute();
};
