import { stringify } from 'csv-stringify/sync';
import {
  forumName,
  resolveDue,
  responsibleIn,
  roleWords,
  type IsoDate,
  type Organisation,
  type Plan,
  type ProcessDefinition,
} from '#domain';
import { writeSheet, type OutCell } from '../sheet/write-sheet';

/** A line of a plan as municipalities publish it. */
interface ListRow {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly forum: string;
  readonly title: string;
  readonly time: string;
  /** A meeting's id, by which it is read again as the same meeting; empty for a step's deadline. */
  readonly key: string;
}

export interface PlanToListOptions {
  /** Names who has a step; its role as the plan has it where there is none. */
  readonly organisation?: Organisation | null;
  readonly bom?: boolean;
}

/** Whether a plan has no table of its own and goes out as a list: a political one, and one of a process without columns. */
export const isListed = ({ cases }: Plan, { columns }: ProcessDefinition): boolean =>
  cases.length === 0 || columns.length === 0;

/** How many steps hang on a meeting that the plan does not have: without the plan that it follows they have no day, so no line. */
export const undatedSteps = (plan: Plan): number =>
  plan.cases.flatMap(({ steps }) => steps).filter((step) => resolveDue(plan, step) === null).length;

/**
 * A plan as the list that `readTimetable` reads (`dato; til; forum; trin; klokkeslæt; nøgle`): its meetings, read again the same, and the deadlines of
 * its steps, with who has them where meetings have their forum. Takes a plan with the milestones that it follows.
 */
export async function writeList(
  plan: Plan,
  format: 'csv' | 'xlsx',
  { organisation = null, bom = false }: PlanToListOptions = {},
): Promise<Buffer> {
  const rows = rowsOf(plan, organisation);
  if (format === 'csv') {
    const lines = rows.map(({ from, to, forum, title, time, key }) =>
      [written(from), from === to ? '' : written(to), forum, title, time, key].map(harmless),
    );
    return Buffer.from(stringify([COLUMNS.map(({ title }) => title), ...lines], { delimiter: ';', bom }));
  }
  return writeSheet({
    title: plan.title,
    columns: COLUMNS,
    rows: rows.map(({ from, to, forum, title, time, key }): OutCell[] => [
      { date: from },
      from === to ? { text: '' } : { date: to },
      { text: forum },
      { text: title },
      { text: time },
      { text: key },
    ]),
  });
}

/** The column of a meeting's id, as this program writes and reads it. */
export const KEY_COLUMN = 'nøgle';

const COLUMNS = [
  { title: 'dato', width: 12 },
  { title: 'til', width: 12 },
  { title: 'forum', width: 28 },
  { title: 'trin', width: 64 },
  { title: 'klokkeslæt', width: 14 },
  { title: KEY_COLUMN, width: 20 },
] as const;

function rowsOf(plan: Plan, organisation: Organisation | null): ListRow[] {
  const meetings = plan.milestones.map(({ id, title, forum, from, to, time }) => ({
    from,
    to,
    forum: forum === null ? '' : forumName(forum),
    title,
    time: time ?? '',
    key: id,
  }));
  const steps = plan.cases.flatMap((planned) =>
    planned.steps.flatMap((step) => {
      const due = resolveDue(plan, step);
      const forum = roleWords(responsibleIn(planned, step), organisation ?? { units: [], roles: [] });
      return due === null ? [] : [{ from: due, to: due, forum, title: step.title, time: '', key: '' }];
    }),
  );
  // The days of the politicians' plan stand as it has them: an order of one's own is kept where nothing else comes between.
  return steps.length === 0
    ? meetings
    : [...meetings, ...steps].toSorted((one, other) => one.from.localeCompare(other.from));
}

const written = (date: IsoDate): string => `${date.slice(8)}-${date.slice(5, 7)}-${date.slice(0, 4)}`;

/** A text that begins like a formula would be run as one by a spreadsheet. */
const harmless = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);
