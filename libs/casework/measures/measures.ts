import { Refusal } from '#contracts';
import { instant } from '#database';
import { caseSubject, nextNumber, type IsoDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { judgeProcess } from '../kernel/judge-process';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { idOfMade } from '../kernel/ids';
import { inCase } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { judgeDay } from '../kernel/judge-day';
import { reasonOf, textOf } from '../kernel/texts';
import { askAgain, type AskedAgain } from './ask-again';
import { askOnce, type Measure } from './measure-tasks';

const NOT_YOURS = 'Tiltag fra budgetaftalen oprettes af Økonomi & Stab og sekretariatet.';

/** A point of the budget agreement that somebody is to carry out. */
export interface AddMeasure extends Command {
  readonly caseId: string;
  readonly title: string;
  /** What the agreement says of it; may be empty. */
  readonly text: string;
  readonly ownerId: string;
  /** The day of the first status. */
  readonly statusOn: IsoDate;
}

/**
 * Makes a measure under the case's next number; its owner is asked for a status on the day, and again until it is done. Goes on after the budget
 * is adopted. Refuses CASE.NOT_FOUND for a case that is no budget, CASE.NOT_YOURS, CASE.ENDED, REASON.MISSING, a day that is over or no working day, and an owner who cannot be given a task.
 */
export const addMeasure = async (
  casework: Casework,
  command: AddMeasure,
): Promise<CommandOutcome & { readonly measureId: string }> => {
  const measureId = idOfMade('measure', command.caseId, command.commandId);
  const outcome = await inCase(
    casework,
    command,
    { caseId: command.caseId, events: ['MEASURE_ADDED'] },
    async (file) => {
      await judgeFollower(file, command);
      const title = reasonOf(command.title, 'Skriv, hvad der skal gøres.');
      judgeDay(file, command.statusOn);
      const { last } = await file.tx
        .selectFrom('measures')
        .where('case_id', '=', file.caseRow.id)
        .select((eb) => eb.fn.max('number').as('last'))
        .executeTakeFirstOrThrow();
      const number = nextNumber(last);
      const measure: Measure = {
        id: measureId,
        number,
        title,
        text: textOf(command.text),
        stepId: `measure/${number}`,
        kind: 'measure',
      };
      file.record({
        event: 'MEASURE_ADDED',
        payload: { measure: measure.id, number, title, text: measure.text, to: command.ownerId, due: command.statusOn },
      });
      await file.tx
        .insertInto('measures')
        .values({
          id: measure.id,
          case_id: file.caseRow.id,
          number,
          title,
          text: measure.text,
          step_id: measure.stepId,
          entered_by: command.actor.personId,
          entered_at: instant(file.now),
        })
        .execute();
      await askOnce(file, measure, command.ownerId, command.statusOn);
    },
  );
  return { ...outcome, measureId };
};

/** A measure that nobody is asked about any more, taken up again. */
export interface FollowUpMeasure extends Command, AskedAgain {
  readonly caseId: string;
}

/**
 * Asks about a measure once more, also another owner: where the last was never answered, or was withdrawn. Refuses MEASURE.UNDER_WAY while its
 * owner is asked already, MEASURE.ENDED when it is done, and as `addMeasure`.
 */
export const followUpMeasure = (casework: Casework, command: FollowUpMeasure): Promise<CommandOutcome> =>
  inCase(
    casework,
    command,
    { caseId: command.caseId, events: ['MEASURE_REPORTED'], subject: { measure: command.measureId } },
    async (file) => {
      await judgeFollower(file, command);
      await askAgain(file, command);
    },
  );

const judgeFollower = async (file: CaseFile, command: Command): Promise<void> => {
  judgeProcess(file, 'budgetCycle');
  await judgeActor(file.tx, command.actor.personId, 'case:follow-up', caseSubject(file.caseRow), NOT_YOURS);
  if (file.caseRow.state !== 'open')
    throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så der kan ikke lægges tiltag i den.');
};
