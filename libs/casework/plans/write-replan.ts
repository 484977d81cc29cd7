import { sql } from 'kysely';
import { instant, type Tx } from '#database';
import {
  calendarOf,
  localDate,
  type AcceptedFinding,
  type CaseReplan,
  type GrantLine,
  type PlannedCase,
  type ProcessDefinition,
  type Step,
  type TaskDrop,
  type TaskMove,
  type TaskRevival,
} from '#domain';
import { turnCase } from '../agenda-turn';
import { CaseFile } from '../case-file';
import { endSubCases } from '../commands/cancel-case';
import type { Actor, Casework } from '../casework';
import { gatesJson, replanGates } from '../gates/gate-rows';
import { readLive } from '../live-tasks';
import { lockAllSubCases } from '../sub-cases';
import { followRound } from '../transfers/follow-round';
import { writeChanges } from '../write-changes';
import { caseIdOf, insertChunks, isLinkOfChain, openCases, stepRow, taskIdOf, taskRow } from './open-cases';
import type { PlanReplan } from './replan-facts';
import { tellCase, type SuccessionOf } from './tell-replan';

/** A replan of one plan's cases; `planId` is the version that they belong to from now on, `isOwn` whether that is the new one. */
export interface WrittenReplan extends PlanReplan {
  readonly planId: string;
  readonly isOwn: boolean;
}

export interface WriteReplan {
  readonly worldId: string;
  readonly commandId: string;
  readonly actor: Actor | null;
  readonly reason: string;
  readonly process: ProcessDefinition;
  readonly grants: readonly GrantLine[];
  readonly succession: SuccessionOf;
  readonly replans: readonly WrittenReplan[];
  /** All cases of these plans, locked. */
  readonly files: readonly CaseFile[];
  /** What the law finds in the new version and somebody accepted. */
  readonly accepted: readonly AcceptedFinding[];
  readonly now: number;
}

/** Writes a replan that nothing refuses: tasks and steps in a few statements for all the cases, then each case's journal and notices. */
export const writeReplan = async (casework: Casework, tx: Tx, command: WriteReplan): Promise<void> => {
  const outcomes = command.replans.flatMap(({ outcome }) => outcome.cases);
  await moveTasks(
    tx,
    outcomes.flatMap(({ moves }) => moves),
    command.now,
  );
  await dropTasks(
    tx,
    outcomes.flatMap(({ drops }) => drops),
  );
  await reviveTasks(
    tx,
    outcomes.flatMap(({ revives }) => revives),
  );
  const files = new Map(command.files.map((file) => [file.kase.id, file]));
  const changed: CaseFile[] = [];
  // What the law found and somebody accepted now is known to every case that hangs on it, whether it moves or not.
  const isAccepting = command.accepted.some(({ at }) => at === command.now);
  for (const each of command.replans) {
    for (const outcome of each.outcome.cases) {
      const file = files.get(caseIdOf(command.worldId, each.version.plan.id, outcome.key));
      if (!file || file.kase.state !== 'open' || !(each.isOwn || isAccepting || isTouched(outcome))) continue;
      const planned = each.after.cases.find(({ id }) => id === outcome.key);
      if (planned) await writeCase(tx, command, each, planned, outcome, file.kase.id);
      const former = each.before.cases.find(({ id }) => id === outcome.key);
      tellCase(
        file,
        command,
        outcome,
        (task) => taskIdOf(file.kase.id, task),
        gatesJson(former?.gates ?? [], planned?.gates ?? []),
      );
      changed.push(file);
    }
  }
  if (changed.length > 0)
    await writeChanges(
      tx,
      changed.map((file) => file.changes()),
    );
  await followParents(casework, tx, command, changed);
  for (const each of command.replans) await openNew(casework, tx, command, each);
  await openAdded(
    casework,
    tx,
    changed.filter(({ kase }) =>
      outcomesOf(command).some(
        ({ caseId, outcome }) =>
          caseId === kase.id && outcome.adds.length + outcome.revives.length + outcome.drops.length > 0,
      ),
    ),
  );
};

/** What lives under the cases belongs to the same version, ends where its case was called off, and moves along where its round does. */
const followParents = async (
  casework: Casework,
  tx: Tx,
  command: WriteReplan,
  changed: readonly CaseFile[],
): Promise<void> => {
  for (const file of changed) {
    const outcome = outcomesOf(command).find(({ caseId }) => caseId === file.kase.id)?.outcome;
    const children = await lockAllSubCases(tx, file.kase.id);
    if (!outcome || children.length === 0) continue;
    await sql`update cases set plan_id = above.plan_id from cases as above where cases.parent_id = above.id and above.id = ${file.kase.id}`.execute(
      tx,
    );
    if (outcome.fate === 'called-off')
      await endSubCases(casework, file, null, {
        by: command.actor?.personId ?? null,
        reason: command.reason,
        key: command.commandId,
      });
    else await followRound(casework, file, outcome.moves, command.reason);
  }
};

const outcomesOf = ({ replans, worldId }: WriteReplan) =>
  replans.flatMap(({ version, outcome }) =>
    outcome.cases.map((one) => ({ caseId: caseIdOf(worldId, version.plan.id, one.key), outcome: one })),
  );

/** What came to a running case, or waited only for what fell away, and is due to open opens with the plan, so that a person hears of it in the mail that tells of their moves. */
const openAdded = async (casework: Casework, tx: Tx, changed: readonly CaseFile[]): Promise<void> => {
  if (changed.length === 0) return;
  const files = await CaseFile.openAll(
    casework,
    tx,
    changed.map(({ kase }) => kase.id),
    () => null,
  );
  const changes = [];
  for (const file of files.filter(({ kase }) => kase.state === 'open')) {
    const { nextAt } = await turnCase(tx, file, await readLive(tx, file.kase.id));
    changes.push(file.changes({ nextAt }));
  }
  if (changes.length > 0) await writeChanges(tx, changes);
};

const isTouched = ({ fate, moved, added, dropped, reassigned, moves }: CaseReplan): boolean =>
  fate === 'called-off' || [moved, added, dropped, reassigned, moves].some((all) => all.length > 0);

/** The case as the new version has it: its steps in their order, and its new tasks. What was asked for in one form and answered keeps it. */
const writeCase = async (
  tx: Tx,
  { process }: WriteReplan,
  { after, planId, isOwn }: WrittenReplan,
  planned: PlannedCase,
  outcome: CaseReplan,
  caseId: string,
): Promise<void> => {
  if (isOwn) {
    const { title, focusArea, caseNumber, remark } = planned;
    await tx
      .updateTable('cases')
      .set({
        plan_id: planId,
        title,
        details: sql`details || ${JSON.stringify({ focusArea, caseNumber, remark })}::jsonb`,
      })
      .where('id', '=', caseId)
      .execute();
    await insertChunks(
      planned.steps.map((step, position) => stepRow(caseId, step, position, process)),
      (rows) =>
        tx
          .insertInto('steps')
          .values(rows)
          .onConflict((conflict) =>
            conflict.columns(['case_id', 'id']).doUpdateSet((eb) => ({
              kind: eb.ref('excluded.kind'),
              position: eb.ref('excluded.position'),
              title: eb.ref('excluded.title'),
              why: eb.ref('excluded.why'),
              consequence: eb.ref('excluded.consequence'),
              needs: eb.ref('excluded.needs'),
              policy: eb.ref('excluded.policy'),
              gate: eb.ref('excluded.gate'),
              form: sql`case when exists (select from tasks where case_id = steps.case_id and step_id = steps.id and answer is not null) then steps.form else excluded.form end`,
            })),
          )
          .execute(),
    );
    await replanGates(tx, caseId, planned);
  }
  const steps = new Map(planned.steps.map((step) => [step.id, step]));
  await insertChunks(
    outcome.adds.map((task) => taskRow(caseId, task, steps.get(task.stepId), calendarOf(after))),
    (rows) => tx.insertInto('tasks').values(rows).execute(),
  );
  await chainAnew(tx, caseId, planned);
};

/**
 * Which unanswered decisions are links of a chain, as the new version has it; one that was sent back waits for the work whatever the plan says,
 * and one that a forced gate let go waits for nothing that the gate waited for.
 */
const chainAnew = async (tx: Tx, caseId: string, planned: PlannedCase): Promise<void> => {
  const rows = await tx
    .selectFrom('gates')
    .where('case_id', '=', caseId)
    .where('forced_by', 'is not', null)
    .select('id')
    .execute();
  const forced = planned.gates.filter(({ id }) => rows.some((row) => row.id === id));
  const isLetGo = (step: Step): boolean =>
    forced.some(({ id, needs }) => id === step.gate && step.needs.every((need) => needs.includes(need)));
  const links = planned.steps.filter((step) => isLinkOfChain(step) && !isLetGo(step)).map(({ id }) => id);
  await sql`
    update tasks set waits = step_id = any(${links}::text[]) or (waits and link_epoch > 0)
    where case_id = ${caseId} and state = 'planned' and step_id = any(${planned.steps.map(({ id }) => id)}::text[])`.execute(
    tx,
  );
};

const openNew = async (
  casework: Casework,
  tx: Tx,
  command: WriteReplan,
  { after, planId, outcome }: WrittenReplan,
): Promise<void> => {
  const keys = new Set(outcome.cases.filter(({ fate }) => fate === 'opens').map(({ key }) => key));
  const { worldId, process, grants, accepted, now, actor, commandId } = command;
  const cases = after.cases.filter(({ id }) => keys.has(id));
  const tasks = outcome.cases.filter(({ fate }) => fate === 'opens').flatMap(({ adds }) => adds);
  await openCases(
    casework,
    tx,
    { worldId, plan: after, planId, process, grants, cases, tasks, accepted, now },
    (index) => (actor === null ? null : { commandId: `${commandId}/new/${index}`, actor }),
  );
};

/**
 * Who has been asked is told here, so that all moves of a person make one mail; they are reminded of nothing that the new date has behind
 * it. One that is no longer late is no longer escalated.
 */
const moveTasks = async (tx: Tx, moves: readonly TaskMove[], now: number): Promise<void> => {
  if (moves.length === 0) return;
  const ids = sql`${moves.map(({ taskId }) => taskId)}::uuid[]`;
  const dates = sql`${moves.map(({ to }) => to)}::date[]`;
  await sql`
    update tasks set due_on = v.due_on, deadline_revision = deadline_revision + 1,
      told_due = case when told_due is null then null else v.due_on end,
      agenda_done_at = case when told_due is null then agenda_done_at else ${instant(now)} end,
      escalations = case when v.due_on >= ${localDate(now)}::date then 0 else escalations end
    from unnest(${ids}, ${dates}) as v(id, due_on) where tasks.id = v.id`.execute(tx);
  await sql`
    update extensions set state = 'lapsed' from unnest(${ids}, ${dates}) as v(id, due_on)
    where extensions.task_id = v.id and extensions.state = 'asked' and extensions.until <= v.due_on`.execute(tx);
};

const dropTasks = async (tx: Tx, drops: readonly TaskDrop[]): Promise<void> => {
  if (drops.length === 0) return;
  const ids = sql`${drops.map(({ taskId }) => taskId)}::uuid[]`;
  await sql`update tasks set state = 'withdrawn', next_at = null, link_epoch = link_epoch + 1 where id = any(${ids})`.execute(
    tx,
  );
  await sql`update extensions set state = 'lapsed' where state = 'asked' and task_id = any(${ids})`.execute(tx);
};

/** It begins anew: it opens when its time comes, and its person is asked again. */
const reviveTasks = async (tx: Tx, revives: readonly TaskRevival[]): Promise<void> => {
  if (revives.length === 0) return;
  await sql`
    update tasks set state = 'planned', due_on = v.due_on, told_due = null, opened_at = null, agenda_done_at = null, escalations = 0,
      link_epoch = link_epoch + 1, deadline_revision = deadline_revision + 1, waits = false
    from unnest(${revives.map(({ taskId }) => taskId)}::uuid[], ${revives.map(({ due }) => due)}::date[]) as v(id, due_on)
    where tasks.id = v.id and tasks.state = 'withdrawn'`.execute(tx);
};
