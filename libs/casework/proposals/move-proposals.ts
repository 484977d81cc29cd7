import { Refusal, type RefusalCode } from '#contracts';
import { instant } from '#database';
import {
  checkProposal,
  mayDoToProposal,
  moveProposal,
  needsReason,
  proposalName,
  proposalStateTitle,
  waitsForKb,
  type JournalEvent,
  type ProposalAct,
  type ProposalState,
} from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { reasonOf, textOf } from '../kernel/texts';
import { changedMeanwhile } from './changed-meanwhile';
import { inProposals, nextNumber, notYours, standingTo, type ProposalsFile } from './in-proposals';
import { contentOf, type ProposalRow } from './proposal-rows';
import { returnToUnits } from './return-to-unit';

/** One act on one or many proposals of a case. */
export interface MoveProposals extends Command {
  readonly caseId: string;
  readonly act: Exclude<ProposalAct, 'edit'>;
  /** Each with the version that the person saw. */
  readonly proposals: readonly { readonly id: string; readonly version: number }[];
  /** Asked for by `return`, `take-out` and `reject`; else it may be empty. */
  readonly reason: string;
}

const EVENTS = {
  submit: 'PROPOSAL_SUBMITTED',
  withdraw: 'PROPOSAL_WITHDRAWN',
  return: 'PROPOSAL_RETURNED',
  'take-in': 'PROPOSAL_TAKEN_IN',
  choose: 'PROPOSAL_CHOSEN',
  'take-out': 'PROPOSAL_TAKEN_OUT',
  adopt: 'PROPOSAL_ADOPTED',
  reject: 'PROPOSAL_REJECTED',
} satisfies Record<MoveProposals['act'], JournalEvent>;

/**
 * Moves proposals on in their life, all or none: refused with every one that stands in the way. What is sent back opens its unit's task
 * again. Refuses PROPOSAL.NOT_FOUND, PROPOSAL.NOT_YOURS, PROPOSAL.CHANGED, PROPOSAL.NOT_MOVABLE, PROPOSAL.INVALID, REASON.MISSING and
 * BUDGET.NOT_DECIDED (adopting and turning down wait for KB).
 */
export const moveProposals = (casework: Casework, command: MoveProposals): Promise<CommandOutcome> =>
  inProposals(
    casework,
    command,
    command.caseId,
    { events: [EVENTS[command.act]], subject: { proposal: command.proposals.map(({ id }) => id) } },
    async (proposals) => {
      const { act } = command;
      const rows = await find(proposals, command);
      const reason = needsReason(act)
        ? reasonOf(command.reason, 'Skriv hvorfor: det står i sagen, og de, der skrev forslaget, får det at vide.')
        : textOf(command.reason);
      if (waitsForKb(act) && !proposals.facts.kbDecided)
        throw new Refusal(
          'BUDGET.NOT_DECIDED',
          'Kommunalbestyrelsen har ikke vedtaget budgettet endnu. Forslag vedtages eller afvises først, når den har.',
        );
      const moves = judgeAll(proposals, act, rows);
      for (const { row, to } of moves) await move(proposals, command, row, to, reason);
      return { tellsCase: act === 'return' && (await returnToUnits(proposals, rows, reason, command.commandId)) };
    },
  );

/** The proposals in the order of their numbers. One is asked for that is not there, not theirs, or not as they saw it: refused. */
const find = async (proposals: ProposalsFile, command: MoveProposals): Promise<ProposalRow[]> => {
  const { tx, caseRow } = proposals.file;
  const seen = new Map(command.proposals.map(({ id, version }) => [id, version]));
  const rows =
    seen.size === 0
      ? []
      : await tx
          .selectFrom('proposals')
          .where('case_id', '=', caseRow.id)
          .where('id', 'in', [...seen.keys()])
          .orderBy('number')
          .orderBy('id')
          .selectAll()
          .execute();
  if (rows.length === 0 || rows.length !== seen.size)
    throw new Refusal(
      'PROPOSAL.NOT_FOUND',
      seen.size === 0 ? 'Vælg først et eller flere forslag.' : 'Forslaget findes ikke.',
    );
  const changed: Refusal[] = [];
  for (const row of rows) {
    if (!mayDoToProposal(command.act, standingTo(proposals, row))) throw notYours();
    const version = seen.get(row.id) ?? 0;
    if (row.version !== version) changed.push(await changedMeanwhile(tx, row, version));
  }
  throwAll(
    'PROPOSAL.CHANGED',
    changed.map((refusal) => refusal.message),
  );
  return rows;
};

const judgeAll = (
  { facts }: ProposalsFile,
  act: MoveProposals['act'],
  rows: readonly ProposalRow[],
): { row: ProposalRow; to: ProposalState }[] => {
  const moves = rows.flatMap((row) => {
    const to = moveProposal(act, row.state);
    return to === null ? [] : [{ row, to }];
  });
  const stuck = rows.filter((row) => moveProposal(act, row.state) === null);
  throwAll(
    'PROPOSAL.NOT_MOVABLE',
    stuck.map((row) => `${proposalName(row)} er »${proposalStateTitle(row.state)}«, så det kan ikke lade sig gøre.`),
  );
  const basis = { appropriations: facts.appropriations?.map((one) => one.code) ?? null };
  if (act === 'submit')
    throwAll(
      'PROPOSAL.INVALID',
      rows.flatMap((row) =>
        checkProposal(contentOf(row), basis).map((problem) => `${proposalName(row)}: ${problem.message}`),
      ),
    );
  return moves;
};

const move = async (
  proposals: ProposalsFile,
  { act }: MoveProposals,
  row: ProposalRow,
  to: ProposalState,
  reason: string,
): Promise<void> => {
  const { file } = proposals;
  const number = act === 'submit' ? (row.number ?? (await nextNumber(proposals))) : row.number;
  const version = row.version + 1;
  await file.tx
    .updateTable('proposals')
    .set({
      state: to,
      number,
      version,
      reason: reason === '' ? null : reason,
      ...(act === 'submit' ? { submitted_at: instant(file.now) } : {}),
    })
    .where('id', '=', row.id)
    .execute();
  file.record({
    event: EVENTS[act],
    payload: { proposal: row.id, ...(number === null ? {} : { number }), version, from: row.state, to },
    ...(reason === '' ? {} : { reason }),
  });
};

const throwAll = (code: RefusalCode, messages: readonly string[]): void => {
  if (messages.length > 0) throw new Refusal(code, messages.join('\n'));
};
