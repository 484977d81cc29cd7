import { sql } from 'kysely';
import type { MailKind, NoticeKind } from '#contracts';
import type { Database, JsonObject, Tx } from '#database';
import { deputiesOf, type Deputyship, type IsoDate } from '#domain';
import { deputyshipsOn } from '../deputies/deputy-rows';
import { barredFrom } from '../kernel/barred-from';
import { hooksOf, type Casework } from '../kernel/casework';
import { readKeepers } from '../kernel/people';
import { tasksWithSteps } from '../kernel/tasks-with-steps';

/** These answer what the person did themselves, or are an entry in their own calendar: they are nobody else's. */
const OWN: readonly MailKind[] = ['receipt', 'sign-in', 'appointment', 'appointment-off'];
/** These ask for something, so they go to nobody who may not do it. */
const ASKS: readonly MailKind[] = [
  'opened',
  'reminder',
  'overdue',
  'handed-over',
  'returned',
  'moved',
  'extension-asked',
  'recall-asked',
] satisfies readonly NoticeKind[];
/** Of these it is not the task that is asked for, but a yes or no of Økonomi & Stab to a wish. */
const WISHES: readonly MailKind[] = ['extension-asked', 'recall-asked'] satisfies readonly NoticeKind[];

interface Addressed {
  readonly id: number;
  readonly kind: MailKind;
  readonly person_id: string;
  readonly task_id: string;
  readonly details: JsonObject;
}

/**
 * Who gets each notice on a day, where that is another than whom it is for: who acts for them in that task while they are away. What asks for
 * something never goes to a deputy who may not do it (`barredFrom` of the hooks: they wrote what is to be approved or reviewed, or made the
 * wish): then to the next who acts for them, else to a leader of theirs or who acts for that one: they may answer. Else to who decides what
 * becomes of it, and is told so: of a task an administrator, who can give it to another; of a wish the head of Økonomi & Stab.
 */
export const receiversOf = async (
  casework: Pick<Casework, 'processes'>,
  tx: Database | Tx,
  worldId: string,
  today: IsoDate,
  notices: readonly Addressed[],
): Promise<ReadonlyMap<number, string>> => {
  const deputyships = notices.length === 0 ? [] : await deputyshipsOn(tx, worldId, today);
  const away = new Set(deputyships.map((one) => one.personId));
  const theirs = notices.filter((notice) => away.has(notice.person_id) && !OWN.includes(notice.kind));
  if (theirs.length === 0) return new Map();
  const tasks = new Map((await readTasks(tx, theirs)).map((task) => [task.id, task]));
  const receivers = new Map<number, string>();
  for (const notice of theirs) {
    const task = tasks.get(notice.task_id);
    const deputies = task ? deputiesOf(deputyships, notice.person_id, today, task) : [];
    if (!task || deputies.length === 0) continue;
    const barred = ASKS.includes(notice.kind) ? await barredFromAsked(casework, tx, { task, notice, today }) : [];
    const able = deputies.findLast((id) => !barred.includes(id));
    receivers.set(
      notice.id,
      able ?? (await inTheirStead(tx, { task, notice, barred, deputyships, today })) ?? notice.person_id,
    );
  }
  return receivers;
};

type Task = Awaited<ReturnType<typeof readTasks>>[number];

const readTasks = (tx: Database | Tx, notices: readonly Addressed[]) =>
  tasksWithSteps(tx)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('tasks.id', '=', sql<string>`any(${[...new Set(notices.map((notice) => notice.task_id))]}::uuid[])`)
    .select(['tasks.id', 'tasks.case_id as caseId', 'tasks.assignee_id', 'cases.process', 'steps.kind', 'steps.form'])
    .execute();

/** Who may not do what is asked on a day. */
const barredFromAsked = async (
  { processes }: Pick<Casework, 'processes'>,
  tx: Database | Tx,
  { task, notice: { kind, details }, today }: Pick<Unserved, 'task' | 'notice' | 'today'>,
): Promise<readonly string[]> => {
  if (WISHES.includes(kind)) return typeof details['by'] === 'string' ? [details['by']] : [];
  return barredFrom(tx, hooksOf({ processes }, task.process), task, today);
};

interface Unserved {
  readonly task: Task;
  readonly notice: Addressed;
  readonly barred: readonly string[];
  readonly deputyships: readonly Deputyship[];
  readonly today: IsoDate;
}

/** Who gets it where no deputy may do it: of those who may answer, the first who is here; else who decides what becomes of it. */
const inTheirStead = async (
  tx: Database | Tx,
  { task, notice, barred, deputyships, today }: Unserved,
): Promise<string | undefined> => {
  const isTaken = (id: string): boolean => id !== notice.person_id && !barred.includes(id);
  const isHere = (id: string): boolean => !deputyships.some(({ personId }) => personId === id);
  const isWish = WISHES.includes(notice.kind);
  const leaders = isWish || task.assignee_id !== notice.person_id ? [] : await leadersOf(tx, notice.person_id);
  const answering = leaders.flatMap((id) =>
    isHere(id) ? [id] : deputiesOf(deputyships, id, today, task).toReversed(),
  );
  const deciding = await readKeepers(tx, isWish ? 'oes-chef' : 'administrator');
  return answering.find(isTaken) ?? deciding.find((id) => isTaken(id) && isHere(id));
};

const leadersOf = async (tx: Database | Tx, personId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select leader.id from people
    join people as nearest on nearest.id = people.leader_id
    join people as leader on leader.id in (nearest.id, nearest.leader_id)
    where people.id = ${personId} and leader.active
    order by leader.id <> nearest.id`.execute(tx);
  return rows.map(({ id }) => id);
};
