import { ADDED_PHASES, Refusal } from '#contracts';
import { instant } from '#database';
import { formatDateLong, localDate, turnAgenda, type AgendaPolicy, type FormKind, type IsoDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { idOf } from '../kernel/ids';
import { judgeHere, judgeReceiver } from '../kernel/people';
import { planTasks } from './task-moves';

/** A step that no plan has, made in a running case. */
export interface AddedStep {
  /** Unique in the case, and of no plan's shape: `question/7/answer`. */
  readonly stepId: string;
  readonly stepKind: string;
  /** Of a kind that belongs to the phase of what it is about. */
  readonly phase?: string | null;
  readonly title: string;
  /** Danish, for the person: why it is asked for, and what happens otherwise. */
  readonly why: string | null;
  readonly consequence: string | null;
  readonly form: FormKind;
  readonly policy: AgendaPolicy;
  /** Ids of steps of the case that it waits for. */
  readonly needs: readonly string[];
}

/** Whose task it is, and when it is due. */
export interface AddedTask {
  readonly assigneeId: string;
  readonly area: string | null;
  readonly unit: string | null;
  readonly due: IsoDate;
  /** It is the work of who audits, who is given no other. */
  readonly isAudit?: true;
}

/** The task opens as soon as the case looks: what people ask each other for does not wait for a plan's hour. */
export const OPENS_AT_ONCE = {
  opens: { amount: -366, unit: 'days' },
  latestOpen: { amount: -366, unit: 'days' },
} as const satisfies Pick<AgendaPolicy, 'opens' | 'latestOpen'>;

/**
 * Adds a task to a running case, with a step of its own: planned like any other, it is opened, mailed, reminded, escalated and lapsed by the
 * case's agenda. Journalled; the workflow is told when the file is saved. Returns the task's id. Refuses CASE.ENDED, DATE.PAST, and a person
 * who cannot be given a task (PERSON.NOT_FOUND, PERSON.AUDITS).
 */
export const addTask = async (file: CaseFile, added: AddedStep & AddedTask): Promise<string> => {
  await addStep(file, added);
  return addRound(file, added, 1);
};

/** The id of a task of an added step, also before it is asked. */
export const addedTaskId = (caseId: string, stepId: string, round: number): string =>
  idOf('added task', caseId, stepId, String(round));

/** Asks for an added step once more: one more task of it, the `round`-th. Refuses as `addTask` does. */
export const addRound = async (file: CaseFile, added: AddedStep & AddedTask, round: number): Promise<string> => {
  if (file.caseRow.state !== 'open')
    throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så der kan ikke lægges nye opgaver i den.');
  if (added.due < localDate(file.now))
    throw new Refusal('DATE.PAST', `Fristen kan ikke være ${formatDateLong(added.due)}: den dag er gået.`);
  await (added.isAudit ? judgeHere(file.tx, added.assigneeId) : judgeReceiver(file.tx, added.assigneeId));
  const id = addedTaskId(file.caseRow.id, added.stepId, round);
  const turn = turnAgenda(
    {
      state: 'planned',
      due: added.due,
      policy: added.policy,
      needsMet: added.needs.length === 0,
      openedAt: null,
      doneUntil: null,
    },
    file.calendar,
    Number.NEGATIVE_INFINITY,
  );
  await planTasks(file.tx, [
    {
      id,
      case_id: file.caseRow.id,
      step_id: added.stepId,
      area: added.area,
      unit_code: added.unit,
      assignee_id: added.assigneeId,
      due_on: added.due,
      next_at: turn.nextAt === null ? null : instant(turn.nextAt),
    },
  ]);
  file.record({
    event: 'TASK_ADDED',
    taskId: id,
    payload: { to: added.assigneeId, due: added.due, step: added.stepId },
  });
  return id;
};

const addStep = async (file: CaseFile, step: AddedStep): Promise<void> => {
  const { last } = await file.tx
    .selectFrom('steps')
    .where('case_id', '=', file.caseRow.id)
    .select((eb) => eb.fn.max('position').as('last'))
    .executeTakeFirstOrThrow();
  await file.tx
    .insertInto('steps')
    .values({
      case_id: file.caseRow.id,
      id: step.stepId,
      kind: step.stepKind,
      phase: step.phase ?? ADDED_PHASES.get(step.stepKind) ?? (await phaseOfKind(file, step.stepKind)),
      position: (last ?? -1) + 1,
      title: step.title,
      form: step.form,
      why: step.why,
      consequence: step.consequence,
      needs: step.needs,
      policy: JSON.stringify({
        opens: step.policy.opens,
        latestOpen: step.policy.latestOpen,
        remind: step.policy.remind,
        escalate: step.policy.escalate,
      }),
    })
    .execute();
};

/** The phase of the plan's own steps of a kind, which is asked for once more (proposals that came back); null where the plan has none. */
const phaseOfKind = async ({ tx, caseRow }: CaseFile, kind: string): Promise<string | null> => {
  const row = await tx
    .selectFrom('steps')
    .where('case_id', '=', caseRow.id)
    .where('kind', '=', kind)
    .orderBy('position')
    .select('phase')
    .executeTakeFirst();
  return row?.phase ?? null;
};
