import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import {
  areasWithoutFigures,
  asksFigures,
  emptyAreas,
  noFigures,
  type CaseReplan,
  type PlanFigures,
  type ProcessDefinition,
} from '#domain';
import { caseIdOf } from '../kernel/ids';
import type { PlanReplan } from './replan-facts';
import { basisWith } from './open-cases';

/** A report of a plan that gets figures with a new version. */
export interface GivenFigures {
  readonly key: string;
  readonly title: string;
}

/** What a new version does to the figures of its plan's reports. */
export interface ReplanFigures {
  /** What the reports ask about from now on: those that come with the version, else the plan's own latest; null where there are none. */
  readonly used: PlanFigures | null;
  /** Whether they come with this version. */
  readonly isNew: boolean;
  /** Reports that the version opens. */
  readonly opens: readonly GivenFigures[];
  /** Running reports that get them: those without any, and where they are new, those in which nobody has been asked yet. */
  readonly gives: readonly GivenFigures[];
  /** Why it cannot be: a report without figures, or somebody who would get a table without rows. */
  readonly refusals: readonly { readonly caseKey: null; readonly code: FiguresCode; readonly message: string }[];
}

type FiguresCode = 'GRANTS.MISSING' | 'GRANTS.AREA_EMPTY';

/** Works out which reports of a plan get which figures with its new version. `given` are those that somebody brings along. */
export const figuresOfReplan = async (
  db: Database | Tx,
  worldId: string,
  { version, after, outcome }: PlanReplan,
  process: ProcessDefinition,
  given: PlanFigures | null,
): Promise<ReplanFigures> => {
  const used = given ?? version.figures;
  const asking = new Map(after.cases.filter((one) => asksFigures(one, process)).map((one) => [one.id, one]));
  const asked = outcome.cases.filter(({ key }) => asking.has(key));
  const opens = asked.filter(({ fate }) => fate === 'opens');
  const running = asked.filter(({ fate }) => fate === 'runs');
  const kept = await keptFigures(
    db,
    running.map(({ key }) => caseIdOf(worldId, after.id, key)),
  );
  const gives = running.filter(({ key }) => {
    const own = kept.get(caseIdOf(worldId, after.id, key));
    if (own === undefined || used === null) return false;
    return !own.hasFigures || (given !== null && !own.isAsked);
  });
  const touched = [...opens, ...gives];
  const lacking =
    used === null && (opens.length > 0 || running.some((one) => isAskedAnew(one, kept, worldId, after.id)));
  const empty =
    used === null
      ? []
      : areasWithoutFigures(
          [...asking.values()],
          touched.flatMap(({ adds }) => adds),
          process,
          used.lines,
        );
  return {
    used,
    isNew: given !== null,
    opens: opens.map(named),
    gives: gives.map(named),
    refusals: [...(lacking ? [noFigures()] : []), ...emptyAreas(empty, process)].map(({ code, message }) => ({
      caseKey: null,
      code: code === 'GRANTS.MISSING' ? ('GRANTS.MISSING' as const) : ('GRANTS.AREA_EMPTY' as const),
      message,
    })),
  };
};

/** Gives running reports their figures. Returns their cases' ids. */
export const giveFigures = async (
  tx: Tx,
  worldId: string,
  { after }: PlanReplan,
  process: ProcessDefinition,
  { used, gives }: ReplanFigures,
): Promise<ReadonlySet<string>> => {
  if (used === null) return new Set();
  const given = new Set<string>();
  for (const { key } of gives) {
    const planned = after.cases.find(({ id }) => id === key);
    if (!planned) continue;
    const id = caseIdOf(worldId, after.id, key);
    await tx
      .updateTable('cases')
      .set({ details: sql`details || ${JSON.stringify({ report: basisWith(process, used, planned) })}::jsonb` })
      .where('id', '=', id)
      .execute();
    given.add(id);
  }
  return given;
};

const named = ({ key, title }: CaseReplan): GivenFigures => ({ key, title });

type Kept = Awaited<ReturnType<typeof keptFigures>>;

/** Whether a version asks somebody more of a running report that has no figures. */
const isAskedAnew = ({ key, adds, added }: CaseReplan, kept: Kept, worldId: string, planKey: string): boolean =>
  kept.get(caseIdOf(worldId, planKey, key))?.hasFigures === false &&
  adds.some(({ stepId }) => added.some(({ step }) => step.id === stepId && step.form === 'deviations'));

/** Of running cases: whether they have figures, and whether anybody has been asked about them. */
const keptFigures = async (db: Database | Tx, caseIds: readonly string[]) => {
  if (caseIds.length === 0) return new Map<string, { hasFigures: boolean; isAsked: boolean }>();
  const rows = await db
    .selectFrom('cases')
    .where('cases.id', 'in', [...caseIds])
    .select((eb) => [
      'cases.id',
      sql<boolean>`coalesce(jsonb_array_length(nullif(cases.details -> 'report', 'null') -> 'grants'), 0) > 0`.as(
        'hasFigures',
      ),
      eb
        .exists(
          eb
            .selectFrom('tasks')
            .innerJoin('steps', (join) =>
              join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
            )
            .whereRef('tasks.case_id', '=', 'cases.id')
            .where('steps.form', '=', 'deviations')
            .where('tasks.state', 'not in', ['planned'])
            .select('tasks.id'),
        )
        .as('isAsked'),
    ])
    .execute();
  return new Map(rows.map(({ id, hasFigures, isAsked }) => [id, { hasFigures, isAsked: Boolean(isAsked) }]));
};
