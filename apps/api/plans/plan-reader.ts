import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  draftOf,
  draftsOf,
  followedVersionOf,
  organisationInForce,
  planInForce,
  plansAround,
  type PlanVersion,
  readTitles,
} from '#casework';
import {
  DRAFT,
  filterTasks,
  publish,
  type IsoDate,
  type Organisation,
  type Plan,
  type PlannedTask,
  type PlansAround,
} from '#domain';
import { readWorlds } from '../web/case.query';
import { planUrl, type PlanTab } from './plan-url';
import { readCasesOfPlan, readTasksOfPlan, withFollowed, type RunningTask } from './plan.query';
import { Records } from '../web/records';
import { Clocks } from '../web/clocks';
import { isId, word } from '../web/fields';
import { notFound } from '../web/problem';
import { missingDraft } from './missing-draft';
import { subjectOfTask } from '../web/subjects';
import type { Visitor } from '../web/visitor';
import { worldOf } from '../web/worlds';

/** What was asked for in a plan's address; each is null where nothing was. */
export interface PlanAsked {
  readonly world: string | null;
  /** The draft, where there is also a version in force. */
  readonly draft: boolean;
  /** Which of several drafts; null for the newest. */
  readonly draftId: string | null;
  readonly forum: string | null;
  readonly unit: string | null;
  readonly person: string | null;
  /** The load's cell: a week (`2026-W05`) and whose. */
  readonly week: string | null;
  readonly cell: string | null;
}

/** What timelines and loads are made of: one plan, or all of them joined. */
export interface PlansAtHand {
  readonly worlds: Awaited<ReturnType<typeof readWorlds>>;
  readonly worldId: string;
  readonly today: IsoDate;
  readonly isDraft: boolean;
  /** With the milestones that it follows. */
  readonly plan: Plan;
  /** The address of the page itself or another of its views, with what was asked for kept but for what `over` says. */
  readonly urlOf: (tab: PlanTab, over?: Readonly<Record<string, string | null>>) => string;
  readonly organisation: Organisation | null;
  /** What the visitor sees: the plan's own steps, which are open to all, and of what people added to its cases each that is theirs to see. */
  readonly allTasks: readonly PlannedTask[];
  /** Those of the person and department asked for. */
  readonly tasks: readonly PlannedTask[];
  /** The same with what the visitor does not see, of which only the number may be told. */
  readonly counted: readonly PlannedTask[];
  /** The cases' ids by their keys in the plan; none in a draft. */
  readonly cases: ReadonlyMap<string, string>;
  readonly running: ReadonlyMap<string, RunningTask>;
  readonly asked: PlanAsked;
}

/** A plan as its pages show it. */
export interface PlanAtHand extends PlansAtHand {
  readonly key: string;
  readonly version: PlanVersion;
  /** Whether there is also a version in force, and also a draft. */
  readonly hasInForce: boolean;
  readonly hasDraft: boolean;
  /** All its drafts, the newest first; none for who may not see them. */
  readonly drafts: readonly PlanVersion[];
  /** The political plan by whose meetings it is dated: in force, else a draft; null where it follows none, or none is there. */
  readonly followed: PlanVersion | null;
  /** The plans in force that it waits for or that wait for it. */
  readonly around: PlansAround;
  /** Titles of those who accepted what the law found in the version. */
  readonly accepters: ReadonlyMap<string, string>;
}

/** A draft's id, where one was given. */
const draftGiven = word.transform((value) => (isId(value) ? value : null));
const given = word.transform((value) => (value === '' ? null : value.slice(0, 200)));

/** What a plan's address asks for. */
export const planAsked = z
  .object({
    verden: given,
    udgave: word,
    kladde: draftGiven,
    forum: given,
    enhed: given,
    person: given,
    uge: given,
    hvem: given,
  })
  .transform(({ verden, udgave, kladde, forum, enhed, person, uge, hvem }): PlanAsked => ({
    world: verden,
    draft: udgave === 'kladde' || kladde !== null,
    draftId: kladde,
    forum,
    unit: enhed,
    person,
    week: uge,
    cell: hvem,
  }));

/** The plan itself in the real world, all of it. */
export const ALL_OF_IT: PlanAsked = planAsked.parse({});

/** Brings a plan together for its pages: in force with the tasks that run, or as a draft with those it would give. */
@Injectable()
export class PlanReader {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
  ) {}

  /** Throws a Problem where the world has no such plan, or only a draft that is not the visitor's to see. */
  async read(visitor: Visitor, key: string, asked: PlanAsked): Promise<PlanAtHand> {
    const { db } = this.records;
    const worlds = await readWorlds(db);
    const world = worldOf(worlds, asked.world);
    const seesDrafts = visitor.may('plan:see', DRAFT);
    const [inForce, draft, organisation] = await Promise.all([
      planInForce(db, world.id, key),
      seesDrafts ? draftOf(db, world.id, key, asked.draftId) : null,
      organisationInForce(db),
    ]);
    if (seesDrafts && draft === null && (asked.draftId !== null || inForce === null))
      throw await missingDraft(db, { worldId: world.id, key, draftId: asked.draftId });
    const version = asked.draft ? (draft ?? inForce) : (inForce ?? draft);
    if (version === null) throw notFound();
    const isDraft = version === draft;
    const plan = await withFollowed(db, world.id, version.plan);
    const [running, cases] = isDraft
      ? [[], []]
      : await Promise.all([readTasksOfPlan(db, world.id, key), readCasesOfPlan(db, world.id, key)]);
    const all: readonly PlannedTask[] = isDraft ? plannedTasks(plan, organisation) : running;
    const allTasks = isDraft ? all : running.filter(seenBy(visitor, version.plan));
    return {
      worlds,
      worldId: world.id,
      today: this.clocks.date(world.now),
      key,
      version,
      isDraft,
      hasInForce: inForce !== null,
      hasDraft: draft !== null,
      drafts: seesDrafts ? await draftsOf(db, world.id, key) : [],
      plan,
      followed: version.plan.follows === null ? null : await followedVersionOf(db, world.id, version.plan.follows),
      around: await plansAround(db, world.id, plan),
      organisation,
      allTasks,
      tasks: filterTasks(allTasks, organisation, asked),
      counted: filterTasks(all, organisation, asked),
      cases: new Map(cases.map((one) => [one.key, one.id])),
      accepters: await readTitles(
        db,
        version.accepted.flatMap(({ by }) => by ?? []),
      ),
      running: new Map(running.map((task) => [task.id, task])),
      asked,
      urlOf: (tab, over) => planUrl({ key, asked }, tab, over),
    };
  }
}

/** Whether a running task is a step of the plan, or the visitor may see it. */
export const seenBy = (visitor: Visitor, { cases }: Plan): ((task: RunningTask) => boolean) => {
  const steps = new Set(cases.flatMap(({ id, steps }) => steps.map((step) => `${id} ${step.id}`)));
  return ({ caseId, stepId, process, facts }) =>
    steps.has(`${caseId} ${stepId}`) || visitor.may('task:see', subjectOfTask(visitor, process, facts));
};

const plannedTasks = (plan: Plan, organisation: Organisation | null): PlannedTask[] =>
  organisation === null
    ? []
    : publish(plan, organisation).tasks.map((task) => ({ ...task, id: null, state: 'planned' }));
