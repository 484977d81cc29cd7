import { Refusal } from '#contracts';
import { localDate, pointDueProblem, type IsoDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { handTo } from '../tasks/hand-to';
import { moveDeadlinesOf } from '../tasks/task-moves';
import { judgeReceiver } from '../kernel/people';
import { judgeReviewer } from '../tasks/reviewer';
import { reasonOf } from '../kernel/texts';
import {
  isReplied,
  isUnanswered,
  onPoint,
  writersOf,
  type PointFile,
  type PointTask,
  type ReportFile,
} from './audit-file';
import { givePoint, giveReview } from './audit-tasks';

/** Another person to answer a point, another day, or both; of an answer that nobody reviews, who reviews it. */
export interface ChangePoint extends Command {
  readonly reportId: string;
  readonly pointId: string;
  readonly personId: string;
  /** Of no matter for a review. */
  readonly due: IsoDate;
  readonly reason: string;
}

/**
 * Changes who answers a point and by when, with the reason; both people are told. A point that fell away in silence, or was withdrawn, is asked
 * anew; an answer that nobody reviews gets its reviewer. Refuses AUDIT.REPLIED, AUDIT.INVALID where nothing is changed, the day cannot be, or the
 * answer is there already, AUDIT.OWN_ANSWER, PERSON.NOT_FOUND and PERSON.AUDITS.
 */
export const changeAuditPoint = (casework: Casework, command: ChangePoint): Promise<CommandOutcome> =>
  onPoint(casework, command, ['AUDIT_POINT_CHANGED'], async (file, report, point) => {
    const reason = reasonOf(command.reason, 'Skriv, hvorfor punktet ændres. Det står i sagens journal.');
    if (isReplied(report))
      throw new Refusal('AUDIT.REPLIED', 'Svaret er sendt til revisionen. Punkter, der står åbne, følges op herfra.');
    if (point.state === 'unreviewed') return giveToReviewer(file, report, point, { ...command, reason });
    if (point.state === 'reviewing' || point.state === 'reviewed')
      throw new Refusal(
        'AUDIT.INVALID',
        'Punktet er besvaret. Skal svaret laves om, så send det tilbage fra opgavens side.',
      );
    const { answer } = point;
    const problem =
      answer?.due === command.due
        ? null
        : pointDueProblem(command.due, report.replyDue, {
            today: localDate(file.now),
            whyNotWorking: (date) => file.calendar.whyNotWorking(date),
          });
    if (problem !== null) throw new Refusal('DATE.NOT_WORKING_DAY', problem);
    await judgeReceiver(file.tx, command.personId);
    if (!isUnanswered(answer)) {
      record(file, point, command, reason);
      return givePoint(file, report, point, command.personId, command.due);
    }
    if (answer.assigneeId === command.personId && answer.due === command.due)
      throw new Refusal('AUDIT.INVALID', 'Der er ikke ændret noget. Vælg en anden person eller en anden dag.');
    record(file, point, command, reason);
    await moveAnswer(file, answer, { ...command, reason });
  });

const record = (
  file: CaseFile,
  { id, number, answer }: PointFile,
  { personId, due }: ChangePoint,
  reason: string,
): void =>
  file.record({
    event: 'AUDIT_POINT_CHANGED',
    reason,
    payload: {
      point: id,
      number,
      from: answer?.assigneeId ?? null,
      to: personId,
      due,
      ...(answer === null || answer.due === due ? {} : { dueBefore: answer.due }),
    },
  });

/** The new one is told the new day with the task; the same one is told of the day alone. */
const moveAnswer = async (
  file: CaseFile,
  answer: PointTask,
  { personId, due, reason, actor, commandId }: ChangePoint,
): Promise<void> => {
  if (due !== answer.due)
    await moveDeadlinesOf(file.tx, [{ taskId: answer.id, to: due }], { told: 'agenda', now: file.now });
  if (personId !== answer.assigneeId)
    await handTo(file, answer, { to: personId, by: actor.personId, reason, key: commandId });
};

const giveToReviewer = async (
  file: CaseFile,
  report: ReportFile,
  point: PointFile,
  command: ChangePoint,
): Promise<void> => {
  const writers = point.answer === null ? [] : await writersOf(file.tx, point.answer);
  await judgeReviewer(file.tx, command.personId);
  if (writers.includes(command.personId))
    throw new Refusal('AUDIT.OWN_ANSWER', 'Den, der har svaret, kan ikke også gennemgå svaret. Vælg en anden.');
  file.record({
    event: 'AUDIT_POINT_CHANGED',
    reason: command.reason,
    payload: { point: point.id, number: point.number, to: command.personId, part: 'review' },
  });
  // Of somebody who has left: what they had goes on to the other.
  if (isUnanswered(point.review))
    return handTo(file, point.review, {
      to: command.personId,
      by: command.actor.personId,
      reason: command.reason,
      key: command.commandId,
    });
  await giveReview(file, report, point, writers, command.personId);
};
