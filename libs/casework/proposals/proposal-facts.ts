import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import { ADOPTING_KIND, FREEZING_KIND, type Appropriation } from '#domain';
import { readAppropriations } from '../kernel/organisation-facts';

/** What of a case decides what can be done to its proposals. */
export interface ProposalCase {
  readonly caseId: string;
  readonly title: string;
  /** Whether the case is only rehearsed. */
  readonly isRehearsal: boolean;
  readonly isOpen: boolean;
  /** Whether the case collects proposals at all: one of its steps asks for them. */
  readonly collects: boolean;
  readonly budgetYear: number;
  /** Whether KB has adopted the budget at its 2. behandling. */
  readonly kbDecided: boolean;
  /** Whether the adopted budget has been frozen: then nothing changes any more. */
  readonly frozen: boolean;
  /** The områdebevillinger that there are; null where nobody has said. */
  readonly appropriations: readonly Appropriation[] | null;
}

/** What decides what can be done to a case's proposals; undefined where there is no such case. */
export const readProposalCase = async (db: Database | Tx, caseId: string): Promise<ProposalCase | undefined> => {
  const row = await db
    .selectFrom('cases')
    .innerJoin('plans', 'plans.id', 'cases.plan_id')
    .innerJoin('worlds', 'worlds.id', 'cases.world_id')
    .where('cases.id', '=', caseId)
    .select([
      'worlds.kind as world_kind',
      'cases.title',
      'cases.state',
      sql<number>`(plans.document ->> 'year')::int`.as('year'),
      sql<boolean>`exists (select from steps where case_id = cases.id and form = 'proposals')`.as('collects'),
      sql<boolean>`exists (
        select from tasks join steps on steps.case_id = tasks.case_id and steps.id = tasks.step_id
        where tasks.case_id = cases.id and steps.kind = ${ADOPTING_KIND} and tasks.state = 'done' and tasks.answer ->> 'outcome' in ('approved', 'changed')
      )`.as('kb_decided'),
      sql<boolean>`exists (
        select from tasks join steps on steps.case_id = tasks.case_id and steps.id = tasks.step_id
        where tasks.case_id = cases.id and steps.kind = ${FREEZING_KIND} and tasks.state = 'done'
      )`.as('frozen'),
    ])
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    caseId,
    title: row.title,
    isRehearsal: row.world_kind === 'rehearsal',
    isOpen: row.state === 'open',
    collects: row.collects,
    budgetYear: row.year,
    kbDecided: row.kb_decided,
    frozen: row.frozen,
    appropriations: await readAppropriations(db, caseId),
  };
};
