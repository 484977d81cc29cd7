import { caseWorkflowId, type Process } from '#contracts';
import { instant, type Tx } from '#database';
import {
  askedOf,
  calendarOf,
  POLITICAL_PLAN,
  reportBasis,
  turnAgenda,
  type AcceptedFinding,
  type DatedTask,
  type PlanFigures,
  type IsoDate,
  type Plan,
  type PlannedCase,
  type ProcessDefinition,
  type ReportBasis,
  type Step,
  type WorkingCalendar,
} from '#domain';
import type { Casework, Command } from '../kernel/casework';
import { CaseFile } from '../kernel/case-file';
import { personId } from '../organisation/import-organisation';
import { awaitedRows, writeAwaited } from '../awaits/awaited-rows';
import { gateRows } from '../gates/gate-rows';
import { caseIdOf, idOf } from '../kernel/ids';
import { insertChunks } from '../kernel/insert-chunks';
import { writeChanges } from '../kernel/write-changes';
import { planTasks } from '../tasks/task-moves';

/** Cases of a plan that are to be opened in a world. */
export interface OpenCases {
  readonly worldId: string;
  /** As it is in force: with the milestones that it follows. */
  readonly plan: Plan;
  readonly planId: string;
  readonly process: ProcessDefinition;
  /** What its reports ask about; null where they ask about nothing. */
  readonly figures: PlanFigures | null;
  /** Those of the plan's cases that are opened, and all tasks of the plan. */
  readonly cases: readonly PlannedCase[];
  readonly tasks: readonly DatedTask[];
  /** What the law found and somebody accepted; it stands in the journal of each case. */
  readonly accepted: readonly AcceptedFinding[];
  /** By the world's clock, epoch milliseconds. */
  readonly now: number;
}

/** The id of a task: it stays its own when it is handed over and when the plan moves. */
export const taskIdOf = (caseId: string, task: Pick<DatedTask, 'stepId' | 'area' | 'assigneeEmail'>): string =>
  idOf('task', caseId, task.stepId, task.area ?? '', task.assigneeEmail);

/** Opens cases with their steps and tasks, journals it and tells Temporal to start a workflow for each. `commandOf` names the command for the n-th case. */
export const openCases = async (
  casework: Casework,
  tx: Tx,
  command: OpenCases,
  commandOf: (index: number) => Command | null = () => null,
): Promise<void> => {
  if (command.cases.length === 0) return;
  const byCase = Map.groupBy(command.tasks, (task) => task.caseId);
  const calendar = calendarOf(command.plan);
  const files = command.cases.map((planned) => caseRows(command, planned, byCase.get(planned.id) ?? [], calendar));
  await insertChunks(
    files.map((file) => file.caseRow),
    (rows) => tx.insertInto('cases').values(rows).execute(),
  );
  await insertChunks(
    files.flatMap((file) => file.steps),
    (rows) => tx.insertInto('steps').values(rows).execute(),
  );
  await insertChunks(
    files.flatMap((file) => file.gates),
    (rows) => tx.insertInto('gates').values(rows).execute(),
  );
  await writeAwaited(
    tx,
    files.flatMap((file) => file.awaited),
  );
  await planTasks(
    tx,
    files.flatMap((file) => file.tasks),
  );
  const planned = new Map(files.map(({ caseRow }) => [caseRow.id, caseRow]));
  const opened = await CaseFile.openAll(casework, tx, [...planned.keys()], commandOf);
  for (const file of opened) {
    const caseRow = planned.get(file.caseRow.id);
    if (caseRow)
      file.record({
        event: 'CASE_OPENED',
        payload: {
          plan: command.plan.id,
          case: caseRow.key,
          title: caseRow.title,
          ...figuresJson(command.figures),
          ...acceptedJson(command.accepted),
        },
      });
  }
  await writeChanges(
    tx,
    opened.map((file) => file.changes({})),
  );
  await insertChunks(
    files.map(({ caseRow }) => ({
      workflow_id: caseRow.workflow_id,
      workflow_type: caseRow.process,
      subject_id: caseRow.id,
      world_id: command.worldId,
    })),
    (rows) => tx.insertInto('outbox').values(rows).execute(),
  );
};

/** As a journal has it; nothing where a case got none. */
export const figuresJson = (figures: PlanFigures | null) =>
  figures === null
    ? {}
    : {
        figures: {
          file: figures.file,
          year: figures.year,
          isExample: figures.isExample,
          lines: figures.lines.length,
        },
      };

/** As a journal has it; nothing where the law found nothing. */
export const acceptedJson = (accepted: readonly AcceptedFinding[]) =>
  accepted.length === 0
    ? {}
    : {
        accepted: accepted.map(({ code, message, reason, by, at }) => ({
          code,
          message,
          reason,
          by,
          at: new Date(at).toISOString(),
        })),
      };

const caseRows = (command: OpenCases, planned: PlannedCase, dated: readonly DatedTask[], calendar: WorkingCalendar) => {
  const { plan, worldId } = command;
  const process = processOf(plan);
  const caseId = caseIdOf(worldId, plan.id, planned.id);
  const steps = planned.steps.map((step, position) => stepRow(caseId, step, position, command.process));
  const policies = new Map(planned.steps.map((step) => [step.id, step]));
  const tasks = dated.map((task) => taskRow(caseId, task, policies.get(task.stepId), calendar));
  const instants = tasks.flatMap((task) => task.next_at?.getTime() ?? []);
  const caseRow = {
    id: caseId,
    world_id: worldId,
    plan_id: command.planId,
    process,
    key: planned.id,
    title: planned.title,
    workflow_id: caseWorkflowId(process, plan.id, planned.id, worldId),
    as_of: planned.asOf,
    details: JSON.stringify({
      focusArea: planned.focusArea,
      caseNumber: planned.caseNumber,
      remark: planned.remark,
      report:
        command.figures !== null || command.process.anchors.length > 0
          ? basisWith(command.process, command.figures, planned)
          : null,
      phases: command.process.phases,
    }),
    opened_at: instant(command.now),
    next_at: instants.length > 0 ? instant(Math.min(...instants)) : null,
  };
  return {
    caseRow,
    steps,
    gates: gateRows(caseId, planned),
    awaited: awaitedRows(worldId, plan, caseId, planned),
    tasks,
  };
};

/** What a report of the plan starts from, with the figures that it is given. */
export const basisWith = (
  process: ProcessDefinition,
  figures: PlanFigures | null,
  planned: PlannedCase,
): ReportBasis => {
  if (figures === null) return reportBasis(process, [], planned);
  const { lines, ...origin } = figures;
  return reportBasis(process, lines, planned, origin);
};

/** What carries a plan's cases. Throws of a political time plan, which has none (`planSchema`). */
const processOf = ({ process }: Plan): Process => {
  if (process === POLITICAL_PLAN) throw new Error('A political time plan has no cases.');
  return process;
};

/** A step as a case keeps it; what the plan does not say of it, its process does. */
export const stepRow = (caseId: string, step: Step, position: number, process: ProcessDefinition) => {
  const { title, form, why, consequence, needs, phase, gate, ...policy } = askedOf(step, process);
  return {
    case_id: caseId,
    id: step.id,
    kind: step.kind,
    position,
    title,
    form,
    why,
    consequence,
    needs,
    phase,
    gate,
    policy: JSON.stringify(policy),
  };
};

/** A planned task, to be looked at when it can first open. */
export const taskRow = (caseId: string, task: DatedTask, step: Step | undefined, calendar: WorkingCalendar) => ({
  id: taskIdOf(caseId, task),
  case_id: caseId,
  step_id: task.stepId,
  area: task.area,
  unit_code: task.unit,
  assignee_id: personId(task.assigneeEmail),
  due_on: task.due,
  next_at: firstLook(task.due, step, calendar),
  waits: step !== undefined && isLinkOfChain(step),
});

/** A decision behind a gate follows those before it: no body is asked what it decided before the former has decided. */
export const isLinkOfChain = (step: Step): boolean =>
  step.form === 'decision' && step.gate !== null && step.needs.length > 0;

const firstLook = (due: IsoDate, step: Step | undefined, calendar: WorkingCalendar): Date | null => {
  if (!step) return null;
  const turn = turnAgenda(
    {
      state: 'planned',
      due,
      policy: step,
      needsMet: step.needs.length === 0,
      held: step.gate !== null,
      openedAt: null,
      doneUntil: null,
    },
    calendar,
    Number.NEGATIVE_INFINITY,
  );
  return turn.nextAt === null ? null : instant(turn.nextAt);
};
