import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { Refusal } from '#contracts';
import type { Database, Tx } from '#database';
import { JOURNAL_KINDS, localDate, type ReplanInput, type Restored } from '#domain';
import type { Casework } from '../kernel/casework';
import { nowOf } from '../kernel/world-clock';
import { replanning, type AppliedReplan, type ApplyReplan } from './apply-replan';
import { historyOf, type PlanVersion } from './plan-versions';
import { inForceOf } from './preview-replan';

/** A version that was put into force today and is not wanted after all. */
export interface UndoReplan extends Omit<ApplyReplan, 'plan' | 'expects'> {
  readonly key: string;
  /** The version to be taken back, as it was seen; refused when another has come into force since. */
  readonly expects?: number;
}

/**
 * Puts the version before the one in force back, as a new one, on the day (Europe/Copenhagen, by the world's clock) that it was replaced: each
 * task gets the very date that it had, what was withdrawn comes back, what was added falls away. Answers that came meanwhile stay. Refuses
 * PLAN.NOTHING_TO_UNDO; else as `applyReplan`. A case that was called off cannot be opened again (CASE.ENDED).
 */
export const undoReplan = (casework: Casework, command: UndoReplan): Promise<AppliedReplan> => {
  const { expects, ...rest } = command;
  return replanning(casework, rest, async (tx) => {
    const inForce = await inForceOf(tx, command.worldId, command.key);
    if (expects !== undefined && expects !== inForce.version)
      throw new Refusal(
        'PLAN.CHANGED_MEANWHILE',
        'En anden version af planen er sat i kraft i mellemtiden. Intet er flyttet. Åbn siden igen.',
      );
    const why = await whyNotUndo(casework, tx, command.worldId, inForce);
    const [, former] = await historyOf(tx, command.worldId, command.key);
    if (why !== null || !former) throw new Refusal('PLAN.NOTHING_TO_UNDO', why ?? FIRST);
    // Those that came with the version go with it; where it had none of its own, nothing changes.
    const figures = isDeepStrictEqual(former.figures, inForce.figures) ? null : former.figures;
    return { inForce, plan: former.plan, undoes: await deedsOf(tx, inForce.planId), figures };
  });
};

const FIRST = 'Planen er den første version, så der er ingen tidligere at gå tilbage til.';

/** Why the version in force cannot be taken back, in the user's words; null where it can. */
export const whyNotUndo = async (
  casework: Casework,
  db: Database | Tx,
  worldId: string,
  { version, undoes, publishedAt }: PlanVersion,
): Promise<string | null> => {
  if (version === 1) return FIRST;
  if (undoes !== null) return 'Den seneste ændring er allerede fortrudt.';
  if (localDate(publishedAt) === localDate(await nowOf(casework, worldId, db))) return null;
  return 'En ændring kan kun fortrydes samme dag. Lav en ny version af planen i stedet.';
};

/** What a version did to tasks, as the journals say. Throws for an entry that cannot be read: half of it must not be taken for all. */
const deedsOf = async (tx: Tx, planId: string): Promise<NonNullable<ReplanInput['undoes']>> => {
  const rows = await tx
    .selectFrom('journal')
    .where('event', '=', 'PLAN_CHANGED')
    .where(sql`payload ->> 'planId'`, '=', planId)
    .select('payload')
    .execute();
  const deeds = rows.map((row) => JOURNAL_KINDS.PLAN_CHANGED.reads.parse(row.payload));
  return {
    moved: new Map(
      deeds.flatMap(({ moves }) => moves.map(({ task, from, to }): [string, Restored] => [task, { from, to }])),
    ),
    withdrawn: new Set(deeds.flatMap(({ withdrawn }) => withdrawn)),
  };
};
