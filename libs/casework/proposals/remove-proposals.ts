import { Refusal } from '#contracts';
import { allows, proposalName } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { reasonOf } from '../kernel/texts';
import { inProposals, notYours } from './in-proposals';
import { readProposalLoads, type LoadedProposal } from './proposal-loads';

/** Takes proposals out again that came from one file. */
export interface RemoveProposals extends Command {
  readonly caseId: string;
  readonly loadId: string;
  /** Which of them. */
  readonly proposals: readonly string[];
  readonly reason: string;
}

/**
 * Takes proposals of one load out of the case, all or none, with a reason, by who may load them. They keep their numbers and stay in the
 * journal, as withdrawn. Refuses PROPOSAL.NOT_FOUND, PROPOSAL.NOT_MOVABLE with those that are out already, PROPOSAL.CHANGED with who
 * has worked on which since, and REASON.MISSING.
 */
export const removeProposals = (casework: Casework, command: RemoveProposals): Promise<CommandOutcome> =>
  inProposals(
    casework,
    command,
    command.caseId,
    { events: ['PROPOSALS_REMOVED'], subject: { load: command.loadId } },
    async (proposals) => {
      const { file, person } = proposals;
      if (!allows('katalog:import', { kind: 'katalog', isDirector: person.isDirector, writes: false }, person))
        throw notYours();
      const loads = await readProposalLoads(file.tx, command.caseId);
      const load = loads.find(({ id }) => id === command.loadId);
      const asked = new Set(command.proposals);
      const chosen = load?.proposals.filter(({ row }) => asked.has(row.id)) ?? [];
      if (load === undefined || chosen.length === 0 || chosen.length !== asked.size)
        throw new Refusal('PROPOSAL.NOT_FOUND', 'Forslaget kom ikke fra filen.');
      judge(chosen);
      const reason = reasonOf(command.reason, 'Skriv, hvorfor forslagene fjernes: det står i sagens journal.');
      file.record({
        event: 'PROPOSALS_REMOVED',
        payload: { load: load.id, file: load.file, proposals: chosen.map(({ row }) => row.id) },
        reason,
      });
      for (const { row } of chosen) {
        const version = row.version + 1;
        await file.tx
          .updateTable('proposals')
          .set({ state: 'withdrawn', version, reason })
          .where('id', '=', row.id)
          .execute();
        file.record({
          event: 'PROPOSAL_WITHDRAWN',
          payload: {
            proposal: row.id,
            ...(row.number === null ? {} : { number: row.number }),
            version,
            from: row.state,
            to: 'withdrawn',
          },
          reason,
        });
      }
      return { tellsCase: false };
    },
  );

const judge = (chosen: readonly LoadedProposal[]): void => {
  const removed = chosen.filter(({ isRemoved }) => isRemoved);
  if (removed.length > 0)
    throw new Refusal(
      'PROPOSAL.NOT_MOVABLE',
      `Intet er fjernet, for de her er fjernet i forvejen: ${removed.map(({ row }) => proposalName(row)).join(', ')}.`,
    );
  const touched = chosen.filter(({ since }) => since.length > 0);
  if (touched.length > 0)
    throw new Refusal(
      'PROPOSAL.CHANGED',
      [
        'Intet er fjernet, for nogen har arbejdet videre med de her. Tag krydset ud for dem, og fjern resten.',
        ...touched.map(({ row, since }) => `${proposalName(row)}. ${since.join(' ')}`),
      ].join('\n'),
    );
};
