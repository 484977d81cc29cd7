import { Refusal } from '#contracts';
import { instant, type RepliedPoint } from '#database';
import { FORMS, isSettled, numbersInWords, staysOpen } from '#domain';
import { finishTask, type AnswerPath } from '../tasks/finish-task';
import type { CaseFile } from '../kernel/case-file';
import type { TaskFile } from '../tasks/task-file';
import { withdrawLive } from '../tasks/withdraw-live';
import { openPoints, readReport, type PointFile, type ReportFile } from './audit-file';
import { carryPoint, followerOf } from './carry-points';

/**
 * The one reply is sent: kept as it went out, version by version; the auditor is told; what stands open is carried into follow-up. Refuses
 * AUDIT.NOT_ANSWERED while a point has no reviewed answer, unless the note says why it goes all the same: then that point stands open.
 */
export const auditorReplied: AnswerPath = async (answered) => {
  const { task } = answered;
  const { file } = task;
  const { text, note } = FORMS.text.schema.parse(answered.answer);
  const report = await readReport(file);
  const waiting = report.points.filter(({ state }) => !isSettled(state));
  if (waiting.length > 0 && note === '')
    throw new Refusal(
      'AUDIT.NOT_ANSWERED',
      `${waiting.length === 1 ? 'Punkt' : 'Punkterne'} ${numbersInWords(waiting.map(({ number }) => number))} har ikke et gennemgået svar endnu. Vent på det, eller skriv i bemærkningen, hvorfor svaret sendes alligevel: så står det åbent og følges op.`,
    );
  await finishTask(answered, { tell: true });
  const { last } = await file.tx
    .selectFrom('auditor_replies')
    .where('report_id', '=', report.id)
    .select((eb) => eb.fn.max('version').as('last'))
    .executeTakeFirstOrThrow();
  const version = (last ?? 0) + 1;
  const points = await repliedPoints(file, report);
  await file.tx
    .insertInto('auditor_replies')
    .values({
      report_id: report.id,
      version,
      text,
      points: JSON.stringify(points),
      sent_at: instant(file.now),
      sent_by: task.actorId,
    })
    .execute();
  file.record({
    event: 'AUDIT_REPLIED',
    taskId: task.id,
    reason: note === '' ? undefined : note,
    payload: { version, points: points.length, open: points.filter(({ isOpen }) => isOpen).length },
  });
  for (const point of waiting) await stopAsking(task, point, note);
  for (const point of openPoints(report)) await carryPoint(file, point, task.actorId);
  await tellAuditor(task, report, version, text);
};

/** The points as they stand in the reply, with titles, so that a later reader sees what the auditor saw. */
const repliedPoints = async (file: CaseFile, report: ReportFile): Promise<RepliedPoint[]> => {
  const people = await file.tx.selectFrom('people').select(['id', 'title']).execute();
  const titles = new Map(people.map(({ id, title }) => [id, title]));
  const titleOf = (id: string | null | undefined): string | null => titles.get(id ?? '') ?? null;
  const points: RepliedPoint[] = [];
  for (const point of report.points) {
    const { number, text, unitName, state, answer, review } = point;
    const isReady = state === 'reviewed';
    const isOpen = staysOpen(point);
    const { ownerId, on } = await followerOf(file, point);
    points.push({
      number,
      text,
      unit: unitName,
      state,
      isOpen,
      // What nobody has reviewed does not go out.
      answer: isReady ? (FORMS.text.schema.safeParse(answer?.answer).data?.text ?? null) : null,
      by: isReady ? titleOf(answer?.answeredBy) : null,
      reviewedBy: isReady ? titleOf(review?.answeredBy) : null,
      owner: isOpen ? titleOf(ownerId) : null,
      followOn: isOpen ? on : null,
    });
  }
  return points;
};

const stopAsking = async ({ file, actorId }: TaskFile, { answer, review }: PointFile, note: string): Promise<void> => {
  const reason = `Svaret er sendt til revisionen uden dette punkt: ${note}`;
  for (const part of [answer, review])
    if (part) await withdrawLive(file, part, { by: actorId, reason, key: `replied/${part.linkEpoch}` });
};

/** So much of what was written stands in the mail; all of it one click away. */
const IN_MAIL = 600;

/** The auditors, and who entered the report where that was another than who replies. */
const tellAuditor = async (
  { file, id, actorId }: TaskFile,
  report: ReportFile,
  version: number,
  text: string,
): Promise<void> => {
  const auditors = await file.tx
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .where('roles.role', '=', 'ekstern-revision')
    .where('people.active', '=', true)
    .select('people.id')
    .distinct()
    .execute();
  const readers = new Set([...auditors.map((row) => row.id), report.enteredBy]);
  readers.delete(actorId);
  const reason = text.length > IN_MAIL ? `${text.slice(0, IN_MAIL).toWellFormed().trimEnd()} …` : text;
  for (const personId of [...readers].sort())
    file.notify({
      kind: 'audit-replied',
      key: `audit/${report.id}/replied/${version}/${personId}`,
      personId,
      taskId: id,
      details: { by: actorId, reason, audit: { report: report.id, accounts: report.accountsId } },
    });
};
