import { Refusal } from '#contracts';
import { instant } from '#database';
import { allows, amountsProblems, checkDraft, proposalChanges, type ProposalContent } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { idOf, idOfMade } from '../kernel/ids';
import { inProposals, nextNumber, notYours, type ProposalsFile } from './in-proposals';
import { LOADED_VERSION, proposalsDigest } from './proposal-loads';
import { columnsOf } from './proposal-rows';

/** Proposals from a file. */
export interface ImportProposals extends Command {
  readonly caseId: string;
  readonly proposals: readonly ProposalContent[];
  /** What the file is called; left out where nobody has said. */
  readonly file?: string;
}

/** Until December 2026 a load began with its first proposal. */
const LOADING = ['PROPOSALS_LOADED', 'PROPOSAL_WRITTEN'] as const;

/**
 * Loads proposals as submitted by an administrator, all or none, in the order given. They need neither a description nor an
 * områdebevilling: a file seldom has them, and Økonomi can send one back for more. Refuses PROPOSAL.INVALID with all that is wrong.
 */
export const importProposals = (casework: Casework, command: ImportProposals): Promise<CommandOutcome> =>
  inProposals(casework, command, command.caseId, { events: LOADING }, async (proposals) => {
    const { file, person } = proposals;
    if (!allows('katalog:import', { kind: 'katalog', isDirector: person.isDirector, writes: false }, person))
      throw notYours();
    const problems = command.proposals.flatMap((content) =>
      [...checkDraft(content), ...amountsProblems(content)].map(({ message }) => `»${content.title}«: ${message}`),
    );
    if (problems.length > 0) throw new Refusal('PROPOSAL.INVALID', problems.join('\n'));
    const areaOf = await areasOf(proposals);
    const first = await nextNumber(proposals);
    const coming = command.proposals.map((content, index) => ({
      content,
      number: first + index,
      id: idOfMade('proposal', command.caseId, command.commandId, String(first + index)),
    }));
    file.record({
      event: 'PROPOSALS_LOADED',
      payload: {
        load: idOf('proposal-load', command.caseId, command.commandId),
        file: command.file ?? '',
        content: proposalsDigest(command.caseId, command.proposals),
        proposals: coming.map(({ id }) => id),
      },
    });
    for (const { content, number, id } of coming) {
      await file.tx
        .insertInto('proposals')
        .values({
          id,
          case_id: command.caseId,
          number,
          ...columnsOf(content),
          unit_code: null,
          unit_name: null,
          area: areaOf(content.appropriation),
          author_id: person.personId,
          state: 'submitted',
          version: LOADED_VERSION,
          created_at: instant(file.now),
          submitted_at: instant(file.now),
          reason: null,
        })
        .execute();
      file.record({
        event: 'PROPOSAL_WRITTEN',
        payload: { proposal: id, version: 1, changes: proposalChanges(null, content).map((change) => ({ ...change })) },
      });
      file.record({
        event: 'PROPOSAL_SUBMITTED',
        payload: { proposal: id, number, version: LOADED_VERSION, from: 'draft', to: 'submitted' },
      });
    }
    return { tellsCase: false };
  });

/** The direktørområde of an områdebevilling by its name in the organisation: a file names no unit, and its bevilling belongs to one. */
const areasOf = async ({ file, facts }: ProposalsFile): Promise<(appropriation: string) => string | null> => {
  const units = await file.tx
    .selectFrom('units')
    .where('level', '=', 'direktoeromraade')
    .select(['code', 'name'])
    .execute();
  const names = new Map(units.map(({ code, name }) => [code, name]));
  const codes = new Map((facts.appropriations ?? []).map(({ code, directorate = '' }) => [code, directorate]));
  return (appropriation) => names.get(codes.get(appropriation) ?? '') ?? null;
};
