import { sql } from 'kysely';
import { caseWorkflowId, Refusal } from '#contracts';
import { instant } from '#database';
import { findProcessStep, publish, reportBasis, turnAgenda, WorkingCalendar, type DatedTask, type GrantLine, type Organisation, type Plan, type PlannedCase, type ProcessDefinition } from '#domain';
import type { Casework } from '../casework';
import { CaseFile } from '../case-file';
import { idOf } from '../ids';
import { nowOf } from '../world-clock';
import { writeChanges } from '../write-changes';
import { personId } from './import-organisation';

/** A checked plan that goes into force in a world. */
export interface PublishPlan {
  readonly worldId: string;
  readonly plan: Plan;
  readonly organisation: Organisation;
  readonly process: ProcessDefinition;
  /** The grants that a report asks about; none where the process has no figures. */
  readonly grants: readonly GrantLine[];
  readonly publishedBy: string | null;
}

export interface PublishedPlan {
  readonly planId: string;
  readonly cases: number;
  readonly tasks: number;
}

/** How many rows one INSERT carries: a statement takes 65,535 parameters. */
const CHUNK = 2000;

/**
 * Publishes a plan: one transaction opens all its cases with their tasks and tells Temporal to start a workflow for each.
 * Refuses PLAN.ALREADY_PUBLISHED. Throws when the plan has findings that stop: check it first.
 */
export const publishPlan = async (casework: Casework, command: PublishPlan): Promise<PublishedPlan> => {
  const { plan, worldId } = command;
  const dated = publish(plan, command.organisation);
  const stopping = dated.findings.find((finding) => finding.severity === 'error');
  if (stopping) throw new Error(`The plan was not checked: ${stopping.code} ${stopping.message}`);
  return casework.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`plan ${worldId} ${plan.id}`}))`.execute(tx);
    const planId = idOf('plan', worldId, plan.id, '1');
    const known = await tx.selectFrom('plans').select('id').where('world_id', '=', worldId).where('key', '=', plan.id).executeTakeFirst();
    if (known) throw new Refusal('PLAN.ALREADY_PUBLISHED', `Planen ${plan.id} er allerede i kraft.`);
    const now = instant(await nowOf(casework, worldId, tx));
    await tx
      .insertInto('plans')
      .values({
        id: planId,
        world_id: worldId,
        key: plan.id,
        version: 1,
        state: 'published',
        document: JSON.stringify(plan),
        published_at: now,
        published_by: command.publishedBy,
      })
      .execute();
    const byCase = Map.groupBy(dated.tasks, (task) => task.caseId);
    const calendar = new WorkingCalendar(plan.closedDays);
    const files = plan.cases.map((planned) => caseFileOf(command, planned, byCase.get(planned.id) ?? [], planId, now, calendar));
    await insertChunks(files.map((file) => file.kase), (rows) => tx.insertInto('cases').values(rows).execute());
    await insertChunks(files.flatMap((file) => file.steps), (rows) => tx.insertInto('steps').values(rows).execute());
    await insertChunks(files.flatMap((file) => file.tasks), (rows) => tx.insertInto('tasks').values(rows).execute());
    const planned = new Map(files.map(({ kase }) => [kase.id, kase]));
    const opened = await CaseFile.openAll(casework, tx, [...planned.keys()], () => null);
    for (const file of opened) {
      const kase = planned.get(file.kase.id);
      if (kase) file.record({ event: 'CASE_OPENED', payload: { plan: plan.id, case: kase.key, title: kase.title } });
    }
    await writeChanges(tx, opened.map((file) => file.changes({})));
    await insertChunks(
      files.map(({ kase }) => ({ workflow_id: kase.workflow_id, workflow_type: kase.process, subject_id: kase.id, world_id: worldId })),
      (rows) => tx.insertInto('outbox').values(rows).execute(),
    );
    return { planId, cases: files.length, tasks: dated.tasks.length };
  });
};

const caseFileOf = (command: PublishPlan, planned: PlannedCase, dated: readonly DatedTask[], planId: string, now: Date, calendar: WorkingCalendar) => {
  const { plan, worldId } = command;
  const caseId = idOf('case', worldId, plan.id, planned.id);
  const steps = planned.steps.map((step, position) => ({
    case_id: caseId,
    id: step.id,
    kind: step.kind,
    position,
    title: step.title,
    form: step.form,
    why: findProcessStep(command.process, step.kind)?.why ?? null,
    consequence: findProcessStep(command.process, step.kind)?.consequence ?? null,
    needs: step.needs,
    policy: JSON.stringify({ opens: step.opens, latestOpen: step.latestOpen, remind: step.remind, escalate: step.escalate }),
  }));
  const policies = new Map(planned.steps.map((step) => [step.id, step]));
  const tasks = dated.map((task) => {
    const step = policies.get(task.stepId);
    const turn = step && turnAgenda({ state: 'planned', due: task.due, policy: step, needsMet: step.needs.length === 0, openedAt: null, doneUntil: null }, calendar, Number.NEGATIVE_INFINITY);
    return {
      id: idOf('task', caseId, task.stepId, task.area ?? '', task.assigneeEmail),
      case_id: caseId,
      step_id: task.stepId,
      area: task.area,
      unit_code: task.unit,
      assignee_id: personId(task.assigneeEmail),
      due_on: task.due,
      next_at: turn?.nextAt == null ? null : instant(turn.nextAt),
    };
  });
  const instants = tasks.flatMap((task) => task.next_at?.getTime() ?? []);
  const kase = {
    id: caseId,
    world_id: worldId,
    plan_id: planId,
    process: plan.process,
    key: planned.id,
    title: planned.title,
    workflow_id: caseWorkflowId(plan.process, plan.id, planned.id, worldId),
    as_of: planned.asOf,
    details: JSON.stringify({ focusArea: planned.focusArea, caseNumber: planned.caseNumber, remark: planned.remark, report: command.grants.length > 0 ? reportBasis(command.process, command.grants, planned) : null }),
    opened_at: now,
    next_at: instants.length > 0 ? instant(Math.min(...instants)) : null,
  };
  return { kase, steps, tasks };
};

const insertChunks = async <Row>(rows: readonly Row[], insert: (rows: readonly Row[]) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < rows.length; from += CHUNK) await insert(rows.slice(from, from + CHUNK));
};
