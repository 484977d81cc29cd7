import {
  comesLate,
  hasErrors,
  areasWithoutFigures,
  emptyAreas,
  judgePlan,
  noFigures,
  planAsksFigures,
  publish,
  localDate,
  needlessAcceptances,
  type Acceptance,
  type Finding,
  type FiguresOrigin,
  type GrantLine,
  type Organisation,
  type Plan,
  type PlanAsRead,
  type ProcessDefinition,
} from '#domain';
import type { Casework } from '../kernel/casework';
import { noOrganisation } from '../kernel/organisation-in-force';
import { plansAround } from './plans-around';
import { nowOf } from '../kernel/world-clock';
import { findingsToAcceptFirst } from './judge-law';
import { followedOf, missingFollowed, planInForce } from './plan-versions';
import { publishPlan, type Publication } from './publish-plan';
import { basisOf } from './replan-facts';

/** A plan that was read from a file, or is kept as a draft. */
export interface PlanRead extends PlanAsRead {
  /** The whole plan; null where anything stopped its reading. */
  readonly plan: Plan | null;
}

/** A plan that has never been in force and is to be. */
export interface FirstPlan {
  readonly worldId: string;
  readonly read: PlanRead;
  /** In force; null where none has been imported. */
  readonly organisation: Organisation | null;
  readonly process: ProcessDefinition;
  /** The version of the process, where the municipality brought it in. */
  readonly processVersion?: number | null;
  /** The grants that its reports ask about; null where nobody has named any. */
  readonly grants: readonly GrantLine[] | null;
  /** Where the grants' figures come from. */
  readonly origin?: FiguresOrigin;
  /** What was found of what it is brought in with, its process and its grants. */
  readonly beside: readonly Finding[];
  /** Reasons for the law's findings to stand. */
  readonly accepts: readonly Acceptance[];
  /** Whether cases that are over may come in as history. */
  readonly historyWanted: boolean;
}

/** What a plan comes to before it goes into force. */
export interface JudgedFirstPlan {
  /** With the milestones that it follows, as far as it could be read. */
  readonly dated: Plan | null;
  /** Of what is beside it, of what would be late, of the plan in the order of its file, of reasons that nothing needs. */
  readonly findings: readonly Finding[];
  /** Whether its rules were asked at all: there is an organisation, and a plan to be dated by. */
  readonly isJudged: boolean;
  /** What stands in the way without being wrong in the plan: no organisation, no political plan in force, no figures. Errors. */
  readonly obstacles: readonly Finding[];
  /** Whether anything of it stops; warnings do not. */
  readonly stops: boolean;
  /** Whether something would be late from its first day, which somebody is to say yes to. */
  readonly comesLate: boolean;
  /** What this was worked out from: given back to `putIntoForce`, it is refused when the process or the plan that it follows has become another. */
  readonly basis: string;
  /** The law's findings for which somebody must give a reason; none where it stops. */
  readonly toAccept: readonly Finding[];
}

/**
 * Judges a plan on its way into force for the first time: what is said of it, in one order, and what of it stops. Changes nothing. What was said
 * of a draft when it was read is told again, and no longer stops it. One that follows a plan not yet in force is judged by that plan's draft, and
 * waits for it all the same.
 */
export const judgeFirstPlan = async (casework: Casework, first: FirstPlan): Promise<JudgedFirstPlan> => {
  const { worldId, read, organisation, process, grants, beside } = first;
  const { db } = casework;
  const follows = read.draft?.follows ?? null;
  const political = follows === null ? null : await followedOf(db, worldId, follows);
  const mustWaitFor = follows !== null && (await planInForce(db, worldId, follows)) === null;
  const today = localDate(await nowOf(casework, worldId));
  const verdict = judgePlan(read, {
    followed: political === null ? [] : [political],
    organisation,
    around: read.draft === null ? undefined : await plansAround(db, worldId, read.draft),
    late: { today, historyWanted: first.historyWanted },
  });
  const around = [
    ...(organisation === null ? [noOrganisation()] : []),
    ...(mustWaitFor && read.draft !== null ? [await missingFollowed(db, worldId, read.draft)] : []),
  ];
  const empty = grants === null ? [] : rowless(verdict.dated, first, grants);
  const stopsAlready =
    read.plan === null || verdict.stops || hasErrors(beside) || around.length > 0 || empty.length > 0;
  const asksFigures = read.draft !== null && planAsksFigures(read.draft, process);
  const obstacles = !stopsAlready && asksFigures && grants === null ? [noFigures()] : around;
  const findings = [
    ...beside,
    ...empty.map((each) => ({ ...each, file: read.file })),
    ...verdict.findings,
    ...(verdict.dated === null ? [] : needlessAcceptances(first.accepts, [verdict.dated], read.file)),
  ];
  const stops = stopsAlready || obstacles.length > 0;
  return {
    dated: verdict.dated,
    findings,
    isJudged: organisation !== null && !verdict.followsNothing,
    obstacles,
    stops,
    comesLate: comesLate(findings),
    basis: read.plan === null ? '' : await basisOf(db, worldId, { plan: read.plan, version: 0 }, process),
    toAccept: stops || read.plan === null ? [] : await findingsToAcceptFirst(db, worldId, read.plan),
  };
};

/** Who would be asked about figures without a row of them. */
const rowless = (
  dated: Plan | null,
  { organisation, process }: FirstPlan,
  lines: readonly GrantLine[],
): readonly Finding[] =>
  dated === null || organisation === null
    ? []
    : emptyAreas(areasWithoutFigures(dated.cases, publish(dated, organisation).tasks, process, lines), process);

/** A plan that somebody puts into force. */
export interface PutIntoForce extends FirstPlan {
  /** Whether somebody has said yes to what would be late from its first day. */
  readonly lateAccepted: boolean;
  /** The `basis` of what somebody saw. */
  readonly expects?: string;
  /** The draft that it is. */
  readonly draftId?: string | null;
  readonly publishedBy: string | null;
}

/**
 * Judges a plan and, where nothing stops, puts it into force: its cases are opened (see `publishPlan`, which also says what it refuses).
 * `published` is null where something stops, and where it comes late and nobody has said yes to that.
 */
export const putIntoForce = async (
  casework: Casework,
  command: PutIntoForce,
): Promise<JudgedFirstPlan & { readonly published: Publication | null }> => {
  const { read, organisation, process, processVersion = null, grants, worldId, accepts, publishedBy } = command;
  const judged = await judgeFirstPlan(casework, command);
  const mustWait = judged.comesLate && !command.lateAccepted;
  if (judged.stops || mustWait || read.plan === null || organisation === null) return { ...judged, published: null };
  const published = await publishPlan(casework, {
    worldId,
    plan: read.plan,
    organisation,
    process,
    processVersion,
    grants: grants ?? [],
    ...(command.origin ? { origin: command.origin } : {}),
    publishedBy,
    accepts,
    expects: command.expects,
    draftId: command.draftId ?? null,
  });
  return { ...judged, published };
};
