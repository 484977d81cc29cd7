import { Refusal } from '#contracts';
import { localDate, type IsoDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { approvalsOfCases } from './approval-rows';
import { runApprovals } from './run-approvals';
import type { ApprovalSubject, SubjectHooks } from './subject';

/** The subject of a case, as it is now. Throws `Refusal` APPROVAL.NOT_FOUND. */
export const readSubject = async (file: CaseFile, hooks: SubjectHooks): Promise<ApprovalSubject> => {
  const [subject] = await hooks.read(file.tx, [file.caseRow.id]);
  if (!subject) throw new Refusal('APPROVAL.NOT_FOUND', 'Det, der skulle godkendes, findes ikke.');
  return subject;
};

/** When the first are to have answered, and who asks. */
export interface AskApproval {
  readonly due: IsoDate;
  readonly by: string;
}

/**
 * Asks for approval of a case's subject, which has been written and waits for it: the first stage's people get their tasks, side by side. Asked
 * again after it was sent back, they get new ones; who has approved this very version already is not asked again. Refuses
 * APPROVAL.NO_APPROVER where nobody may approve it.
 */
export const askApproval = async (file: CaseFile, hooks: SubjectHooks, { due, by }: AskApproval): Promise<void> => {
  const subject = await readSubject(file, hooks);
  await runApprovals(file, hooks, subject, { due, by, reason: 'Der er spurgt igen.', stale: 'ask-again' });
};

/** Who changed it, and why. */
export interface SubjectChange {
  readonly by: string;
  readonly reason: string;
}

/**
 * What is being approved was changed: who had approved it is asked again, from the first stage on; those of later stages need not answer
 * before their turn comes. Who is still asked keeps the task, and sees what is new. Nothing happens where it does not wait for approval, or
 * nobody has been asked. Refuses APPROVAL.NO_APPROVER.
 */
export const subjectChanged = async (
  file: CaseFile,
  hooks: SubjectHooks,
  { by, reason }: SubjectChange,
): Promise<void> => {
  const subject = await readSubject(file, hooks);
  const rows = await approvalsOfCases(file.tx, [file.caseRow.id]);
  if (!subject.isWaiting || rows.length === 0) return;
  const due =
    rows
      .map((row) => row.due)
      .toSorted()
      .at(-1) ?? localDate(file.now);
  await runApprovals(file, hooks, subject, { due, by, reason, stale: 'reopen' });
};
