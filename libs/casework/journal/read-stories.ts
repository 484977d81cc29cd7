import type { Database, Tx } from '#database';
import { journalSentence, peopleInJournal } from '#domain';

/** Something that happened in a case, in Danish words. */
export interface StoryLine {
  /** Epoch milliseconds by the world's clock. */
  readonly at: number;
  /** Title of who did it; null for Aarshjul itself. */
  readonly by: string | null;
  readonly onBehalfOf: string | null;
  readonly sentence: string;
  readonly reason: string | null;
}

/** What happens to a request and its approvals, told to those who are to judge it. */
const TOLD = /^(TRANSFER_|APPROVAL_(GIVEN|RETURNED|REJECTED|VOID)|TASK_COMMENTED)/;

/** What happened to the requests of these cases, oldest first, from their journals. */
export const readStories = async (
  db: Database | Tx,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoryLine[]>> => {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('journal')
    .where('case_id', 'in', caseIds)
    .orderBy('case_id')
    .orderBy('seq')
    .selectAll()
    .execute();
  const told = rows.filter((row, index) => TOLD.test(row.event) && !isSaidAlready(row, rows[index - 1]));
  const people = [
    ...new Set(
      told
        .flatMap((row) => [row.actor_id, row.on_behalf_of, ...peopleInJournal(row.payload)])
        .filter((id) => id !== null),
    ),
  ];
  const titles = new Map(
    (people.length === 0
      ? []
      : await db.selectFrom('people').where('id', 'in', people).select(['id', 'title']).execute()
    ).map(({ id, title }) => [id, title]),
  );
  const names = await taskNames(db, caseIds);
  const line = (row: (typeof told)[number]): StoryLine => ({
    at: row.at,
    by: row.actor_id === null ? null : (titles.get(row.actor_id) ?? null),
    onBehalfOf: row.on_behalf_of === null ? null : (titles.get(row.on_behalf_of) ?? null),
    sentence: journalSentence(row.event, row.task_id, row.payload, {
      person: (id) => titles.get(id ?? '') ?? 'en anden',
      task: (id) => names.get(id ?? '') ?? 'Opgaven',
    }),
    reason: row.reason,
  });
  return new Map([...Map.groupBy(told, (row) => row.case_id)].map(([id, own]) => [id, own.map(line)]));
};

/** A request that its approver sends back or rejects says so twice in the journal: as the answer, and as what came of it. Told once. */
const isSaidAlready = ({ event, case_id: caseId, at }: SaidRow, before: SaidRow | undefined): boolean =>
  before !== undefined && before.case_id === caseId && before.at === at && TWICE.get(event) === before.event;

const TWICE: ReadonlyMap<string, string> = new Map([
  ['TRANSFER_RETURNED', 'APPROVAL_RETURNED'],
  ['TRANSFER_REJECTED', 'APPROVAL_REJECTED'],
]);

interface SaidRow {
  readonly event: string;
  readonly case_id: string;
  readonly at: number;
}

const taskNames = async (db: Database | Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await db
    .selectFrom('tasks')
    .innerJoin('steps', (join) =>
      join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
    )
    .where('tasks.case_id', 'in', caseIds)
    .select(['tasks.id', 'steps.title'])
    .execute();
  return new Map(rows.map(({ id, title }) => [id, `»${title}«`]));
};
