import { REAL_WORLD, Refusal } from '#contracts';
import type { Database, Tx } from '#database';
import type {
  ConcernedPerson,
  Finding,
  MilestoneDiff,
  Organisation,
  Plan,
  PlanFigures,
  ProcessDefinition,
  ReplanRefusal,
} from '#domain';
import type { Casework } from '../kernel/casework';
import { organisationInForce } from '../kernel/organisation-in-force';
import { changeOfProcess, type ProcessChange } from '../own-processes/process-versions';
import { nowOf } from '../kernel/world-clock';
import { findingsToAccept, keysOf, type LawQuestion } from './judge-law';
import { basisOf, haveOtherPhases, planReplans, saySame, type PlanReplan } from './replan-facts';
import { figuresOfReplan, type ReplanFigures } from './plan-figures';
import { planInForce, type PlanVersion } from './plan-versions';

/** A new version of a plan that somebody thinks of putting into force. */
export interface PreviewReplan {
  readonly worldId: string;
  readonly plan: Plan;
  /** What the plan's steps leave to it. */
  readonly process: ProcessDefinition;
  /** The figures that come along with it; the plan's own latest where none are given. */
  readonly figures?: PlanFigures | null;
  /** Who is asked for what is added; the organisation in force where none is given. */
  readonly organisation?: Organisation;
  /** How long it waits for others who change the plan's cases, before it does without who is told; left out, as long as it takes. */
  readonly patienceMs?: number;
}

/** What would happen, over all the plans that a new version touches; nothing has. */
export interface ReplanPreview {
  readonly inForce: PlanVersion;
  /** The versions that this was worked out from: given back to `applyReplan`, it is refused when another has come into force since. */
  readonly basis: string;
  /** Whether the new version says the same as the one in force, and the running cases ask for its steps as it and its process say. */
  readonly isUnchanged: boolean;
  /** Of the plan itself; a plan that follows it has them too. */
  readonly milestones: MilestoneDiff;
  readonly plans: readonly PlanReplan[];
  /** Everybody concerned, one entry a person over all the plans. */
  readonly people: readonly ConcernedPerson[];
  /** Whether it was found out who of them is told; where it was not, `isTold` is what the plans say, which may be wrong. */
  readonly isToldKnown: boolean;
  /** What it breaks; each said once. */
  readonly findings: readonly Finding[];
  readonly refusals: readonly ReplanRefusal[];
  /** The law's findings that must be accepted with a reason first; none in a rehearsal. */
  readonly toAccept: readonly Finding[];
  /** What the plan's process has become since: the cases follow it with the new version. Null where it is as it was, and in a rehearsal. */
  readonly processChange: ProcessChange | null;
  /** Which reports ask about which figures. */
  readonly figures: ReplanFigures;
}

/** Shows what a new version of a plan in force would do; reads only. Refuses PLAN.NOT_FOUND where none is in force. */
export const previewReplan = async (
  casework: Casework,
  { worldId, plan, process, organisation, figures: given = null }: PreviewReplan,
): Promise<ReplanPreview> => {
  const { db } = casework;
  const inForce = await inForceOf(db, worldId, plan.id);
  const asked = organisation ?? (await organisationInForce(db)) ?? { units: [], roles: [] };
  const now = await nowOf(casework, worldId);
  const question = { worldId, inForce, organisation: asked, process, now };
  const plans = await planReplans(db, { ...question, plan });
  // A file that lay beside the program may come to the record as it is: what it says then, the cases say already.
  const asksOtherwise = async (): Promise<boolean> =>
    (await haveOtherPhases(db, worldId, inForce.plan.id, process.phases)) ||
    changesSteps(await planReplans(db, { ...question, plan: inForce.plan }));
  const newer = worldId === REAL_WORLD ? await changeOfProcess(db, inForce) : null;
  const processChange = newer?.from === null && !(await asksOtherwise()) ? null : newer;
  const figures = await figuresOf(db, worldId, plans, process, given);
  const all = together(plans);
  return {
    inForce,
    basis: await basisOf(db, worldId, inForce, process),
    isUnchanged:
      saySame(inForce.plan, plan) && !changesSteps(plans) && processChange === null && figures.gives.length === 0,
    processChange,
    ...all,
    isToldKnown: true,
    refusals: [...all.refusals, ...figures.refusals],
    figures,
    toAccept: await findingsToAccept(db, { worldId, ...lawQuestion(plan, plans) }),
  };
};

/** The figures of the plan whose own cases they are: those of plans that follow it keep theirs. */
export const figuresOf = async (
  db: Database | Tx,
  worldId: string,
  [own]: readonly PlanReplan[],
  process: ProcessDefinition,
  given: PlanFigures | null,
): Promise<ReplanFigures> => {
  if (own === undefined) throw new Error('A version is a plan of its own.');
  return figuresOfReplan(db, worldId, own, process, given);
};

/** Whether a running case would ask for a step otherwise: also where the plan says the same, and its process' file has been changed. */
export const changesSteps = (replans: readonly PlanReplan[]): boolean =>
  replans.some(({ outcome }) => outcome.cases.some(({ changed }) => changed.length > 0));

/** Which plans the law is asked about, and whose acceptances count. */
export const lawQuestion = (plan: Plan, replans: readonly PlanReplan[]): Pick<LawQuestion, 'keys' | 'plans'> => ({
  keys: [...new Set([...keysOf(plan), ...replans.map(({ version }) => version.plan.id)])],
  plans: replans.map(({ after }) => after),
});

/** The version in force; throws `Refusal` PLAN.NOT_FOUND. */
export const inForceOf = async (db: Database | Tx, worldId: string, key: string): Promise<PlanVersion> => {
  const inForce = await planInForce(db, worldId, key);
  if (!inForce)
    throw new Refusal(
      'PLAN.NOT_FOUND',
      `Planen »${key}« er ikke i kraft, så der er ingen version at ændre. Indlæs den som en ny plan i stedet.`,
    );
  return inForce;
};

/** Several plans' replans as one: people are counted once, and what breaks for each of them is said once. */
export const together = (
  plans: readonly PlanReplan[],
): Pick<ReplanPreview, 'milestones' | 'plans' | 'people' | 'findings' | 'refusals'> => {
  const outcomes = plans.map(({ outcome }) => outcome);
  const people = Map.groupBy(
    outcomes.flatMap((outcome) => outcome.people),
    ({ email }) => email,
  );
  return {
    milestones: outcomes[0]?.milestones ?? { moved: [], added: [], dropped: [], unchanged: 0 },
    plans,
    people: [...people.values()].flatMap(sum),
    findings: once(outcomes.flatMap((outcome) => outcome.findings)),
    refusals: once(outcomes.flatMap((outcome) => outcome.refusals)),
  };
};

const sum = (entries: readonly ConcernedPerson[]): ConcernedPerson[] => {
  const [first, ...rest] = entries;
  if (!first) return [];
  return [
    rest.reduce(
      (one, other) => ({
        ...one,
        moved: one.moved + other.moved,
        added: one.added + other.added,
        dropped: one.dropped + other.dropped,
        isTold: one.isTold || other.isTold,
      }),
      first,
    ),
  ];
};

const once = <Said extends { readonly code: string; readonly message: string }>(all: readonly Said[]): Said[] => [
  ...new Map(all.map((each) => [`${each.code} ${each.message}`, each])).values(),
];
