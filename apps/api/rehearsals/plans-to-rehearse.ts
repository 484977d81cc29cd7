import { Injectable } from '@nestjs/common';
import {
  draftOf,
  organisationInForce,
  ownProcesses,
  plansOf,
  processVersionOf,
  type PlanOfWorld,
  type PlanVersion,
} from '#casework';
import { REAL_WORLD } from '#contracts';
import {
  followedMissing,
  hasErrors,
  isPolitical,
  judgePlan,
  planAsksFigures,
  planAwaited,
  withMilestones,
  type Finding,
  type Organisation,
  type Plan,
  type ProcessDefinition,
} from '#domain';
import { readAuditRules, readProcessOf } from '#files';
import type { RehearsedPlan } from '#rehearsal';
import { missingDraft } from '../plans/missing-draft';
import { notFound } from '../web/problem';
import { Records } from '../web/records';

/** A plan of the real world that is to be rehearsed. */
export interface PlanToRehearse {
  readonly version: PlanVersion;
  readonly process: ProcessDefinition;
  readonly processVersion: number | null;
  /** Its reports ask about figures, and it has none. */
  readonly lacksFigures: boolean;
  /** It is a transfer round: it needs the positions of the year. */
  readonly needsPositions: boolean;
  /** Of an internal audit: the rules that its visits are proposed by. */
  readonly audit: RehearsedPlan['audit'] | null;
}

/** A plan with those that it is rehearsed together with, the chosen one first. */
export interface PlansToRehearse {
  readonly plans: readonly PlanToRehearse[];
  readonly chosen: PlanToRehearse;
  /** Null where none has been loaded: then nothing can be rehearsed. */
  readonly organisation: Organisation | null;
  /** What their rules say. */
  readonly findings: readonly Finding[];
}

/** Brings together what a plan is rehearsed with: what it follows and waits for, near or far; of a political plan those that follow it. In force, else as a draft. */
@Injectable()
export class PlansToRehearseReader {
  constructor(private readonly records: Records) {}

  /** Of the draft that is named; of none named, what is in force, else the newest draft. Throws a Problem where there is none. */
  async read(key: string, draftId: string | null): Promise<PlansToRehearse> {
    const { db } = this.records;
    const [all, organisation] = await Promise.all([plansOf(db, REAL_WORLD), organisationInForce(db)]);
    const named = draftId === null ? null : await draftOf(db, REAL_WORLD, key, draftId);
    if (named === null && draftId !== null) throw await missingDraft(db, { worldId: REAL_WORLD, key, draftId });
    const version = named ?? newestOf(all.find((one) => one.key === key));
    if (version === null) throw notFound();
    const versions = together(version, all);
    const plans = await Promise.all(versions.map((each) => this.prepared(each)));
    const [chosen] = plans;
    if (chosen === undefined) throw notFound();
    return { plans, chosen, organisation, findings: judged(versions, organisation) };
  }

  private async prepared(version: PlanVersion): Promise<PlanToRehearse> {
    const own = await ownProcesses(this.records.db);
    const process = await readProcessOf(version.plan, { own });
    return {
      version,
      process,
      processVersion: processVersionOf(own, process),
      lacksFigures: version.figures === null && planAsksFigures(version.plan, process),
      needsPositions: version.plan.process === 'transferRound',
      audit: version.plan.process === 'auditProgramme' ? await auditRules() : null,
    };
  }
}

const auditRules = async (): Promise<NonNullable<RehearsedPlan['audit']>> => {
  const { value: rules } = await readAuditRules();
  if (rules === null) throw new Error('the shipped rules of the internal audit cannot be read');
  return { rules };
};

/** As a rehearsal takes it. */
export const rehearsedPlan = (
  { version: { plan, figures }, process, processVersion, audit }: PlanToRehearse,
  transfers: RehearsedPlan['transfers'],
): RehearsedPlan => ({
  plan,
  process,
  processVersion,
  grants: figures?.lines ?? [],
  ...(figures === null ? {} : { origin: figures }),
  ...(transfers === undefined ? {} : { transfers }),
  ...(audit === null ? {} : { audit }),
});

const newestOf = (plan: PlanOfWorld | undefined): PlanVersion | null => plan?.inForce ?? plan?.draft ?? null;

/** The chosen one first. A draft that brings no figures of its own asks with those of its plan in force. */
function together(chosen: PlanVersion, all: readonly PlanOfWorld[]): PlanVersion[] {
  const byKey = new Map(all.map((one) => [one.key, one]));
  const found = new Map([[chosen.plan.id, chosen]]);
  const followers = isPolitical(chosen.plan)
    ? all.flatMap((one) => newestOf(one) ?? []).filter(({ plan }) => plan.follows === chosen.plan.id)
    : [];
  for (const one of followers) found.set(one.plan.id, one);
  for (const { plan } of found.values())
    for (const key of keysNeeded(plan)) {
      const needed = found.has(key) ? null : newestOf(byKey.get(key));
      if (needed !== null) found.set(key, needed);
    }
  return [...found.values()].map((version) => ({
    ...version,
    figures: version.figures ?? byKey.get(version.plan.id)?.inForce?.figures ?? null,
  }));
}

const keysNeeded = (plan: Plan): string[] => [
  ...(plan.follows === null ? [] : [plan.follows]),
  ...plan.cases.flatMap(({ steps }) => steps.flatMap(({ awaits }) => awaits.map((one) => planAwaited(plan, one)))),
];

function judged(versions: readonly PlanVersion[], organisation: Organisation | null): Finding[] {
  const byKey = new Map(versions.map(({ plan }) => [plan.id, plan]));
  const followedBy = (plan: Plan): Plan | undefined => (plan.follows === null ? undefined : byKey.get(plan.follows));
  const dated = versions.map(({ plan }) => {
    const political = followedBy(plan);
    return political === undefined ? plan : withMilestones(plan, political);
  });
  return versions.flatMap(({ plan, remarks }) => {
    const political = followedBy(plan);
    const verdict = judgePlan(
      { draft: plan, findings: remarks, file: null, texts: new Map() },
      {
        followed: political === undefined ? [] : [political],
        organisation,
        around: { plans: dated.filter(({ id }) => id !== plan.id), cancelled: [] },
        late: null,
      },
    );
    return [
      ...(verdict.followsNothing ? [followedMissing(plan, undefined, NOT_THERE)] : []),
      ...verdict.findings.filter((each) => each.severity === 'error'),
    ];
  });
}

const NOT_THERE = 'som ikke findes. Hent også den ind, så trinnene kan få deres datoer.';

/** Whether anything keeps them from being rehearsed that cannot be given with the call. */
export const isStopped = ({ plans, organisation, findings }: PlansToRehearse): boolean =>
  organisation === null || hasErrors(findings) || plans.some(({ lacksFigures }) => lacksFigures);
