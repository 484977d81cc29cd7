import { APPROVAL, Refusal, TRANSFER_TEXT } from '#contracts';
import type { Database, Tx } from '#database';
import { moveTransfer, OFFICE, transferObstacles, UNCLEARED_TRANSFER_STATES } from '#domain';
import { subjectChanged } from '../approvals/ask-approval';
import { tasksWithSteps } from '../kernel/tasks-with-steps';
import { FOLLOWING, type AnsweredTask, type Correction, type FollowingTask } from '../tasks/corrections';
import type { AnswerPath } from '../tasks/finish-task';
import type { TaskFile } from '../tasks/task-file';
import { followTransfer } from './follow-transfer';
import { refuseFirst } from './judge-page-act';
import { doerOf, judgeText } from './request-text';
import { transferApprovals } from './transfer-approvals';
import { readInRound, requestOf } from './transfer-rows';
import { writeTransfer } from './write-transfer';

/**
 * The text of a request as it should have been: one more version of it. Who is asked to approve it sees what is new; who approved it already is
 * asked again, as where an amount is changed.
 */
const textCorrected: AnswerPath = async (answered) => {
  const { file, actorId } = answered.task;
  const { note, write } = await judgeText(answered, CORRECTED);
  await write();
  await subjectChanged(file, transferApprovals, { by: actorId, reason: note === '' ? CORRECTED : note });
};

const CORRECTED = 'Ansøgningens tekst er rettet.';

/** Approvals go along with each version of a text, so nobody has begun with it before it is cleared; after that those who approved it have. */
const approvedBy = async (db: Database | Tx, { caseId }: AnsweredTask): Promise<readonly FollowingTask[]> => {
  const request = await db
    .selectFrom('transfer_requests')
    .where('id', '=', caseId)
    .select('state')
    .executeTakeFirstOrThrow();
  if (UNCLEARED_TRANSFER_STATES.includes(request.state)) return [];
  return tasksWithSteps(db)
    .where('tasks.case_id', '=', caseId)
    .where('steps.kind', '=', APPROVAL)
    .where('tasks.state', '=', 'done')
    .orderBy('tasks.answered_at', 'desc')
    .select(FOLLOWING)
    .execute();
};

/** What takes a request out of the collected case is the office's. */
const isCollected = async (db: Database | Tx, { caseId }: AnsweredTask): Promise<boolean> =>
  (await db.selectFrom('transfer_requests').where('id', '=', caseId).select('state').executeTakeFirst())?.state ===
  'collected';

const judgeTakingOut = async ({ file, actorId, deputyFor }: TaskFile): Promise<void> => {
  const held = await file.tx
    .selectFrom('roles')
    .where('person_id', 'in', [actorId, ...(deputyFor === null ? [] : [deputyFor])])
    .where('role', 'in', [...OFFICE])
    .select('role')
    .executeTakeFirst();
  if (!held)
    throw new Refusal(
      'RECALL.NOT_YOURS',
      'Ansøgningen er kommet med i den samlede sag, så kun Økonomi & Stab kan tage den ud. Sig nej, og skriv, at de skal spørges.',
    );
};

const textsBegun = (db: Database | Tx, { caseId }: AnsweredTask): Promise<FollowingTask[]> =>
  tasksWithSteps(db)
    .where('tasks.case_id', '=', caseId)
    .where('steps.kind', '=', TRANSFER_TEXT)
    .where('tasks.state', 'in', ['open', 'done'])
    .select(FOLLOWING)
    .execute();

export const correctedText: Correction = {
  begun: approvedBy,
  isOffices: isCollected,
  corrected: textCorrected,
  /** A request is sent back as a whole, so that it is cleared anew. */
  giveBack: async (task, reason, key) => {
    const { file, actorId, deputyFor } = task;
    const { row, round } = await readInRound(file.tx, file.caseRow.id);
    const request = requestOf(row);
    if (request.state === 'collected') await judgeTakingOut(task);
    refuseFirst(
      transferObstacles('return', request, doerOf(task), { rules: round.terms, reason, kbDecided: round.kbDecided }),
    );
    const after = await writeTransfer(file, row, {
      act: 'return',
      to: moveTransfer('return', request),
      by: actorId,
      deputyFor,
      reason,
    });
    await followTransfer(file, after, round, { by: actorId, reason, key });
  },
};

/** A review says that one has looked; what is wrong with the amounts is changed at the request. */
export const correctedReview: Correction = { begun: textsBegun };
