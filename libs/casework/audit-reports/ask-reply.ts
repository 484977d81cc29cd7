import { ADDED_PHASES, AUDIT_REPLY } from '#contracts';
import { localDate, silencesAtEnd, type AgendaPolicy, type IsoDate } from '#domain';
import { mayAskAgain } from '../impasses/ask-or-decide';
import { addRound, addTask, OPENS_AT_ONCE, type AddedStep, type AddedTask } from '../tasks/added-tasks';
import { oneOfOffice } from '../tasks/office';
import type { CaseFile } from '../kernel/case-file';
import { readReport } from './audit-file';
import type { AskedReport } from './audit-tasks';
import { answerStep, REPLY_STEP, reviewStep } from './steps';

const workingDays = (amount: number) => ({ amount, unit: 'workingDays' }) as const;
/** As soon as every answer has been reviewed, else in time to be sent all the same. */
const POLICY: AgendaPolicy = {
  opens: OPENS_AT_ONCE.opens,
  latestOpen: workingDays(-3),
  remind: [workingDays(-1)],
  escalate: [workingDays(2), workingDays(5)],
};

/** So long after it fell away unanswered the reply is asked for again. */
const AGAIN_AFTER = 5;

/** Who is asked for the reply. */
export interface AskedReply {
  readonly taskId: string;
  readonly assigneeId: string;
}

/** Asks Økonomi & Stab for the one reply, and says whom; null where nobody is there to write it. */
export const askReply = async (
  file: CaseFile,
  report: AskedReport,
  points: readonly { readonly number: number }[],
): Promise<AskedReply | null> => {
  const assigneeId = await oneOfOffice(file.tx);
  return assigneeId === null
    ? null
    : { assigneeId, taskId: await addTask(file, replyTask(report, points, assigneeId, report.replyDue)) };
};

/**
 * The auditor's report outlives the silence of who was to reply to it: they, or who does it now, are asked again some days later, until somebody
 * must decide whether the auditor gets a reply.
 */
export const askReplyAgain = async (file: CaseFile): Promise<void> => {
  const report = await readReport(file);
  if (
    !(await mayAskAgain(file, {
      stepId: REPLY_STEP,
      phase: ADDED_PHASES.get(AUDIT_REPLY) ?? null,
      silences: silencesAtEnd(await repliesAskedFor(file)),
      statuses: 0,
      title: `Tag stilling: Skal revisionen have svar på »${report.title}«?`,
      why: 'Det samlede svar til revisionen er bedt om flere gange, og ingen har sendt det. Vælger du »Gå videre«, bliver der bedt om det igen. Vælger du »Stop her«, slutter sagen, uden at revisionen har fået svar.',
      consequence: 'Svarer du ikke, slutter sagen, uden at revisionen har fået svar.',
    }))
  )
    return;
  await askReplyOnceMore(file);
};

const repliesAskedFor = ({ tx, caseRow }: CaseFile) =>
  tx
    .selectFrom('tasks')
    .where('case_id', '=', caseRow.id)
    .where('step_id', '=', REPLY_STEP)
    .orderBy('due_on')
    .select('state')
    .execute();

/** Asks for the reply once more. */
export const askReplyOnceMore = async (file: CaseFile): Promise<void> => {
  const report = await readReport(file);
  const last = (await repliesAskedFor(file)).length;
  const assigneeId = await oneOfOffice(file.tx);
  if (assigneeId === null) return;
  await addRound(
    file,
    replyTask(report, report.points, assigneeId, file.calendar.addWorkingDays(localDate(file.now), AGAIN_AFTER)),
    last + 1,
  );
};

const replyTask = (
  report: AskedReport,
  points: readonly { readonly number: number }[],
  assigneeId: string,
  due: IsoDate,
): AddedStep & AddedTask => ({
  stepId: REPLY_STEP,
  stepKind: AUDIT_REPLY,
  title: `Send ét samlet svar til revisionen: ${report.title}`,
  why: 'Svarene på alle punkter er samlet i ét dokument, som du kan læse og hente. Skriv det, der skal stå foran dem, og send: så får revisionen besked.',
  consequence:
    'Sender du ikke svaret, kan revisionen ikke gøre sin beretning færdig. Punkter, der står åbne, følges op bagefter.',
  form: 'text',
  policy: POLICY,
  needs: points.flatMap(({ number }) => [answerStep(number), reviewStep(number)]),
  assigneeId,
  area: null,
  unit: null,
  due,
});
