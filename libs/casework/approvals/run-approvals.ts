import { APPROVAL } from '#contracts';
import { nobodyMayApprove } from './nobody-may-approve';
import {
  formatKr,
  localDate,
  oreToJson,
  settleChain,
  type AgendaPolicy,
  type IsoDate,
  type SettledChain,
} from '#domain';
import { addRound, addTask, OPENS_AT_ONCE, type AddedStep, type AddedTask } from '../tasks/added-tasks';
import type { CaseFile } from '../kernel/case-file';
import { reopenTask } from '../tasks/reopen-task';
import { approvalsOfCases, standingOf, type ApprovalRow } from './approval-rows';
import { tableOf, type TableStage } from './approval-table';
import type { ApprovalSubject, SubjectHooks } from './subject';
import { whatChanged } from './what-changed';
import { withdrawRows } from './withdraw-approvals';

/** What sets an approval going, or on. */
export interface ApprovalRun {
  /** When who is asked now is to have answered; moved to where there is time enough. */
  readonly due: IsoDate;
  /** Who set it going: a person's id. */
  readonly by: string;
  /** Why those who are no longer asked are not. */
  readonly reason: string;
  /** What was approved before it changed: asked about once more as a new task, or opened again with the reason. */
  readonly stale: 'ask-again' | 'reopen';
}

/** No answer: a reminder the working day before, then the leader, then the leader's leader. */
const POLICY: AgendaPolicy = {
  ...OPENS_AT_ONCE,
  remind: [{ amount: -1, unit: 'workingDays' }],
  escalate: [
    { amount: 1, unit: 'workingDays' },
    { amount: 3, unit: 'workingDays' },
  ],
};
/** So many working days anyone has at the least. */
const TIME_ENOUGH = 2;

/** A deadline that leaves time enough from today on. */
export const timeEnough = ({ calendar, now }: CaseFile, due: IsoDate): IsoDate => {
  const soonest = calendar.addWorkingDays(localDate(now), TIME_ENOUGH);
  return due < soonest ? soonest : due;
};

/**
 * Brings the approvals of a case's subject to where its chain says: who is to be asked now is asked, who need not answer is told so. The chain
 * is expanded anew each time, by the amount, the writers and the organisation as they are. Returns whether all is approved. Refuses
 * APPROVAL.NO_APPROVER where a stage has nobody.
 */
export const runApprovals = async (
  file: CaseFile,
  hooks: SubjectHooks,
  subject: ApprovalSubject,
  run: ApprovalRun,
): Promise<SettledChain['state']> => {
  const table = await tableOf(file.tx, hooks, subject);
  const rows = await approvalsOfCases(file.tx, [file.caseRow.id]);
  const tasks = rows.flatMap((row) => {
    const standing = standingOf(row, subject);
    return standing === null || (standing === 'stale' && run.stale === 'ask-again')
      ? []
      : [{ id: row.id, stage: row.stage, assigneeId: row.assigneeId, standing }];
  });
  const settled = settleChain(table, subject.writtenBy, tasks);
  const stage = table.find((one) => one.stage === settled.at);
  if (settled.state === 'stuck')
    throw nobodyMayApprove(subject, run.by, stage?.replaced ?? 'Der er ingen, der kan godkende det.');
  const of = (ids: readonly string[]): ApprovalRow[] => rows.filter(({ id }) => ids.includes(id));
  await withdrawRows(file, of(settled.withdraw), run);
  for (const row of of(settled.reopen)) await reopen(file, hooks, subject, row, run);
  if (stage && settled.ask.length > 0)
    await ask(file, subject, stage, { settled, rows, due: timeEnough(file, run.due) });
  return settled.state;
};

/** Their yes was to something else; they are asked about what is there now. */
const reopen = async (
  file: CaseFile,
  hooks: SubjectHooks,
  subject: ApprovalSubject,
  row: ApprovalRow,
  { by, reason, due }: ApprovalRun,
): Promise<void> => {
  const { version, writtenBy } = subject;
  const to = timeEnough(file, row.due < due ? due : row.due);
  await reopenTask(file, row, {
    by,
    reason,
    key: `approval/${version}`,
    barred: writtenBy,
    changed: (await whatChanged(file, hooks, subject, row.askedVersion)) || 'Se, hvad der står nu.',
    ...(to === row.due ? {} : { moved: { from: row.due, to } }),
  });
  file.record({
    event: 'APPROVAL_VOID',
    taskId: row.id,
    reason,
    payload: { stage: row.stage, title: row.stageTitle, before: row.askedVersion, version },
  });
};

interface Asking {
  readonly settled: SettledChain;
  readonly rows: readonly ApprovalRow[];
  readonly due: IsoDate;
}

const ask = async (
  file: CaseFile,
  subject: ApprovalSubject,
  stage: TableStage,
  { settled, rows, due }: Asking,
): Promise<void> => {
  const own = rows.filter((row) => row.stage === stage.stage);
  const goesOn = settled.keep.length + settled.reopen.length > 0;
  const round = Math.max(0, ...own.map((row) => row.round)) + (goesOn && own.length > 0 ? 0 : 1);
  const step = stepOf(subject, stage.stage);
  // What is asked for now may be called otherwise than when the stage was first asked.
  await file.tx
    .updateTable('steps')
    .set({ title: step.title, why: step.why, consequence: step.consequence })
    .where('case_id', '=', file.caseRow.id)
    .where('id', '=', step.stepId)
    .execute();
  for (const [index, personId] of settled.ask.entries()) {
    const number = own.length + index + 1;
    const unit = stage.approvers[stage.wanted.indexOf(personId)]?.unit ?? null;
    const task: AddedStep & AddedTask = { ...step, assigneeId: personId, area: subject.area, unit, due };
    const taskId = number === 1 ? await addTask(file, task) : await addRound(file, task, number);
    await file.tx
      .insertInto('approvals')
      .values({
        task_id: taskId,
        case_id: file.caseRow.id,
        stage: stage.stage,
        stage_title: stage.title,
        need: stage.need,
        round,
        asked_version: subject.version,
        because: becauseOf(stage),
      })
      .execute();
    file.record({
      event: 'APPROVAL_ASKED',
      taskId,
      payload: {
        to: personId,
        stage: stage.stage,
        title: stage.title,
        version: subject.version,
        oere: oreToJson(subject.amount),
        kr: formatKr(subject.amount),
      },
    });
  }
};

const stepOf = ({ title, why, consequence }: ApprovalSubject, stage: string): AddedStep => ({
  stepId: `approval/${stage}`,
  stepKind: APPROVAL,
  title: `Godkend ${title}`,
  why,
  consequence,
  form: 'approval',
  policy: POLICY,
  needs: [],
});
const becauseOf = ({ because, replaced }: TableStage): string =>
  replaced === null ? because : `${because} ${replaced}`;
