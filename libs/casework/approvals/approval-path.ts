import { Refusal } from '#contracts';
import { BOUNDS, FORMS, formatKr, mayApprove, oreToJson, type ApprovalOutcome, type JournalEvent } from '#domain';
import { finishTask, type AnswerPath } from '../tasks/finish-task';
import type { CaseFile } from '../kernel/case-file';
import { judgeBound } from '../kernel/judge-bound';
import { timesDone } from '../kernel/times-done';
import { barredFromApproval } from './barred-from';
import { approvalsOfTasks } from './approval-rows';
import { readSubject } from './ask-approval';
import { runApprovals } from './run-approvals';
import type { ApprovalSubject, SubjectHooks } from './subject';
import { whatChanged } from './what-changed';
import { withdrawApprovals } from './withdraw-approvals';

const EVENTS = {
  approved: 'APPROVAL_GIVEN',
  returned: 'APPROVAL_RETURNED',
  rejected: 'APPROVAL_REJECTED',
} satisfies Record<ApprovalOutcome, JournalEvent>;
const WITHDRAWN: Readonly<Record<ApprovalOutcome, string>> = {
  approved: 'En anden har godkendt, så din godkendelse er der ikke brug for mere.',
  returned: 'En anden har sendt det tilbage. Du bliver spurgt igen, når det er skrevet om.',
  rejected: 'En anden har afvist det.',
};

const ANOTHER_PERSON =
  'Du har allerede godkendt på et tidligere trin, og reglen siger, at det her trin skal godkendes af en anden. Giv opgaven videre til en, der ikke har.';

/**
 * What an approver's answer does. Approved: the stage waits for the others, or the next stage is asked, or, after the last, the subject is
 * approved. Returned and rejected: nobody else is asked, and the subject hears of it. Refuses APPROVAL.OWN (nobody says yes or no to what they, or
 * whom they are a deputy for, wrote or asked for), APPROVAL.TWICE (the stage wants another person than an earlier one's), APPROVAL.CHANGED (another version than the person saw: the message says what is new)
 * and APPROVAL.NOT_FOUND for what waits for no approval any more.
 */
export const approvalAnswered: AnswerPath = async (answered) => {
  const { task, commandId } = answered;
  const { file } = task;
  const { outcome, version, note } = FORMS.approval.schema.parse(answered.answer);
  const [row] = await approvalsOfTasks(file.tx, [task.id]);
  const hooks = file.hooks.approvals;
  if (!row || !hooks) throw new Refusal('APPROVAL.NOT_FOUND', 'Det, der skulle godkendes, findes ikke.');
  const subject = await readSubject(file, hooks);
  if (!subject.isWaiting)
    throw new Refusal('APPROVAL.NOT_FOUND', 'Der er ikke brug for en godkendelse mere. Du behøver ikke gøre noget.');
  const own = mayApprove(task, subject);
  if (own) throw new Refusal(own.code, own.message);
  const { approvers } = await barredFromApproval(hooks, file.tx, { id: task.id, caseId: file.caseRow.id });
  if (outcome === 'approved' && approvers.includes(task.actorId)) throw new Refusal('APPROVAL.TWICE', ANOTHER_PERSON);
  if (version !== subject.version) throw await changed(file, hooks, subject, version);

  if (outcome === 'returned')
    await judgeBound(file, {
      times: await timesDone(file, EVENTS.returned),
      most: BOUNDS.returns,
      by: task.actorId,
      instead: `Det er sendt tilbage ${BOUNDS.returns} gange. Godkend det, eller afvis det.`,
    });
  await finishTask(answered, { tell: true, together: true });
  await file.tx.updateTable('approvals').set({ asked_version: version }).where('task_id', '=', task.id).execute();
  file.record({
    event: EVENTS[outcome],
    taskId: task.id,
    onBehalfOf: task.onBehalfOf,
    ...(note === '' ? {} : { reason: note }),
    payload: {
      stage: row.stage,
      title: row.stageTitle,
      version,
      oere: oreToJson(subject.amount),
      kr: formatKr(subject.amount),
    },
  });
  const facts = { task, note, commandId };
  if (outcome === 'approved') {
    const state = await runApprovals(file, hooks, subject, {
      due: task.due,
      by: task.actorId,
      reason: WITHDRAWN.approved,
      stale: 'ask-again',
    });
    if (state === 'complete') await hooks.approved(file, subject, facts);
    return;
  }
  await withdrawApprovals(file, { by: task.actorId, reason: WITHDRAWN[outcome] });
  await hooks[outcome](file, subject, facts);
};

const changed = async (
  file: CaseFile,
  hooks: SubjectHooks,
  subject: ApprovalSubject,
  seen: number,
): Promise<Refusal> => {
  const what = await whatChanged(file, hooks, subject, seen);
  const told = what === '' ? '' : `: ${what.replace(/\.$/, '')}`;
  return new Refusal(
    'APPROVAL.CHANGED',
    `Det, du skal tage stilling til, er ændret, siden du så det${told}. Se det igen, før du svarer.`,
  );
};
