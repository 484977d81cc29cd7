import { Refusal } from '#contracts';
import { instant } from '#database';
import { answerSchemas, measureStanding, nextNumber, type IsoDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, Outcome } from '../kernel/casework';
import { idOf } from '../kernel/ids';
import { inCase } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { judgeDay } from '../kernel/judge-day';
import { reasonOf, textOf } from '../kernel/texts';
import { measureOf } from './measure-file';
import { askOnce, kindInJournal, type Measure } from './measure-tasks';

const NOT_YOURS = 'Tiltag fra budgetaftalen oprettes af Økonomi & Stab og sekretariatet.';
const POINTS_NOT_YOURS = 'Revisionens punkter følges op af Økonomi & Stab.';

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
 * is adopted. Refuses CASE.NOT_YOURS, CASE.ENDED, REASON.MISSING, a day that is over or no working day, and an owner who cannot be given a task.
 */
export const addMeasure = async (
  casework: Casework,
  command: AddMeasure,
): Promise<Outcome & { readonly measureId: string }> => {
  const measureId = idOf('measure', command.caseId, command.commandId);
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
        .where('case_id', '=', file.kase.id)
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
          case_id: file.kase.id,
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
export interface FollowUpMeasure extends Command {
  readonly caseId: string;
  readonly measureId: string;
  readonly ownerId: string;
  readonly statusOn: IsoDate;
}

/**
 * Asks about a measure once more, also another owner: where the last was never answered, or was withdrawn. Refuses MEASURE.UNDER_WAY while its
 * owner is asked already, MEASURE.ENDED when it is done, and as `addMeasure`.
 */
export const followUpMeasure = (casework: Casework, command: FollowUpMeasure): Promise<Outcome> =>
  inCase(
    casework,
    command,
    { caseId: command.caseId, events: ['MEASURE_REPORTED'], subject: { measure: command.measureId } },
    async (file) => {
      await judgeFollower(file, command);
      const measure = await measureOf(file, command.measureId);
      const rounds = await file.tx
        .selectFrom('measure_tasks')
        .innerJoin('tasks', 'tasks.id', 'measure_tasks.task_id')
        .where('measure_id', '=', measure.id)
        .orderBy('round')
        .select(['tasks.state', 'tasks.answer'])
        .execute();
      const standing = measureStanding(
        rounds.map(({ state, answer }) => ({
          state,
          status: state === 'done' ? (answerSchemas.status.safeParse(answer).data?.status ?? null) : null,
        })),
      );
      if (standing.follow === 'asked')
        throw new Refusal(
          'MEASURE.UNDER_WAY',
          'Den ansvarlige er allerede spurgt. Skal en anden svare, så åbn opgaven, og giv den videre.',
        );
      if (standing.follow === 'ended') throw new Refusal('MEASURE.ENDED', 'Tiltaget er gennemført.');
      judgeDay(file, command.statusOn);
      file.record({
        event: 'MEASURE_REPORTED',
        payload: {
          measure: measure.id,
          number: measure.number,
          title: measure.title,
          status: standing.status,
          due: command.statusOn,
          ...kindInJournal(measure),
        },
      });
      await askOnce(file, measure, command.ownerId, command.statusOn);
    },
  );

const judgeFollower = async (file: CaseFile, command: Command): Promise<void> => {
  await (file.kase.process === 'auditorReport'
    ? judgeActor(file.tx, command.actor.personId, 'run-audit-points', POINTS_NOT_YOURS)
    : judgeActor(file.tx, command.actor.personId, 'follow-up', NOT_YOURS));
  if (file.kase.state !== 'open')
    throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så der kan ikke lægges tiltag i den.');
};
