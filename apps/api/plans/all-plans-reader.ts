import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { organisationInForce, plansOf, type PlanVersion } from '#casework';
import {
  filterTasks,
  joinPlans,
  joinedCaseId,
  withinYear,
  yearSpan,
  yearsOf,
  type IsoDate,
  type JoinedPlans,
  type Plan,
  type PlannedTask,
} from '#domain';
import { readWorlds } from '../web/case.query';
import { Clocks } from '../web/clocks';
import { word } from '../web/fields';
import { Records } from '../web/records';
import type { Visitor } from '../web/visitor';
import { worldOf } from '../web/worlds';
import { planAsked, seenBy, type PlansAtHand } from './plan-reader';
import { allPlansUrl } from './plan-url';
import { readCasesOfPlan, readTasksOfPlan, withFollowed, type RunningTask } from './plan.query';

/** What was asked for in the address of all plans; `plan` and `year` are null where nothing was. */
export const allPlansAsked = z
  .intersection(planAsked, z.object({ plan: word, aar: word }))
  .transform(({ plan, aar, ...asked }) => ({
    ...asked,
    plan: plan === '' ? null : plan.slice(0, 200),
    year: /^\d{4}$/.test(aar) ? Number(aar) : null,
  }));
export type AllPlansAsked = z.output<typeof allPlansAsked>;

/** A plan in force, with what runs of it. */
interface PlanRunning {
  readonly version: PlanVersion;
  readonly plan: Plan;
  readonly tasks: readonly RunningTask[];
  readonly cases: readonly { readonly id: string; readonly key: string }[];
}

/** All plans in force, as their pages show them: of one calendar year. */
export interface AllPlansAtHand extends PlansAtHand {
  readonly asked: AllPlansAsked;
  /** Those there are to choose between. */
  readonly choices: readonly { readonly id: string; readonly title: string }[];
  /** Those that are shown: all, or the one that was chosen. */
  readonly plans: readonly { readonly id: string; readonly title: string }[];
  readonly year: number;
  readonly years: readonly number[];
  readonly joined: JoinedPlans;
}

/** Brings all plans in force together. What is not in force is on no page of these. */
@Injectable()
export class AllPlansReader {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
  ) {}

  /** Null where no plan is in force in the world. */
  async read(visitor: Visitor, asked: AllPlansAsked): Promise<AllPlansAtHand | null> {
    const { db } = this.records;
    const worlds = await readWorlds(db);
    const world = worldOf(worlds, asked.world);
    const [versions, organisation] = await Promise.all([plansOf(db, world.id), organisationInForce(db)]);
    const running = await Promise.all(
      versions.flatMap(({ key, inForce }) =>
        inForce === null
          ? []
          : [
              (async (): Promise<PlanRunning> => ({
                version: inForce,
                plan: await withFollowed(db, world.id, inForce.plan),
                tasks: await readTasksOfPlan(db, world.id, key),
                cases: await readCasesOfPlan(db, world.id, key),
              }))(),
            ],
      ),
    );
    const chosen = running.filter(({ plan }) => plan.id === asked.plan);
    const shown = chosen.length === 0 ? running : chosen;
    if (shown.length === 0) return null;
    const today = this.clocks.date(world.now);
    const all = shown.flatMap(({ tasks }) => tasks);
    const allTasks = shown.flatMap(({ version, tasks }) => tasks.filter(seenBy(visitor, version.plan)));
    const whole = joinPlans({
      title: TITLE,
      only: asked.person !== null || asked.unit !== null ? 'withTasks' : null,
      forum: asked.forum,
      today,
      plans: shown.map(({ version, plan, tasks }) => ({
        plan,
        tasks: filterTasks(tasks.filter(seenBy(visitor, version.plan)), organisation, asked),
      })),
    });
    // Which years there are to choose between is the plans' alone, whosever part is shown.
    const years = yearsOf(joinPlans({ title: TITLE, only: null, forum: null, today: null, plans: shown }).items);
    const year = asked.year !== null && years.includes(asked.year) ? asked.year : yearNear(years, today);
    const { from, to } = yearSpan(year);
    const inYear = <T extends PlannedTask>(tasks: readonly T[]): T[] =>
      tasks.filter(({ due }) => from <= due && due <= to);
    return {
      worlds,
      worldId: world.id,
      today,
      isDraft: false,
      plan: whole.plan,
      urlOf: (tab, over) => allPlansUrl({ ...asked, year: asked.year === null ? null : year }, tab, over),
      organisation,
      allTasks: inYear(allTasks),
      tasks: inYear(filterTasks(allTasks, organisation, asked)),
      counted: inYear(filterTasks(all, organisation, asked)),
      cases: new Map(
        shown.flatMap(({ plan, cases }) =>
          cases.map((one): [string, string] => [joinedCaseId(plan.id, one.key), one.id]),
        ),
      ),
      running: new Map(all.map((task) => [task.id, task])),
      asked,
      choices: running.map(({ plan: { id, title } }) => ({ id, title })).sort(byTitle),
      plans: shown.map(({ plan: { id, title } }) => ({ id, title })),
      year,
      years,
      joined: { ...whole, items: withinYear(whole.items, year) },
    };
  }
}

const TITLE = 'Alle planer';

const byTitle = (one: { readonly title: string }, other: { readonly title: string }): number =>
  one.title.localeCompare(other.title, 'da');

/** The year of today where there is something in it, else the one nearest to it. */
const yearNear = (years: readonly number[], today: IsoDate): number => {
  const now = Number(today.slice(0, 4));
  return years.toSorted((one, other) => Math.abs(one - now) - Math.abs(other - now))[0] ?? now;
};
