import type { CaseState, Database, JsonObject, Tx } from '#database';
import {
  answersInJournal,
  journalSentence,
  peopleInJournal,
  phaseTitle,
  type FormKind,
  type IsoDate,
  type TaskState,
  type ToldAnswer,
} from '#domain';
import { phasesOfCase } from './phases-of-case';
import type { JournalEntry } from './journal';
import { entryOf, journalRows, type JournalRow } from './journal-rows';

/** One entry: as it was hashed (`entry`, instants in epoch milliseconds), its place in the chain, and in words. */
export interface ExportedEntry {
  readonly entry: JournalEntry;
  readonly previousHash: string;
  readonly hash: string;
  readonly sentence: string;
  /** What was answered, in words; of a correction before and after. */
  readonly answers: readonly ToldAnswer[];
  /** Titles; null = the case itself. */
  readonly by: string | null;
  readonly onBehalfOf: string | null;
}

export interface ExportedTask {
  readonly id: string;
  readonly title: string;
  readonly area: string | null;
  readonly form: FormKind;
  readonly responsible: string;
  readonly state: TaskState;
  readonly due: IsoDate;
  readonly answer: JsonObject | null;
  readonly answeredAt: number | null;
  readonly answeredBy: string | null;
}

/** A case with its whole journal, for an auditor. Instants are epoch milliseconds, amounts øre as decimal strings. */
export interface ExportedJournal {
  readonly case: {
    readonly id: string;
    readonly workflowId: string;
    readonly title: string;
    readonly asOf: IsoDate | null;
    readonly state: CaseState;
    readonly phase: string | null;
    readonly openedAt: number;
    readonly closedAt: number | null;
  };
  readonly plan: { readonly key: string; readonly version: number };
  readonly tasks: readonly ExportedTask[];
  readonly entries: readonly ExportedEntry[];
  /** Titles of all who are named, by id. */
  readonly people: Readonly<Record<string, string>>;
}

/** Reads a case for export, in one snapshot. Throws when there is no such case. */
export const exportJournal = (db: Database, caseId: string): Promise<ExportedJournal> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const caseRow = await readCase(tx, caseId);
      const tasks = await readTasks(tx, caseId);
      const rows: JournalRow[] = [];
      for await (const row of journalRows(tx, caseId)) rows.push(row);
      const ids = rows
        .flatMap((row) => [row.actor_id, row.on_behalf_of, ...peopleInJournal(row.payload)])
        .filter((id) => id !== null);
      const people = await titlesOf(tx, [...new Set(ids)]);
      const taskNames = new Map(
        tasks.map(({ id, title, area }) => [id, `»${area === null ? title : `${title}: ${area}`}«`]),
      );
      const formOf = new Map(tasks.map(({ id, form }) => [id, form]));
      const readWith = { basis: caseRow.details.report, focusArea: caseRow.details.focusArea };
      const names = {
        person: (id: string | undefined) => people.get(id ?? '') ?? 'ukendt person',
        task: (id: string | undefined) => taskNames.get(id ?? '') ?? 'en opgave',
      };
      const title = (id: string | null): string | null => (id === null ? null : names.person(id));
      return {
        case: {
          id: caseRow.id,
          workflowId: caseRow.workflow_id,
          title: caseRow.title,
          asOf: caseRow.as_of,
          state: caseRow.state,
          phase: caseRow.phase === null ? null : phaseTitle(caseRow.phase, caseRow.phases ?? []),
          openedAt: caseRow.opened_at,
          closedAt: caseRow.closed_at,
        },
        plan: { key: caseRow.plan_key, version: caseRow.version },
        tasks,
        entries: rows.map((row) => ({
          entry: entryOf(row),
          previousHash: row.previous_hash,
          hash: row.hash,
          sentence: journalSentence(row.event, row.task_id, row.payload, names),
          answers: answersInJournal(row, formOf.get(row.task_id ?? '') ?? 'confirmation', readWith),
          by: title(row.actor_id),
          onBehalfOf: title(row.on_behalf_of),
        })),
        people: Object.fromEntries(people),
      };
    });

const readCase = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('cases')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('cases.id', '=', caseId)
    .select([
      'cases.id',
      'cases.workflow_id',
      'cases.title',
      'cases.as_of',
      'cases.state',
      'cases.phase',
      'cases.details',
      phasesOfCase,
      'cases.opened_at',
      'cases.closed_at',
      'plans.key as plan_key',
      'plans.version',
    ])
    .executeTakeFirstOrThrow();

const readTasks = (tx: Tx, caseId: string): Promise<ExportedTask[]> =>
  tx
    .selectFrom('tasks')
    .innerJoin('steps', (join) =>
      join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
    )
    .innerJoin('people as assignee', 'assignee.id', 'tasks.assignee_id')
    .leftJoin('people as answerer', 'answerer.id', 'tasks.answered_by')
    .where('tasks.case_id', '=', caseId)
    .orderBy('steps.position')
    .orderBy('tasks.area')
    .orderBy('tasks.id')
    .select([
      'tasks.id',
      'steps.title',
      'steps.form',
      'tasks.area',
      'assignee.title as responsible',
      'tasks.state',
      'tasks.due_on as due',
      'tasks.answer',
      'tasks.answered_at as answeredAt',
      'answerer.title as answeredBy',
    ])
    .execute();

const titlesOf = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('people').where('id', 'in', ids).select(['id', 'title']).execute();
  return new Map(rows.map((row) => [row.id, row.title]));
};
