import { effectivePlan, planInForce } from '#casework';
import { Refusal } from '#contracts';
import type { Database } from '#database';
import { resolveDue, type Forum, type IsoDate, type Plan, type Step } from '#domain';

/** A meeting by the plans in force: its day, and who meets where the step hangs on a meeting that says so. */
export interface Meeting {
  readonly day: IsoDate;
  readonly forum: Forum | null;
}

/**
 * When a case's bodies meet by the plans in force, by step: a postponed decision moves deadlines, but no other body's meeting.
 * Empty where the case's plan is in force no more.
 */
export const readMeetings = async (
  db: Database,
  caseRow: { readonly world_id: string; readonly plan_id: string },
): Promise<ReadonlyMap<string, Meeting>> => {
  const { key } = await db
    .selectFrom('plans')
    .where('id', '=', caseRow.plan_id)
    .select('key')
    .executeTakeFirstOrThrow();
  const version = await planInForce(db, caseRow.world_id, key);
  const plan = version && (await dated(db, caseRow.world_id, version.plan));
  const decisions = plan?.cases.flatMap(({ steps }) => steps).filter(({ form }) => form === 'decision') ?? [];
  return new Map(
    decisions.flatMap((step): [string, Meeting][] => {
      const day = plan && resolveDue(plan, step);
      return day ? [[step.id, { day, forum: forumOf(plan, step) }]] : [];
    }),
  );
};

const forumOf = ({ milestones }: Plan, { due }: Pick<Step, 'due'>): Forum | null =>
  'milestone' in due ? (milestones.find(({ id }) => id === due.milestone)?.forum ?? null) : null;

/** Null where the political plan that it follows is not in force. */
const dated = async (db: Database, worldId: string, plan: Plan): Promise<Plan | null> => {
  try {
    return await effectivePlan(db, worldId, plan);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
};
