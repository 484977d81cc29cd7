import { sql } from 'kysely';
import { tasksWithSteps } from '#casework';
import type { Database } from '#database';
import { formatDateMedium, listWords, type IsoDate } from '#domain';

/** Something that is not finished when a rehearsal stops: a task, or a gate that is shut. */
export interface StillOpen {
  readonly case: string;
  readonly what: string;
  /** Whose task it is; null for a gate, and for a case in which nothing is left to be done. */
  readonly who: string | null;
  readonly due: IsoDate | null;
  readonly state: 'planned' | 'open' | 'shut' | 'nothing';
}

/** Why a rehearsal stopped before every case had ended. */
export interface Stopped {
  readonly why: 'interrupted' | 'stands-still' | 'no-end';
  /** The rehearsed day. */
  readonly at: IsoDate;
  readonly open: readonly StillOpen[];
}

const WHY: Readonly<Record<Stopped['why'], string>> = {
  interrupted: 'Prøvekørslen blev stoppet',
  'stands-still': 'Prøvekørslen står stille: der er åbne sager, som intet mere skal ske i',
  'no-end': 'Prøvekørslen blev ikke færdig, længe efter at den sidste frist var gået',
};
const STATES: Readonly<Record<StillOpen['state'], string>> = {
  planned: 'ikke åbnet',
  open: 'åben',
  shut: 'porten er lukket',
  nothing: 'intet er åbent i sagen',
};

/** So many of what is open are named. */
const NAMED = 10;

/** Why it stopped, and what is open: one line each. */
export const stoppedLines = ({ why, at, open }: Stopped): string[] => [
  `${WHY[why]} (uret stod på ${formatDateMedium(at)}). ${open.length === 0 ? 'Ingen sager er åbne.' : 'Det var ikke færdigt:'}`,
  ...open.slice(0, NAMED).map(openLine),
  ...(open.length > NAMED ? [`… og ${open.length - NAMED} til.`] : []),
];

const openLine = ({ case: title, what, who, due, state }: StillOpen): string =>
  [title, what, listWords([STATES[state], ...(who === null ? [] : [who])])]
    .filter((part) => part !== '')
    .concat(due === null ? [] : [`frist ${formatDateMedium(due)}`])
    .join(' · ');

/** What is not finished in a world, the earliest first. */
export const readStillOpen = async (db: Database, worldId: string): Promise<StillOpen[]> => {
  const tasks = await tasksWithSteps(db)
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .innerJoin('people', 'people.id', 'tasks.assignee_id')
    .where('cases.world_id', '=', worldId)
    .where('cases.state', '=', 'open')
    .where('tasks.state', 'in', ['planned', 'open'])
    .orderBy('tasks.due_on')
    .orderBy('cases.key')
    .orderBy('steps.position')
    .select([
      'cases.title as case',
      'steps.title as what',
      'people.title as who',
      'tasks.due_on as due',
      sql<'planned' | 'open'>`tasks.state`.as('state'),
    ])
    .execute();
  const gates = await db
    .selectFrom('gates')
    .innerJoin('cases', 'cases.id', 'gates.case_id')
    .where('cases.world_id', '=', worldId)
    .where('cases.state', '=', 'open')
    .where('gates.opened_at', 'is', null)
    .orderBy('cases.key')
    .orderBy('gates.position')
    .select(['cases.title as case', 'gates.title as what'])
    .execute();
  const cases = await db
    .selectFrom('cases')
    .where('world_id', '=', worldId)
    .where('state', '=', 'open')
    .orderBy('key')
    .select('title')
    .execute();
  const open: StillOpen[] = [
    ...tasks,
    ...gates.map((gate) => ({ ...gate, who: null, due: null, state: 'shut' }) as const),
  ];
  const named = new Set(open.map((one) => one.case));
  return [
    ...open,
    ...cases
      .filter(({ title }) => !named.has(title))
      .map(({ title }) => ({ case: title, what: '', who: null, due: null, state: 'nothing' }) as const),
  ];
};
