import { titleApart } from '../kernel/title-apart';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { REAL_WORLD } from '#contracts';
import { instant, type Database } from '#database';
import { parsePlan, withMilestones, type IsoDate, type Milestone, type Plan } from '#domain';
import { readUntold, type UntoldAppointment } from '../appointments';
import type { Casework } from '../kernel/casework';

/** What is kept of a feed's token: who reads the database cannot read anybody's calendar with it. */
const hashOf = (token: string): string => createHash('sha256').update(`calendar-feed ${token}`).digest('hex');

/** Makes a person's calendar feed, or gives it a new address: the old one is dead at once. `token` is random, and kept nowhere. */
export const openCalendarFeed = async (casework: Casework, personId: string, token: string): Promise<void> => {
  const kept = { token_hash: hashOf(token), made_at: instant(casework.realNow()) };
  await casework.db
    .insertInto('calendar_feeds')
    .values({ person_id: personId, ...kept })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(kept))
    .execute();
};

/** Takes a person's feed away; none there is no matter. */
export const closeCalendarFeed = async (casework: Casework, personId: string): Promise<void> => {
  await casework.db.deleteFrom('calendar_feeds').where('person_id', '=', personId).execute();
};

/** When a person's feed was made or renewed (epoch milliseconds); null where they have none. */
export const calendarFeedMadeAt = async (db: Database, personId: string): Promise<number | null> =>
  (await db.selectFrom('calendar_feeds').where('person_id', '=', personId).select('made_at').executeTakeFirst())
    ?.made_at ?? null;

/** A deadline in a feed: the person's own, open or still to be opened. */
export interface FeedDeadline {
  readonly taskId: string;
  readonly title: string;
  readonly area: string | null;
  readonly caseTitle: string;
  readonly due: IsoDate;
  readonly state: 'open' | 'planned';
  readonly deadlineRevision: number;
  readonly linkEpoch: number;
}

/** A meeting or date of a plan that the person has tasks in; `plan` is the key of the plan that holds it. */
export interface FeedMilestone extends Pick<Milestone, 'id' | 'title' | 'forum' | 'from' | 'to' | 'time'> {
  readonly plan: string;
  readonly planTitle: string;
}

/** All that a feed shows. `changedAt` is when any of it last changed (epoch milliseconds). */
export interface CalendarFeed {
  readonly deadlines: readonly FeedDeadline[];
  readonly milestones: readonly FeedMilestone[];
  /** What is in no calendar of the person's own. */
  readonly appointments: readonly UntoldAppointment[];
  readonly changedAt: number;
}

/** Whether a token is a feed's: not one that was renewed or taken away, or whose person has left. */
export const isCalendarFeed = async (db: Database, token: string): Promise<boolean> =>
  (await feedOf(db, token)) !== undefined;

/** What the feed of this token shows: the person's own deadlines in the real world, and the meetings of the plans they are in. Null for a token that is no (longer a) feed's, or whose person has left. */
export const readCalendarFeed = async (db: Database, token: string): Promise<CalendarFeed | null> => {
  const feed = await feedOf(db, token);
  if (!feed) return null;
  const [deadlines, appointments, plans, changed] = await Promise.all([
    deadlinesOf(db, feed.person_id),
    readUntold(db, REAL_WORLD, feed.person_id),
    plansOfPerson(db, feed.person_id),
    lastChange(db, feed.person_id),
  ]);
  return {
    deadlines,
    appointments,
    milestones: milestonesOf(plans),
    changedAt: Math.max(feed.made_at, changed ?? 0, ...plans.map(({ publishedAt }) => publishedAt)),
  };
};

const feedOf = (db: Database, token: string) =>
  db
    .selectFrom('calendar_feeds')
    .innerJoin('people', 'people.id', 'calendar_feeds.person_id')
    .where('token_hash', '=', hashOf(token))
    .where('people.active', '=', true)
    .select(['person_id', 'made_at'])
    .executeTakeFirst();

const tasksOf = (db: Database, personId: string) =>
  db
    .selectFrom('tasks')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('tasks.assignee_id', '=', personId)
    .where('cases.world_id', '=', REAL_WORLD)
    .where('cases.state', '=', 'open');

const deadlinesOf = (db: Database, personId: string): Promise<FeedDeadline[]> =>
  tasksOf(db, personId)
    .innerJoin('steps', (join) =>
      join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
    )
    .where('tasks.state', 'in', ['open', 'planned'])
    .orderBy('tasks.due_on')
    .orderBy('tasks.id')
    .select([
      'tasks.id as taskId',
      titleApart.as('title'),
      'tasks.area',
      'cases.title as caseTitle',
      'tasks.due_on as due',
      sql<'open' | 'planned'>`tasks.state`.as('state'),
      'tasks.deadline_revision as deadlineRevision',
      'tasks.link_epoch as linkEpoch',
    ])
    .execute();

interface PlanAndFollowed {
  readonly plan: Plan;
  readonly political: Plan | null;
  readonly publishedAt: number;
}

/** The plans in force in which the person has a task, each with the political plan in force that it follows. */
const plansOfPerson = async (db: Database, personId: string): Promise<PlanAndFollowed[]> => {
  const keys = await tasksOf(db, personId)
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('tasks.state', 'in', ['open', 'planned', 'done'])
    .select('plans.key')
    .distinct()
    .execute();
  if (keys.length === 0) return [];
  const inForce = await db
    .selectFrom('plans')
    .where('world_id', '=', REAL_WORLD)
    .where('state', '=', 'published')
    .select(['key', 'document', 'published_at'])
    .execute();
  const read = new Map(
    inForce.map((row) => [row.key, { plan: parsePlan(row.document), publishedAt: row.published_at }]),
  );
  return keys.flatMap(({ key }) => {
    const own = read.get(key);
    if (!own) return [];
    const followed = own.plan.follows === null ? undefined : read.get(own.plan.follows);
    return [
      {
        plan: own.plan,
        political: followed?.plan ?? null,
        publishedAt: Math.max(own.publishedAt, followed?.publishedAt ?? 0),
      },
    ];
  });
};

/** A political meeting that two plans hang on is one meeting: it goes by the key of the plan that holds it. */
function milestonesOf(plans: readonly PlanAndFollowed[]): FeedMilestone[] {
  const all = plans.flatMap(({ plan, political }) => {
    const own = new Set(plan.milestones.map(({ id }) => id));
    return (political === null ? plan : withMilestones(plan, political)).milestones.map(
      ({ id, title, forum, from, to, time }): FeedMilestone => {
        const holder = own.has(id) || political === null ? plan : political;
        return { id, title, forum, from, to, time, plan: holder.id, planTitle: holder.title };
      },
    );
  });
  const byKey = new Map(all.map((one) => [JSON.stringify([one.plan, one.id]), one]));
  return [...byKey.values()].sort((one, other) =>
    one.from < other.from ? -1 : one.from > other.from ? 1 : one.id < other.id ? -1 : 1,
  );
}

/** The newest entry of the journals of the cases that the person has tasks in. */
const lastChange = async (db: Database, personId: string): Promise<number | null> => {
  const row = await db
    .selectFrom('journal')
    .where('journal.case_id', 'in', tasksOf(db, personId).select('tasks.case_id'))
    .orderBy('journal.recorded_at', 'desc')
    .limit(1)
    .select('journal.recorded_at')
    .executeTakeFirst();
  return row?.recorded_at ?? null;
};
