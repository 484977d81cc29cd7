import { sql } from 'kysely';

/** Whether a row of `decisions` stands: no other was recorded in its place. */
export const standsUncorrected = sql<boolean>`not exists (select from decisions as later where later.corrects = decisions.id)`;
