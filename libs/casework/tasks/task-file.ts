import { Refusal } from '#contracts';
import type { CaseDetails, JsonObject, Tx } from '#database';
import {
  actsAs,
  allows,
  localDate,
  taskSubject,
  whyNotOpen,
  type FormKind,
  type IsoDate,
  type JournalEvent,
  type TaskStanding,
  type TaskState,
} from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import type { CaseFile } from '../kernel/case-file';
import { actedForBy } from '../deputies/deputy-rows';
import { inCase } from '../kernel/in-case';
import { giverOf } from './handed-over';
import { askedOf } from './asked-of';
import { tasksWithStepsAndLeaders } from './tasks-with-leaders';
import { actorColumn, visitorFrom } from '../kernel/people';

/** A task as a command sees it, its case locked; `standing` is the acting person's. */
export interface TaskFile {
  readonly file: CaseFile;
  readonly id: string;
  readonly stepId: string;
  /** The kind of step, in the process' own words: `report-ready`. */
  readonly kind: string;
  readonly title: string;
  readonly form: FormKind;
  readonly area: string | null;
  readonly state: TaskState;
  readonly due: IsoDate;
  readonly assigneeId: string;
  readonly answer: JsonObject | null;
  readonly details: CaseDetails;
  readonly standing: TaskStanding;
  readonly actorId: string;
  /** The responsible person, where the acting one is another: then the act is on their behalf. */
  readonly onBehalfOf: string | undefined;
  /** Who is away, where the acting one does it as their deputy: the responsible, a leader or the holder of a role. */
  readonly deputyFor: string | null;
}

const readTask = (tx: Tx, taskId: string, actorId: string) =>
  tasksWithStepsAndLeaders(tx)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('tasks.id', '=', taskId)
    .select([
      'tasks.id',
      'tasks.step_id',
      'steps.kind',
      'steps.title',
      'steps.form',
      'tasks.area',
      'tasks.state',
      'tasks.due_on',
      'tasks.answer',
      'cases.details',
      actorColumn(actorId).as('actor'),
    ])
    .executeTakeFirstOrThrow();

/** What a person does with a task; the other acts are on a whole case. */
type TaskAct =
  | 'complete'
  | 'correct'
  | 'comment'
  | 'hand-over'
  | 'take-back'
  | 'ask-extension'
  | 'withdraw-extension'
  | 'decide-extension'
  | 'ask-recall'
  | 'decide-recall'
  | 'return'
  | 'withdraw';

/** What stands in the journal of an act. */
const EVENTS: Readonly<Record<TaskAct, readonly JournalEvent[]>> = {
  complete: ['TASK_COMPLETED', 'DECISION_POSTPONED', 'DECISION_RETURNED'],
  correct: ['ANSWER_CORRECTED'],
  comment: ['TASK_COMMENTED'],
  'hand-over': ['TASK_HANDED_OVER'],
  'take-back': ['TASK_TAKEN_BACK'],
  'ask-extension': ['EXTENSION_ASKED'],
  'withdraw-extension': ['EXTENSION_WITHDRAWN'],
  'ask-recall': ['RECALL_ASKED', 'RECALL_WITHDRAWN'],
  'decide-recall': ['RECALL_GRANTED', 'RECALL_REFUSED'],
  'decide-extension': ['EXTENSION_GRANTED', 'EXTENSION_REFUSED'],
  return: ['TASK_RETURNED'],
  withdraw: ['TASK_WITHDRAWN'],
};

/** What goes on with an answer may be recorded in the case above: KB's decision about requests that are collected. */
const RESTS_ON_PARENT: readonly TaskAct[] = ['ask-recall', 'decide-recall'];

/** How somebody stands to a task for an act on it. */
interface Acting {
  readonly standing: TaskStanding;
  /** Where they do it for one who is away. */
  readonly asDeputy: ReturnType<typeof actsAs>;
}

/** In their own right or for whom they act; null where they may not do it, `gone` where they are not here any more. */
const standingOf = async (
  file: CaseFile,
  row: Awaited<ReturnType<typeof readTask>>,
  act: TaskAct,
  actorId: string,
): Promise<Acting | 'gone' | null> => {
  const actor = visitorFrom(actorId, row.actor);
  if (actor === null) return 'gone';
  const askedIds = act === 'decide-recall' ? await askedOf(file.tx, row.id) : [];
  const own: TaskStanding = {
    isAssignee: row.assignee_id === actorId,
    isLeader: row.leader_id === actorId || row.second_leader_id === actorId,
    isAsked: askedIds.includes(actorId),
    isGiver: act === 'take-back' && (await giverOf(file.tx, row.id)) === actorId,
  };
  const actedOn = {
    process: file.caseRow.process,
    kind: row.kind,
    form: row.form,
    assigneeId: row.assignee_id,
    leaderIds: [row.leader_id, row.second_leader_id],
    askedIds,
  };
  if (allows(`task:${act}`, taskSubject(actedOn, own), actor)) return { standing: own, asDeputy: null };
  const asDeputy = actsAs(
    `task:${act}`,
    await actedForBy(file.tx, file.caseRow.world_id, actorId, localDate(file.now)),
    actedOn,
  );
  return asDeputy === null ? null : { standing: asDeputy.standing, asDeputy };
};

/** Who may answer a task: whose it is, and on whose behalf the acting person does it; null where they may not. */
export const answererOf = async (
  file: CaseFile,
  taskId: string,
  actorId: string,
): Promise<{ readonly onBehalfOf: string | undefined } | null> => {
  const row = await readTask(file.tx, taskId, actorId);
  const acting = await standingOf(file, row, 'complete', actorId);
  return acting === null || acting === 'gone'
    ? null
    : { onBehalfOf: acting.standing.isAssignee ? undefined : row.assignee_id };
};

/**
 * One command of a person on one task. Refuses (TASK.NOT_FOUND, TASK.NOT_YOURS also for who is gone, and with `open` every state but open, save for
 * what is handed over beforehand) before `carryOut` runs; the same command id twice is one command.
 */
export async function onTask(
  casework: Casework,
  command: Command,
  taskId: string,
  act: TaskAct,
  carryOut: (task: TaskFile) => Promise<void>,
  options: { readonly open: boolean } = { open: true },
): Promise<CommandOutcome> {
  const owner = await casework.db
    .selectFrom('tasks')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('tasks.id', '=', taskId)
    .select(['tasks.case_id', 'cases.parent_id'])
    .executeTakeFirst();
  if (!owner) throw new Refusal('TASK.NOT_FOUND', 'Opgaven findes ikke.');
  const under = RESTS_ON_PARENT.includes(act) ? (owner.parent_id ?? undefined) : undefined;
  return inCase(casework, command, { caseId: owner.case_id, taskId, events: EVENTS[act], under }, async (file) => {
    const actorId = command.actor.personId;
    const row = await readTask(file.tx, taskId, actorId);
    const acting = await standingOf(file, row, act, actorId);
    if (acting === 'gone') throw new Refusal('TASK.NOT_YOURS', 'Du står ikke længere som en, der har opgaver her.');
    if (acting === null)
      throw new Refusal('TASK.NOT_YOURS', 'Opgaven er ikke din. Den kan være givet videre til en anden.');
    const { standing, asDeputy } = acting;
    if (file.caseRow.state !== 'open')
      throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så opgaven kan ikke ændres.');
    const isGiven = act === 'hand-over' || act === 'take-back';
    const isBeforehand = isGiven && row.state === 'planned' && file.hooks.handedOverBeforehand?.includes(row.kind);
    const closed = options.open && !isBeforehand ? whyNotOpen(row.state) : null;
    if (closed) throw new Refusal(closed.code, closed.message);
    await carryOut({
      file,
      id: row.id,
      stepId: row.step_id,
      kind: row.kind,
      title: row.title,
      form: row.form,
      area: row.area,
      state: row.state,
      due: row.due_on,
      assigneeId: row.assignee_id,
      answer: row.answer,
      details: row.details,
      standing,
      actorId,
      onBehalfOf: standing.isAssignee ? undefined : row.assignee_id,
      deputyFor: asDeputy?.acted.personId ?? null,
    });
    if (asDeputy)
      file.record({
        event: 'DEPUTY_ACTED',
        taskId,
        onBehalfOf: asDeputy.acted.personId,
        payload: { from: asDeputy.acted.personId, deputyship: asDeputy.acted.deputyshipId },
      });
  });
}
