import { mailroomWorkflowId, REAL_WORLD } from '#contracts';
import { atInstant, type CaseTable } from '#database';
import { sql, type Selectable } from 'kysely';
import type { Casework } from '../kernel/casework';
import { tellMailroom } from '../kernel/tell-mailroom';

/** What an operator's eye sees of a case's workflow. */
export interface ObservedWorkflow {
  readonly status: 'RUNNING' | 'MISSING' | 'ENDED';
  readonly failing: readonly { readonly activity: string; readonly attempt: number; readonly message: string }[];
  readonly taskAttempts: number;
}

/** What the reconciler found of a case, and mended by telling its workflow anew. */
export interface Reconciled {
  readonly caseId: string;
  readonly problem: string;
}

type OpenCase = Pick<
  Selectable<CaseTable>,
  'id' | 'workflow_id' | 'process' | 'revision' | 'seen_revision' | 'changed_at' | 'next_at' | 'problem'
>;

/** How long a workflow may be behind its record before somebody is told. */
const PATIENCE_MS = 60_000;
const TROUBLED_ATTEMPTS = 3;

/**
 * Compares the open cases of the real world with their workflows. One whose workflow is missing, has ended too soon or is behind its record
 * is told anew, which starts it where it is missing; one whose code or activities keep failing is pointed out. What was found stands on the
 * case until it is well again. One that a plan lately had wait for other cases looks once more. The mailroom is started anew where it does not run and post waits. Throws when `observe` cannot reach Temporal.
 */
export const reconcile = async (
  casework: Casework,
  observe: (workflowId: string) => Promise<ObservedWorkflow>,
): Promise<Reconciled[]> => {
  const found: Reconciled[] = [];
  for (const caseRow of await openCases(casework)) {
    const judgement = judge(caseRow, await observe(caseRow.workflow_id), casework.realNow());
    if (judgement.problem !== caseRow.problem) {
      await casework.db.updateTable('cases').set({ problem: judgement.problem }).where('id', '=', caseRow.id).execute();
    }
    if (judgement.tellAnew) {
      await casework.db
        .insertInto('outbox')
        .values({
          workflow_id: caseRow.workflow_id,
          workflow_type: caseRow.process,
          subject_id: caseRow.id,
          world_id: REAL_WORLD,
        })
        .execute();
    }
    if (judgement.problem !== null) found.push({ caseId: caseRow.id, problem: judgement.problem });
  }
  await lookAgainElsewhere(casework);
  await mendMailroom(casework, observe);
  return found;
};

/** No transaction is open for so long. */
const SECOND_LOOK_MS = 3 * 60_000;

/**
 * An answer and a plan that comes to wait for it may be written at the same time, and neither sees the other: the other case was not told, and
 * found the step unfinished. A lock between the two would have every answer wait for plans; so who waits by a new plan looks again when both stand.
 */
const lookAgainElsewhere = ({ db, realNow }: Casework): Promise<unknown> =>
  db
    .insertInto('outbox')
    .columns(['workflow_id', 'workflow_type', 'subject_id', 'world_id'])
    .expression((eb) =>
      eb
        .selectFrom('cases')
        .innerJoin('plans', 'plans.id', 'cases.plan_id')
        .where('cases.world_id', '=', REAL_WORLD)
        .where('cases.state', '=', 'open')
        .where('plans.published_at', '>', atInstant(realNow() - SECOND_LOOK_MS))
        .where((has) => has.exists(has.selectFrom('awaited_steps').whereRef('case_id', '=', 'cases.id').select('kind')))
        .select(['cases.workflow_id', 'cases.process', sql<string>`cases.id::text`.as('subject_id'), 'cases.world_id']),
    )
    .execute();

/** A mailroom that somebody ended would send tomorrow's mails only when something new comes in: it is started while any post waits. */
const mendMailroom = async (
  casework: Casework,
  observe: (workflowId: string) => Promise<ObservedWorkflow>,
): Promise<void> => {
  const { db } = casework;
  const notice = await db
    .selectFrom('notices')
    .where('world_id', '=', REAL_WORLD)
    .where('state', '=', 'waiting')
    .select('id')
    .limit(1)
    .executeTakeFirst();
  const mail = await db
    .selectFrom('mails')
    .where('world_id', '=', REAL_WORLD)
    .where('state', '=', 'waiting')
    .select('id')
    .limit(1)
    .executeTakeFirst();
  if (!notice && !mail) return;
  if ((await observe(mailroomWorkflowId(REAL_WORLD))).status === 'RUNNING') return;
  await tellMailroom(db, REAL_WORLD);
};

/** Cases that have had something to hear of for a while, and all others: few enough to look at each. */
const openCases = (casework: Casework): Promise<OpenCase[]> =>
  casework.db
    .selectFrom('cases')
    .where('world_id', '=', REAL_WORLD)
    .where('state', '=', 'open')
    .where('opened_at', '<', atInstant(casework.realNow() - PATIENCE_MS))
    .select(['id', 'workflow_id', 'process', 'revision', 'seen_revision', 'changed_at', 'next_at', 'problem'])
    .orderBy('id')
    .execute();

const judge = (
  caseRow: OpenCase,
  workflow: ObservedWorkflow,
  now: number,
): { readonly problem: string | null; readonly tellAnew: boolean } => {
  if (workflow.status === 'MISSING') return { problem: 'Sagens workflow manglede og er startet igen.', tellAnew: true };
  if (workflow.status === 'ENDED')
    return { problem: 'Sagens workflow var stoppet for tidligt og er startet igen.', tellAnew: true };
  if (workflow.taskAttempts > TROUBLED_ATTEMPTS)
    return { problem: 'Sagens workflow fejler igen og igen: programmet skal rettes.', tellAnew: false };
  const [failing] = workflow.failing;
  if (failing && failing.attempt > TROUBLED_ATTEMPTS)
    return { problem: `${failing.activity} fejler (forsøg ${failing.attempt}): ${failing.message}`, tellAnew: false };
  const unheard =
    caseRow.revision > caseRow.seen_revision && caseRow.changed_at !== null && caseRow.changed_at < now - PATIENCE_MS;
  const late = caseRow.next_at !== null && caseRow.next_at < now - PATIENCE_MS;
  if (unheard || late)
    return { problem: 'Sagens workflow er bagud i forhold til sagen og er kaldt på igen.', tellAnew: true };
  return { problem: null, tellAnew: false };
};
