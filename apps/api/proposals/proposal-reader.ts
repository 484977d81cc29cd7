import { Injectable } from '@nestjs/common';
import { readProposalCase, readPersonAtCase, type ProposalCase } from '#casework';
import {
  maySeeAllProposals,
  maySeeProposal,
  proposalStanding,
  type KatalogSubject,
  type ProposalPerson,
  type ProposalStanding,
} from '#domain';
import { readProposal, readProposals, type ProposalListRow } from './proposal.query';
import { Records } from '../web/records';
import { isId } from '../web/fields';
import { notFound } from '../web/problem';
import { RightsReader, SubjectReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';

/** Somebody who stands before the proposals of a case. */
export interface ProposalEntry {
  readonly visitor: Visitor;
  readonly facts: ProposalCase;
  readonly person: ProposalPerson;
  readonly seesAll: boolean;
}

/** A proposal that the visitor may see, with what they are to it. */
export interface SeenProposal {
  readonly entry: ProposalEntry;
  readonly row: NonNullable<Awaited<ReturnType<typeof readProposal>>>;
  readonly standing: ProposalStanding;
}

/** The proposals of a case, for whoever has any business with them: their readers, and who leads a unit or has a task to write them. */
@Injectable()
export class CaseProposalsReader extends RightsReader<ProposalEntry, 'katalog:import'> {
  constructor(private readonly records: Records) {
    super();
  }

  /** Those of `:caseId`. What is not yours looks missing, and so does a case that collects none. */
  async read(visitor: Visitor, { caseId = '' }: RouteParams): Promise<ProposalEntry> {
    const { db } = this.records;
    const facts = isId(caseId) ? await readProposalCase(db, caseId) : undefined;
    const person = facts && (await readPersonAtCase(db, caseId, visitor.personId));
    if (!facts?.collects || !person) throw notFound();
    const seesAll = maySeeAllProposals(person);
    if (!seesAll && person.units.length === 0 && person.taskUnits.length === 0) throw notFound();
    return { visitor, facts, person, seesAll };
  }

  subjectOf({ person }: ProposalEntry): KatalogSubject {
    return { kind: 'katalog', isDirector: person.isDirector, writes: false };
  }

  /** Those of the case that the visitor may see. */
  async seen({ facts, person }: ProposalEntry): Promise<{ row: ProposalListRow; standing: ProposalStanding }[]> {
    const rows = await readProposals(this.records.db, facts.caseId);
    return rows
      .map((row) => ({ row, standing: standingTo(person, facts, row) }))
      .filter(({ row, standing }) => maySeeProposal(row.state, row.number !== null, standing));
  }
}

/** One proposal, for whoever may see it. */
@Injectable()
export class ProposalReader extends SubjectReader<SeenProposal> {
  constructor(private readonly records: Records) {
    super();
  }

  /** That of `:proposalId`. What is not yours looks missing. */
  async read(visitor: Visitor, { proposalId = '' }: RouteParams): Promise<SeenProposal> {
    const { db } = this.records;
    const row = isId(proposalId) ? await readProposal(db, proposalId) : undefined;
    const facts = row && (await readProposalCase(db, row.case_id));
    const person = row && (await readPersonAtCase(db, row.case_id, visitor.personId));
    if (!row || !facts || !person) throw notFound();
    const standing = standingTo(person, facts, row);
    if (!maySeeProposal(row.state, row.number !== null, standing)) throw notFound();
    return { entry: { visitor, facts, person, seesAll: maySeeAllProposals(person) }, row, standing };
  }
}

const standingTo = (
  person: ProposalPerson,
  facts: ProposalCase,
  row: { readonly unit_code: string | null; readonly author_id: string; readonly appropriation: string },
): ProposalStanding =>
  proposalStanding(
    person,
    { unitCode: row.unit_code, authorId: row.author_id, appropriation: row.appropriation },
    facts.appropriations,
  );
