import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Database } from '#database';

/** A case by the words a person has for it. */
export interface FoundCase {
  readonly id: string;
  readonly workflowId: string;
  readonly title: string;
  readonly worldId: string;
}

/**
 * The cases that a text names: by id, by workflow id (`financial-report/oekonomirapport-2015/2015-01-31`), or by an end of it
 * (`oekonomirapport-2015/2015-01-31`, `2015-01-31`), with or without the world that a rehearsal's ids end in, or by its whole
 * title. The real ones first, then those of the newest rehearsal. Several where it is not clear, none where there is none.
 */
export const findCases = async (db: Database, text: string): Promise<FoundCase[]> => {
  const query = db
    .selectFrom('cases')
    .innerJoin('worlds', 'worlds.id', 'cases.world_id')
    .where('worlds.deleted_at', 'is', null)
    .select(['cases.id', 'workflow_id as workflowId', 'cases.title', 'world_id as worldId'])
    .orderBy(sql`worlds.kind = 'rehearsal'`)
    .orderBy(sql`worlds.started_at desc nulls last`)
    .orderBy('workflow_id')
    .limit(10);
  if (z.uuid().safeParse(text).success) return query.where('cases.id', '=', text).execute();
  const exact = await query.where('workflow_id', '=', text).execute();
  if (exact.length > 0) return exact;
  const worldless = sql<string>`split_part(workflow_id, '@', 1)`;
  return query
    .where((eb) =>
      eb.or([
        endsWith(sql`workflow_id`, text),
        endsWith(worldless, text),
        sql<boolean>`${worldless} = ${text}`,
        sql<boolean>`lower(cases.title) = lower(${text})`,
      ]),
    )
    .execute();
};

const endsWith = (expression: RawBuilder<unknown>, text: string) =>
  sql<boolean>`right(${expression}, ${text.length + 1}) = ${`/${text}`}`;
