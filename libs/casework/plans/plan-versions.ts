import { sql } from 'kysely';
import { Refusal } from '#contracts';
import type { Database, Tx } from '#database';
import {
  followedMissing,
  parsePlan,
  withMilestones,
  type AcceptedFinding,
  type Finding,
  type Plan,
  type PlanFigures,
} from '#domain';
import { idOf } from '../kernel/ids';

/** A version of a plan as it is kept; `plan` is as its author wrote it, without the milestones that it follows. */
export interface PlanVersion {
  readonly planId: string;
  /** 1 and on; 0 for a draft. */
  readonly version: number;
  readonly plan: Plan;
  /** When it came into force (a draft: was saved), epoch milliseconds of its world. */
  readonly publishedAt: number;
  readonly publishedBy: string | null;
  readonly reason: string | null;
  /** The version that it took back; null for any other. */
  readonly undoes: number | null;
  /** The law's findings that it stands in spite of; none of a draft. */
  readonly accepted: readonly AcceptedFinding[];
  /** What was said of a draft when it was read or proposed; none of a version in force. */
  readonly remarks: readonly Finding[];
  /** The version of the municipality's own process that its cases are planned with; null where it was not brought in. */
  readonly processVersion: number | null;
  /** The figures that its reports ask about; null where nobody has given any. */
  readonly figures: PlanFigures | null;
  /** What a draft is known by among the others of its plan; null of a version that has been in force. */
  readonly name: string | null;
}

/** A plan of a world: what is in force, and the drafts of what may come, the newest first. One of them is there; `draft` is the newest. */
export interface PlanOfWorld {
  readonly key: string;
  readonly inForce: PlanVersion | null;
  readonly draft: PlanVersion | null;
  readonly drafts: readonly PlanVersion[];
}

const versions = (db: Database | Tx, worldId: string) =>
  db
    .selectFrom('plans')
    .where('world_id', '=', worldId)
    .select([
      'id',
      'key',
      'version',
      'state',
      'document',
      'published_at',
      'published_by',
      'reason',
      'undoes',
      'accepted',
      'remarks',
      'process_version',
      'figures',
      'name',
    ]);
type Row = Awaited<ReturnType<ReturnType<typeof versions>['execute']>>[number];

const newestFirst = (query: ReturnType<typeof versions>): ReturnType<typeof versions> =>
  query.orderBy('published_at', 'desc').orderBy('id');

const versionOf = (row: Row): PlanVersion => ({
  planId: row.id,
  version: row.version,
  plan: parsePlan(row.document),
  publishedAt: row.published_at,
  publishedBy: row.published_by,
  reason: row.reason,
  undoes: row.undoes,
  accepted: row.accepted,
  remarks: row.remarks,
  processVersion: row.process_version,
  figures: row.figures,
  name: row.state === 'draft' ? (row.name ?? row.document.title) : null,
});

/** The id of a plan's version. */
export const planIdOf = (worldId: string, key: string, version: number): string =>
  idOf('plan', worldId, key, String(version));

/** All plans of a world by their keys: in force, as drafts, or both. */
export const plansOf = async (db: Database | Tx, worldId: string): Promise<PlanOfWorld[]> => {
  const rows = await newestFirst(versions(db, worldId).where('state', '<>', 'superseded').orderBy('key')).execute();
  return [...Map.groupBy(rows, (row) => row.key)].map(([key, of]) => {
    const inForce = of.find((row) => row.state === 'published');
    const drafts = of.filter((row) => row.state === 'draft').map(versionOf);
    return { key, inForce: inForce ? versionOf(inForce) : null, draft: drafts[0] ?? null, drafts };
  });
};

/** The version of a plan that is in force; null where none is. */
export const planInForce = async (db: Database | Tx, worldId: string, key: string): Promise<PlanVersion | null> => {
  const row = await versions(db, worldId).where('key', '=', key).where('state', '=', 'published').executeTakeFirst();
  return row ? versionOf(row) : null;
};

/** A draft of a plan: the one named, else the newest; null where there is none. */
export const draftOf = async (
  db: Database | Tx,
  worldId: string,
  key: string,
  draftId: string | null = null,
): Promise<PlanVersion | null> => {
  const drafts = newestFirst(versions(db, worldId).where('key', '=', key).where('state', '=', 'draft'));
  const row = await (draftId === null ? drafts : drafts.where('id', '=', draftId)).executeTakeFirst();
  return row ? versionOf(row) : null;
};

/** All drafts of a plan, the newest first. */
export const draftsOf = async (db: Database | Tx, worldId: string, key: string): Promise<PlanVersion[]> =>
  (await newestFirst(versions(db, worldId).where('key', '=', key).where('state', '=', 'draft')).execute()).map(
    versionOf,
  );

/** What dates the plans that follow the political plan of that key: its version in force, else its newest draft; null where there is neither. */
export const followedVersionOf = async (db: Database | Tx, worldId: string, key: string): Promise<PlanVersion | null> =>
  (await planInForce(db, worldId, key)) ?? (await draftOf(db, worldId, key));

/** The same, the plan alone. */
export const followedOf = async (db: Database | Tx, worldId: string, key: string): Promise<Plan | null> =>
  (await followedVersionOf(db, worldId, key))?.plan ?? null;

/** The drafts that are dated by what `followedVersionOf` finds of a key: what they show is another, once that is another. */
export const draftsThatFollow = async (db: Database | Tx, worldId: string, key: string): Promise<PlanVersion[]> =>
  (
    await newestFirst(
      versions(db, worldId)
        .where('state', '=', 'draft')
        .where(sql`document ->> 'follows'`, '=', key),
    ).execute()
  ).map(versionOf);

/** Every version that has been in force, newest first. */
export const historyOf = async (db: Database | Tx, worldId: string, key: string): Promise<PlanVersion[]> =>
  (
    await versions(db, worldId)
      .where('key', '=', key)
      .where('state', '<>', 'draft')
      .orderBy('version', 'desc')
      .execute()
  ).map(versionOf);

/** The plans in force that hang on the milestones of another, by their keys. */
export const followersOf = async (db: Database | Tx, worldId: string, key: string): Promise<PlanVersion[]> =>
  (
    await versions(db, worldId)
      .where('state', '=', 'published')
      .where(sql`document ->> 'follows'`, '=', key)
      .orderBy('key')
      .execute()
  ).map(versionOf);

/** The plans in force of which a step waits for another case's, by their keys. */
export const plansInForceThatWait = async (db: Database | Tx, worldId: string): Promise<Plan[]> =>
  (
    await versions(db, worldId)
      .where('state', '=', 'published')
      .where(sql<boolean>`jsonb_path_exists(document, '$.cases[*].steps[*].awaits[*]')`)
      .orderBy('key')
      .execute()
  ).map((row) => versionOf(row).plan);

/**
 * A plan with the milestones of the political plan in force that it follows; as it is where it follows none. Throws `Refusal` PLAN.NOT_FOUND
 * when that plan is not in force.
 */
export const effectivePlan = async (db: Database | Tx, worldId: string, plan: Plan): Promise<Plan> => {
  if (plan.follows === null) return plan;
  const political = await planInForce(db, worldId, plan.follows);
  if (political === null) {
    throw new Refusal('PLAN.NOT_FOUND', (await missingFollowed(db, worldId, plan)).message);
  }
  return withMilestones(plan, political.plan);
};

/** Said of a plan that follows one that is not in force, by the title of its draft where there is one. */
export const missingFollowed = async (db: Database | Tx, worldId: string, plan: Plan): Promise<Finding> =>
  followedMissing(plan, (await draftOf(db, worldId, plan.follows ?? ''))?.plan.title);

/** Two who change plans of one world wait for each other: an administrative plan is dated with the political one as it stands. */
export const lockPlans = async (tx: Tx, worldId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`plans ${worldId}`}))`.execute(tx);
};
