import { Refusal } from '#contracts';
import type { ProposalPerson, ProposalStanding } from '#domain';
import { proposalStanding } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { inCase, type Deed } from '../kernel/in-case';
import { readPersonAtCase } from '../kernel/organisation-facts';
import { readProposalCase, type ProposalCase } from './proposal-facts';
import type { ProposalRow } from './proposal-rows';

/** The proposals of a case as a command sees them, the case locked. */
export interface ProposalsFile {
  readonly file: CaseFile;
  readonly facts: ProposalCase;
  readonly person: ProposalPerson;
}

/**
 * One command of a person on the proposals of a case. Refuses CASE.ENDED, BUDGET.FROZEN, PROPOSAL.NOT_HERE and PROPOSAL.NOT_YOURS (also for
 * who is gone) before `act` runs; the same command id twice is one command. The case's story waits for no proposal, only for the tasks
 * to write them: it is told where `act` says so.
 */
export const inProposals = (
  casework: Casework,
  command: Command,
  caseId: string,
  { events, subject }: Pick<Deed, 'events' | 'subject'>,
  act: (proposals: ProposalsFile) => Promise<{ readonly tellsCase: boolean }>,
): Promise<CommandOutcome> =>
  inCase(casework, command, { caseId, events, subject }, async (file) => {
    const [facts, person] = [
      await readProposalCase(file.tx, caseId),
      await readPersonAtCase(file.tx, caseId, command.actor.personId),
    ];
    if (!facts) throw new Refusal('CASE.NOT_FOUND', 'Sagen findes ikke.');
    if (!person) throw notYours();
    if (!facts.isOpen) throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så forslagene kan ikke ændres.');
    if (facts.frozen) throw new Refusal('BUDGET.FROZEN', 'Det vedtagne budget er låst, så forslagene kan ikke ændres.');
    if (!facts.collects) throw new Refusal('PROPOSAL.NOT_HERE', 'Sagen samler ikke budgetforslag.');
    const { tellsCase } = await act({ file, facts, person });
    if (!tellsCase) file.spareWorkflow();
  });

/** What the acting person is to a proposal. */
export const standingTo = (
  { person, facts }: Pick<ProposalsFile, 'person' | 'facts'>,
  row: Pick<ProposalRow, 'unit_code' | 'author_id' | 'appropriation'>,
): ProposalStanding =>
  proposalStanding(
    person,
    { unitCode: row.unit_code, authorId: row.author_id, appropriation: row.appropriation },
    facts.appropriations,
  );

/** The next free number of the case, which is locked. */
export const nextNumber = async ({ file }: ProposalsFile): Promise<number> => {
  const { last } = await file.tx
    .selectFrom('proposals')
    .where('case_id', '=', file.caseRow.id)
    .select((eb) => eb.fn.max('number').as('last'))
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
};

export const notYours = (): Refusal =>
  new Refusal('PROPOSAL.NOT_YOURS', 'Forslaget er ikke dit. Kontakt Økonomi & Stab, hvis det burde være det.');
