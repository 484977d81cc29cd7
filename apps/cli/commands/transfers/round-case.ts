import { sql } from 'kysely';
import { z } from 'zod';
import { findCases } from '#casework';
import { REAL_WORLD } from '#contracts';
import type { Database } from '#database';
import { log } from '../../shared/output';
import { oneCase } from '../../shared/one-case';

/** Which round of transfers is meant: its case, or its accounting year; a rehearsed one only where `rehearsal` says so. */
export const roundOptions = z.object({
  case: z.string().optional(),
  year: z.number().optional(),
  rehearsal: z.boolean().default(false),
});

/** The case of a round of transfers. */
export interface RoundCase {
  readonly id: string;
  readonly title: string;
  readonly workflowId: string;
  readonly worldId: string;
  readonly isRehearsal: boolean;
  /** The accounting year, as the plan has it. */
  readonly year: number;
  readonly caseNumber: string | null;
}

/**
 * The round that a call names, by its case (`--case`), by its accounting year, or, where neither is said, the only open one of the real world.
 * What was only rehearsed is never taken for it: that takes `--rehearsal`, and its case. Null where there is none, or more than one; what it says
 * goes to standard error.
 */
export async function roundCase(
  db: Database,
  { case: text, year, rehearsal }: z.output<typeof roundOptions>,
): Promise<RoundCase | null> {
  if (rehearsal && text === undefined) {
    log('Skriv, hvilken prøvekørsel det er, med --case: der kan være flere.');
    return null;
  }
  const one = text === undefined ? null : await oneInWorlds(db, text, rehearsal);
  if (text !== undefined && one === null) return null;
  const found = await db
    .selectFrom('cases')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .where('cases.process', '=', 'transferRound')
    .$if(one !== null, (query) => query.where('cases.id', '=', one?.id ?? ''))
    .$if(one === null, (query) => query.where('cases.world_id', '=', REAL_WORLD))
    .$if(one === null && year === undefined, (query) => query.where('cases.state', '=', 'open'))
    .$if(year !== undefined, (query) => query.where(sql<number>`(plans.document ->> 'year')::int`, '=', year ?? 0))
    .orderBy('cases.workflow_id')
    .limit(10)
    .select([
      'cases.id',
      'cases.title',
      'cases.workflow_id',
      'cases.world_id',
      'cases.details',
      sql<number>`(plans.document ->> 'year')::int`.as('year'),
    ])
    .execute();
  const [first] = found;
  if (first && found.length === 1)
    return {
      id: first.id,
      title: first.title,
      workflowId: first.workflow_id,
      worldId: first.world_id,
      isRehearsal: first.world_id !== REAL_WORLD,
      year: first.year,
      caseNumber: first.details.caseNumber,
    };
  if (found.length > 1)
    log(
      `Der er flere runder. Skriv den rette med --case:\n${found.map((each) => `  ${each.workflow_id} (${each.title})`).join('\n')}`,
    );
  else if (one !== null)
    log(`»${one.title}« er ikke en overførselsrunde${year === undefined ? '' : ` for regnskabsåret ${year}`}.`);
  else
    log(
      `Der er ingen ${year === undefined ? 'åben overførselsrunde' : `overførselsrunde for regnskabsåret ${year}`}. Sæt dens plan i kraft med »npx aarshjul plan import«, eller skriv sagen med --case.`,
    );
  return null;
}

/** A case of the real world, or, where it is asked for, of the newest rehearsal. */
async function oneInWorlds(db: Database, text: string, rehearsal: boolean) {
  const isAsked = ({ worldId }: { readonly worldId: string }): boolean => (worldId !== REAL_WORLD) === rehearsal;
  const found = await findCases(db, text);
  if (found.length === 0 || found.some(isAsked)) return oneCase(db, text, isAsked);
  log(
    rehearsal
      ? `»${text}« er virkelig, ikke en prøvekørsel. Skriv den uden --rehearsal.`
      : `»${text}« findes kun som prøvekørsel. Dens tal er ikke virkelige; skriv også --rehearsal, hvis det er dem, du vil have:\n${found.map((each) => `  ${each.workflowId} (${each.title})`).join('\n')}`,
  );
  return null;
}
