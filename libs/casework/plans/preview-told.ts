import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#database';
import type { ConcernedPerson } from '#domain';
import { turnCase } from '../agenda/agenda-turn';
import { CaseFile } from '../kernel/case-file';
import type { Casework } from '../kernel/casework';
import { organisationInForce } from '../kernel/organisation-in-force';
import { writeChanges } from '../kernel/write-changes';
import { readLive } from '../tasks/live-tasks';
import { applied } from './apply-replan';
import { previewReplan as workOut, type PreviewReplan, type ReplanPreview } from './preview-replan';
import { isNews } from './is-news';
import { followersOf, lockPlans } from './plan-versions';

/**
 * Shows what a new version of a plan in force would do, and who is told: that is found out by doing it and taking it back, so that the ledger of
 * notices answers before as it does after. Changes nothing. It holds the plan's cases while it looks: with `patienceMs` it gives up who is told
 * sooner than that it or anybody behind it waits. Refuses PLAN.NOT_FOUND where none is in force.
 */
export const previewReplan = async (casework: Casework, question: PreviewReplan): Promise<ReplanPreview> => {
  const shown = await workOut(casework, question);
  if (shown.refusals.length > 0 || shown.isUnchanged) return shown;
  const told = await toldBy(casework, question);
  if (told === null) return { ...shown, isToldKnown: false };
  const people = shown.people.map((person) => ({ ...person, isTold: told.has(addressOf(person)) }));
  const known = new Set(people.map(addressOf));
  return { ...shown, people: [...people, ...[...told].flatMap((one) => (known.has(one[0]) ? [] : [onlyTold(one)]))] };
};

const addressOf = ({ email }: Pick<ConcernedPerson, 'email'>): string => email.trim().toLowerCase();

/** Kinds of notices by address. */
type Told = ReadonlyMap<string, ReadonlySet<string>>;

/** Whoever is told of what hangs on the plan's cases without being a step that moves: a request under a round, a step that waits no longer. */
const onlyTold = ([email, kinds]: readonly [string, ReadonlySet<string>]): ConcernedPerson => ({
  email,
  role: '',
  moved: kinds.has('moved') ? 1 : 0,
  added: kinds.has('opened') ? 1 : 0,
  dropped: kinds.has('withdrawn') ? 1 : 0,
  isTold: true,
});

class TakenBack extends Error {}

/** Null where others held the cases for too long. */
const toldBy = async (
  casework: Casework,
  { worldId, plan, process, patienceMs, ...given }: PreviewReplan,
): Promise<Told | null> => {
  let told: Told = new Map();
  const organisation = given.organisation ?? (await organisationInForce(casework.db)) ?? { units: [], roles: [] };
  try {
    await casework.db.transaction().execute(async (tx) => {
      if (patienceMs !== undefined) await beImpatient(tx, patienceMs);
      await lockPlans(tx, worldId);
      const keys = [plan.id, ...(await followersOf(tx, worldId, plan.id)).map((follower) => follower.plan.id)];
      // What opens by itself at this moment is no news of the plan's.
      await turnAll(casework, tx, worldId, keys);
      const since = await newestNotice(tx);
      await applied(casework, tx, {
        commandId: randomUUID(),
        actor: null,
        worldId,
        plan,
        organisation,
        process,
        reason: '–',
        figures: given.figures ?? null,
        isPreview: true,
      });
      await turnAll(casework, tx, worldId, keys);
      told = await toldSince(tx, { worldId, keys, since });
      throw new TakenBack();
    });
  } catch (error) {
    if (patienceMs !== undefined && isOutOfPatience(error)) return null;
    if (!(error instanceof TakenBack)) throw error;
  }
  return told;
};

/** One statement may take longer than one lock: the cases of a year are turned in it. */
const beImpatient = async (tx: Tx, patienceMs: number): Promise<void> => {
  await sql`select set_config('lock_timeout', ${`${patienceMs}ms`}, true), set_config('statement_timeout', ${`${2 * patienceMs}ms`}, true)`.execute(
    tx,
  );
};

/** Of PostgreSQL: a lock or a statement took too long, or two waited for each other. */
const OUT_OF_PATIENCE: ReadonlySet<unknown> = new Set(['55P03', '57014', '40P01']);

const isOutOfPatience = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && OUT_OF_PATIENCE.has(error.code);

const newestNotice = async (tx: Tx): Promise<number> =>
  (
    await tx
      .selectFrom('notices')
      .select(({ fn }) => fn.max('id').as('id'))
      .executeTakeFirstOrThrow()
  ).id ?? 0;

/** What the workflows of these plans' cases, and of those below them, do at this moment. */
const turnAll = async (casework: Casework, tx: Tx, worldId: string, keys: readonly string[]): Promise<void> => {
  const open = await tx
    .selectFrom('cases')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('cases.world_id', '=', worldId)
    .where('plans.key', 'in', keys)
    .where('cases.state', '=', 'open')
    .orderBy('cases.id')
    .select('cases.id')
    .execute();
  const changes = [];
  for (const file of await CaseFile.openAll(
    casework,
    tx,
    open.map(({ id }) => id),
    () => null,
  )) {
    const { nextAt } = await turnCase(casework, tx, file, await readLive(tx, file.caseRow.id));
    changes.push(file.changes({ nextAt }));
  }
  if (changes.length > 0) await writeChanges(tx, changes);
};

/**
 * Who is told of tasks of these plans' cases that came, moved or fell away: what others write meanwhile in other cases is no doing of the plan's.
 * A move that takes back one that has not been told yet is told to nobody.
 */
const toldSince = async (
  tx: Tx,
  { worldId, keys, since }: { readonly worldId: string; readonly keys: readonly string[]; readonly since: number },
): Promise<Told> => {
  const rows = await tx
    .selectFrom('notices as told')
    .innerJoin('people', 'people.id', 'told.person_id')
    .innerJoin('cases', 'cases.id', 'told.case_id')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('cases.world_id', '=', worldId)
    .where('plans.key', 'in', keys)
    .where('told.id', '>', since)
    .where('told.kind', 'in', ['opened', 'moved', 'withdrawn'])
    .where('told.state', '<>', 'dropped')
    .where(isNews)
    .distinct()
    .select(['people.email', 'told.kind'])
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ email }) => email)].map(([email, of]) => [email, new Set(of.map(({ kind }) => kind))]),
  );
};
