import { sql } from 'kysely';
import type { Database } from '#database';

/** A case's proposals with who wrote them, by number, drafts last; all of them: who may see which is the domain's to say. */
export const readProposals = (db: Database, caseId: string) =>
  db
    .selectFrom('proposals')
    .innerJoin('people', 'people.id', 'proposals.author_id')
    .where('proposals.case_id', '=', caseId)
    .orderBy(sql`proposals.number nulls last`)
    .orderBy('proposals.created_at')
    .selectAll('proposals')
    .select('people.title as author')
    .execute();

export type ProposalListRow = Awaited<ReturnType<typeof readProposals>>[number];

/** One proposal with its case's world; undefined where there is none. */
export const readProposal = (db: Database, proposalId: string) =>
  db
    .selectFrom('proposals')
    .innerJoin('people', 'people.id', 'proposals.author_id')
    .innerJoin('cases', 'cases.id', 'proposals.case_id')
    .innerJoin('worlds', 'worlds.id', 'cases.world_id')
    .where('proposals.id', '=', proposalId)
    .selectAll('proposals')
    .select(['people.title as author', 'cases.title as case_title', 'worlds.kind as world_kind'])
    .executeTakeFirst();

/** All that happened to a proposal, as the journal has it, oldest first. */
export const readProposalLife = (db: Database, caseId: string, proposalId: string) =>
  db
    .selectFrom('journal')
    .leftJoin('people', 'people.id', 'journal.actor_id')
    .where('journal.case_id', '=', caseId)
    .where(sql<boolean>`payload ? 'proposal'`)
    .where(sql<string>`payload ->> 'proposal'`, '=', proposalId)
    .orderBy('journal.seq')
    .select(['journal.seq', 'journal.at', 'journal.event', 'journal.reason', 'journal.payload', 'people.title as by'])
    .execute();

export type ProposalLifeRow = Awaited<ReturnType<typeof readProposalLife>>[number];

/** The unit that a task is of; null where it is no unit's. */
export const readUnitOfTask = async (db: Database, taskId: string): Promise<string | null> =>
  (await db.selectFrom('tasks').where('id', '=', taskId).select('unit_code').executeTakeFirst())?.unit_code ?? null;

/** The proposals that a task hands in: its unit's, else its person's own; in the order in which they were written. */
export const readProposalsOfTask = (db: Database, taskId: string) =>
  db
    .selectFrom('proposals')
    .innerJoin('tasks', 'tasks.case_id', 'proposals.case_id')
    .where('tasks.id', '=', taskId)
    .where(
      sql<boolean>`case when tasks.unit_code is null then proposals.unit_code is null and proposals.author_id = tasks.assignee_id else proposals.unit_code = tasks.unit_code end`,
    )
    .orderBy('proposals.created_at')
    .orderBy('proposals.id')
    .selectAll('proposals')
    .execute();

/** All units, by name; those with one name told apart by their codes' order. */
export const readUnits = (db: Database) =>
  db.selectFrom('units').orderBy('name').orderBy('code').select(['code', 'name']).execute();
