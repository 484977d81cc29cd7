import { pages } from '#contracts';
import {
  DRAFT,
  formatDateShort,
  MOST_TASKS_A_WEEK,
  shownState,
  weekKey,
  weekLoad,
  type IsoDate,
  type LoadWeek,
  type PlannedTask,
  type WeekLoad,
} from '#domain';
import { STATE_WORDS } from '#pictures';
import type { PlanAtHand, PlansAtHand } from './plan-reader';
import { allPlansUrl } from './plan-url';
import type { Visitor } from '../web/visitor';
import { planFrame, titleOf, type PlanFrame } from './plan-frame.view';
import { count, dateWords, taskName, type StateMark } from '../web/words';

/** The page of a plan's load: people by weeks, how many deadlines fall to whom. */
export interface PlanLoadView {
  readonly frame: PlanFrame;
  readonly summary: string;
  /** The same of all plans; null where it is what is shown, and for a draft. */
  readonly beyond: string | null;
  readonly tooMuch: readonly { readonly text: string; readonly url: string }[];
  readonly moreTooMuch: string;
  readonly years: readonly { readonly year: number; readonly weeks: number }[];
  readonly weeks: readonly {
    readonly week: number;
    readonly title: string;
    readonly sum: string;
    readonly url: string;
    readonly isNow: boolean;
  }[];
  readonly people: readonly { readonly who: string; readonly sum: number; readonly cells: readonly LoadCell[] }[];
  readonly sum: number;
  /** The same for paper, a table a year. */
  readonly sheets: readonly LoadSheet[];
  /** The tasks of the cell that was chosen; null where none was. */
  readonly chosen: {
    readonly title: string;
    readonly tasks: readonly LoadTask[];
    readonly others: string | null;
  } | null;
}

interface LoadSheet {
  readonly year: number;
  readonly weeks: readonly { readonly week: number; readonly sum: string }[];
  readonly people: readonly {
    readonly who: string;
    readonly sum: number;
    readonly cells: readonly Omit<LoadCell, 'url' | 'label'>[];
  }[];
  readonly sum: number;
}

interface LoadCell {
  readonly count: number;
  /** 0–4, how dark. */
  readonly shade: number;
  readonly url: string;
  readonly label: string;
  readonly isTooMuch: boolean;
}

interface LoadTask {
  readonly name: string;
  readonly url: string | null;
  readonly who: string;
  readonly due: string;
  readonly mark: StateMark | null;
}

const MOST_TOLD = 5;
const EMPTY_CELL: LoadCell = { count: 0, shade: 0, url: '', label: '', isTooMuch: false };

export const planLoadView = (at: PlanAtHand, visitor: Visitor): PlanLoadView =>
  loadView(
    at,
    visitor,
    planFrame(at, 'belastning', { mayChoose: visitor.mayOperate, mayMove: visitor.may('plan:change', DRAFT) }),
    at.isDraft ? null : allPlansUrl({ ...at.asked, plan: null, year: null }, 'belastning'),
  );

/** The load of one plan, or of all; `beyond` is where that of all stands, null where it is shown. */
export const loadView = (at: PlansAtHand, visitor: Visitor, frame: PlanFrame, beyond: string | null): PlanLoadView => {
  const load = weekLoad(at.counted);
  const cellUrl = (week: LoadWeek, email: string | null): string =>
    `${at.urlOf('belastning', { uge: week.key, ...(email === null ? {} : { hvem: email }) })}#opgaver`;
  const tooMuch = new Set(load.tooMuch.map(({ email, week }) => `${email} ${week.key}`));
  const now = weekKey(at.today);
  return {
    frame,
    summary: summaryOf(load, beyond !== null),
    beyond,
    tooMuch: load.tooMuch.slice(0, MOST_TOLD).map(({ email, week, count: n }) => ({
      text: `${titleOf(at, email)} har ${n} frister i uge ${week.week}, ${week.year}`,
      url: cellUrl(week, email),
    })),
    moreTooMuch: load.tooMuch.length > MOST_TOLD ? `og ${count(load.tooMuch.length - MOST_TOLD, 'til', 'til')}` : '',
    years: [...Map.groupBy(load.weeks, ({ year }) => year)].map(([year, weeks]) => ({ year, weeks: weeks.length })),
    weeks: load.weeks.map((week) => ({
      week: week.week,
      title: weekTitle(week),
      sum: week.sum === 0 ? '' : String(week.sum),
      url: cellUrl(week, null),
      isNow: week.key === now,
    })),
    people: load.people.map(({ email, counts, sum }) => ({
      who: titleOf(at, email),
      sum,
      cells: load.weeks.map((week, index): LoadCell => {
        const n = counts[index] ?? 0;
        // Most cells are empty: a large organisation's table is made of them.
        if (n === 0) return EMPTY_CELL;
        return {
          count: n,
          shade: shadeOf(n),
          url: cellUrl(week, email),
          label: `${count(n, 'frist', 'frister')} for ${titleOf(at, email)} i uge ${week.week}, ${week.year}`,
          isTooMuch: tooMuch.has(`${email} ${week.key}`),
        };
      }),
    })),
    sum: load.sum,
    sheets: loadSheets(at, load),
    chosen: chosenOf(at, visitor, load.weeks.find(({ key }) => key === at.asked.week) ?? null),
  };
};

/** A year's weeks fit a sheet on its side; who has nothing in it is left out. */
const loadSheets = (at: PlansAtHand, { weeks, people }: WeekLoad): LoadSheet[] =>
  [...Map.groupBy(weeks.keys(), (index) => weeks[index]?.year ?? 0)].map(([year, own]): LoadSheet => {
    const rows = people.flatMap(({ email, counts }) => {
      const cells = own.map((index) => counts[index] ?? 0);
      const sum = cells.reduce((all, n) => all + n, 0);
      return sum === 0
        ? []
        : [
            {
              who: titleOf(at, email),
              sum,
              cells: cells.map((n) => ({ count: n, shade: shadeOf(n), isTooMuch: n > MOST_TASKS_A_WEEK })),
            },
          ];
    });
    return {
      year,
      weeks: own.map((index) => ({ week: weeks[index]?.week ?? 0, sum: String(weeks[index]?.sum || '') })),
      people: rows,
      sum: rows.reduce((all, { sum }) => all + sum, 0),
    };
  });

const weekTitle = ({ week, from, to }: LoadWeek): string =>
  `Uge ${week}: ${formatDateShort(from)} – ${formatDateShort(to)}`;
const shadeOf = (n: number): number => (n === 0 ? 0 : n <= 2 ? 1 : n <= 4 ? 2 : n <= 6 ? 3 : 4);

function summaryOf({ sum, people, weeks, tooMuch }: WeekLoad, isOfOne: boolean): string {
  const where = isOfOne ? ' af denne plan alene' : '';
  if (sum === 0) return 'Der er ingen opgaver at fordele her.';
  const busiest = weeks.reduce<LoadWeek | null>(
    (most, week) => (most === null || week.sum > most.sum ? week : most),
    null,
  );
  const spread = `${count(sum, 'frist', 'frister')} hos ${count(people.length, 'person', 'personer')}.${busiest === null ? '' : ` Den travleste uge er uge ${busiest.week}, ${busiest.year}, med ${count(busiest.sum, 'frist', 'frister')}.`}`;
  return tooMuch.length === 0
    ? `${spread} Ingen har mere end ${MOST_TASKS_A_WEEK} i én uge${where}.`
    : `${spread} ${count(tooMuch.length, 'gang', 'gange')} har én person mere end ${MOST_TASKS_A_WEEK} i én uge${where}:`;
}

function chosenOf(at: PlansAtHand, visitor: Visitor, week: LoadWeek | null): PlanLoadView['chosen'] {
  if (week === null) return null;
  const email = at.asked.cell?.toLowerCase() ?? null;
  const isInCell = (task: PlannedTask): boolean =>
    weekKey(task.due) === week.key &&
    (email === null || task.assigneeEmail.toLowerCase() === email) &&
    task.state !== 'withdrawn' &&
    task.state !== 'lapsed';
  const tasks = at.tasks.filter(isInCell);
  const others = at.counted.filter(isInCell).length - tasks.length;
  return {
    title: `${weekTitle(week)}${email === null ? '' : `, ${titleOf(at, email)}`}`,
    tasks: tasks.map((task) => loadTask(at, visitor, task)),
    others:
      others === 0
        ? null
        : `${tasks.length === 0 ? '' : 'Og '}${count(others, 'frist', 'frister')}${tasks.length === 0 ? '' : ' mere'} i sager under planen, som kun de, der arbejder med dem, kan se.`,
  };
}

const loadMark = (task: PlannedTask, today: IsoDate): StateMark => {
  const shape = shownState(task, today);
  return { word: STATE_WORDS[shape], shape };
};

const loadTask = (at: PlansAtHand, visitor: Visitor, task: PlannedTask): LoadTask => ({
  name: taskName(task.title, task.area),
  url:
    task.id !== null && (visitor.maySeeAll || at.running.get(task.id)?.assigneeId === visitor.personId)
      ? pages.taskById(task.id)
      : null,
  who: titleOf(at, task.assigneeEmail),
  due: dateWords(task.due),
  mark: task.id === null ? null : loadMark(task, at.today),
});
