import { sql } from 'kysely';
import {
  APPROVAL,
  AUDIT_ANSWER,
  AUDIT_FOLLOW,
  AUDIT_REPLY,
  AUDIT_REVIEW,
  MEASURE,
  QUESTION_ANSWER,
  IMPASSE,
  QUESTION_REVIEW,
  REAL_WORLD,
  TRANSFER_REVIEW,
  TRANSFER_TEXT,
} from '#contracts';
import type { Database } from '#database';

const listed = (db: Database) =>
  db
    .selectFrom('deputies')
    .innerJoin('people as person', 'person.id', 'deputies.person_id')
    .innerJoin('people as deputy', 'deputy.id', 'deputies.deputy_id')
    .innerJoin('people as enterer', 'enterer.id', 'deputies.entered_by')
    .leftJoin('people as confirmer', 'confirmer.id', 'deputies.confirmation_by')
    .leftJoin('people as leader', 'leader.id', 'person.leader_id')
    .select([
      'deputies.id',
      'deputies.world_id',
      'deputies.person_id',
      'deputies.deputy_id',
      'deputies.from_on',
      'deputies.to_on',
      'deputies.kinds',
      'deputies.state',
      'person.title as person',
      'deputy.title as deputy',
      'enterer.title as entered_by',
      'deputies.entered_by as entered_by_id',
      'deputies.entered_as',
      'deputies.entered_at',
      'confirmer.title as confirmation_by',
      'deputies.confirmation_at',
      'person.leader_id',
      'leader.leader_id as second_leader_id',
    ]);

export type DeputyRow = NonNullable<Awaited<ReturnType<typeof readDeputyship>>>;

/** One, of any world; undefined when there is none of that id. */
export const readDeputyship = (db: Database, id: string) => listed(db).where('deputies.id', '=', id).executeTakeFirst();

/** Those of the real world that are not over on a day, and that a person is part of, or leads who is; all for an administrator. */
export const readDeputyships = (
  db: Database,
  personId: string,
  seesAll: boolean,
  today: string,
): Promise<DeputyRow[]> =>
  listed(db)
    .where('deputies.world_id', '=', REAL_WORLD)
    .where('deputies.to_on', '>=', today)
    .where('deputies.state', '<>', 'ended')
    .where(
      sql<boolean>`(${seesAll} or ${personId} in (deputies.person_id, deputies.deputy_id, person.leader_id, leader.leader_id))`,
    )
    .orderBy('deputies.from_on')
    .orderBy('person.title')
    .orderBy('deputies.id')
    .limit(200)
    .execute();

/** Those for whom a person may choose a deputy beside oneself: those one leads (`isLed`), nearest or next to nearest; all for an administrator. */
export const readLed = (db: Database, personId: string, seesAll: boolean) =>
  db
    .selectFrom('people')
    .leftJoin('people as leader', 'leader.id', 'people.leader_id')
    .where('people.active', '=', true)
    .where('people.id', '<>', personId)
    .where(sql<boolean>`(${seesAll} or ${personId} in (people.leader_id, leader.leader_id))`)
    .orderBy('people.title')
    .orderBy('people.email')
    .select([
      'people.id',
      'people.title',
      'people.email',
      sql<boolean>`coalesce(${personId} in (people.leader_id, leader.leader_id), false)`.as('isLed'),
    ])
    .execute();

/** No person: a list that is empty cannot be asked about. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

const ADDED: Readonly<Partial<Record<string, string>>> = {
  [QUESTION_ANSWER]: 'Besvar budgetspørgsmål',
  [QUESTION_REVIEW]: 'Gennemgå svar på budgetspørgsmål',
  [MEASURE]: 'Gør status for tiltag',
  [TRANSFER_REVIEW]: 'Gennemgå overførsler',
  [TRANSFER_TEXT]: 'Skriv ansøgninger om overførsel',
  [APPROVAL]: 'Godkend ansøgninger',
  [IMPASSE]: 'Afgør, om noget går videre',
  [AUDIT_ANSWER]: 'Besvar revisionens punkter',
  [AUDIT_REVIEW]: 'Gennemgå svar til revisionen',
  [AUDIT_REPLY]: 'Send svar til revisionen',
  [AUDIT_FOLLOW]: 'Følg op på revisionens punkter',
};

/**
 * The kinds of steps that are under way, each with the name that most people would know it by: of what people ask each other for, not one of its
 * titles. With `peopleIds` those alone that one of them has a task of, open or to come: a choice is made among one's own.
 */
export const readStepKinds = async (db: Database, peopleIds: readonly string[] | null = null) => {
  const kinds = await db
    .selectFrom('steps')
    .innerJoin('cases', 'cases.id', 'steps.case_id')
    .where('cases.world_id', '=', REAL_WORLD)
    .where('cases.state', '=', 'open')
    .$if(peopleIds !== null, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('tasks')
            .whereRef('tasks.case_id', '=', 'steps.case_id')
            .whereRef('tasks.step_id', '=', 'steps.id')
            .where('tasks.assignee_id', 'in', [...(peopleIds ?? []), NOBODY])
            .where('tasks.state', 'in', ['open', 'planned'])
            .select('tasks.id'),
        ),
      ),
    )
    .groupBy('steps.kind')
    .select(['steps.kind', (eb) => eb.fn.min('steps.title').as('title')])
    .orderBy('title')
    .limit(80)
    .execute();
  return kinds
    .map(({ kind, title }) => ({ kind, title: ADDED[kind] ?? title }))
    .toSorted((one, other) => one.title.localeCompare(other.title, 'da'));
};
