import { Refusal } from '#contracts';
import { instant } from '#database';
import {
  formatKr,
  oreToJson,
  sum,
  type ActedFor,
  type LineProposal,
  type ProposedTransfer,
  type TransferRules,
} from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { inCase } from '../kernel/in-case';
import { reasonOf } from '../kernel/texts';
import { judgeElsewhere } from './asked-elsewhere';
import { openTransferCases, type NewTransfer } from './transfer-case';
import { judgeRoundAct } from './transfer-standing';
import { keepPositions } from './keep-positions';
import { missingTransfers } from './missing-transfers';
import { readRound, readTransfers, type TransferRound } from './transfer-rows';

/** The requests that the rules propose, into a round's case. */
export interface OpenTransfers extends Command {
  readonly caseId: string;
  readonly rules: TransferRules;
  /** The accounting year. */
  readonly fromYear: number;
  readonly requests: readonly ProposedTransfer[];
  /** The year-end positions that they are proposed from, with what the rules made of each: kept with the round. */
  readonly positions?: readonly LineProposal[];
  /** The year that the name of their file says, where it is another, and why it is the right file all the same. */
  readonly otherYear?: { readonly named: number; readonly reason: string };
  /** Why they ask for what another round asks for already, where one does. */
  readonly twiceReason?: string;
}

/**
 * Opens a round's requests as the rules proposed them, each a case of its own under the round's with a review for konsulent and chef, all or
 * none; called again with others, the late comers are added. The first call makes the case a round, with the kinds, coverages, deadlines and
 * approvals that its rules then had. Refuses CASE.ENDED, TRANSFER.NOT_YOURS (only Økonomi & Stab), TRANSFER.NONE, TRANSFER.INVALID (another
 * year than the round's), TRANSFER.EXISTS, TRANSFER.ELSEWHERE (what another round asks for, without a reason), REASON.MISSING and TEXT.TOO_LONG (of a file that says another year in its name) and, when KB has decided, TRANSFER.NOT_MOVABLE.
 */
export const openTransfers = (casework: Casework, command: OpenTransfers): Promise<CommandOutcome> =>
  inCase(casework, command, { caseId: command.caseId, events: ['TRANSFER_PROPOSED'] }, async (file) => {
    const { otherYear } = command;
    const acted = await judgeOpener(file, command.actor.personId);
    if (command.requests.length === 0) throw new Refusal('TRANSFER.NONE', 'Der er ingen ansøgninger at åbne.');
    const round = await openRound(file, command);
    await refuseAsked(file, command.requests);
    const why = await judgeElsewhere(
      file.tx,
      { id: file.caseRow.id, worldId: file.caseRow.world_id, fromYear: command.fromYear },
      command.requests,
      command.twiceReason,
    );
    await keepPositions(file, command.positions ?? [], command.actor.personId);
    const oere = sum(command.requests.map(({ amount }) => amount));
    file.record({
      event: 'TRANSFER_PROPOSED',
      ...(acted === null ? {} : { onBehalfOf: acted.personId }),
      ...reasonsOf(command, why),
      payload: {
        number: command.requests.length,
        oere: oreToJson(oere),
        kr: formatKr(oere),
        ...(otherYear === undefined ? {} : { namedYear: otherYear.named }),
        ...(why === null ? {} : { twice: true }),
      },
    });
    if (acted)
      file.record({
        event: 'DEPUTY_ACTED',
        onBehalfOf: acted.personId,
        payload: { from: acted.personId, deputyship: acted.deputyshipId },
      });
    await openTransferCases(casework, file, command, round, command.requests.map(newTransfer));
    file.spareWorkflow();
  });

/** What the opening is reasoned with: the file of another year, and money that another round asks for. */
const reasonsOf = ({ otherYear }: OpenTransfers, whyTwice: string | null): { readonly reason?: string } => {
  const reasons = [
    ...(otherYear === undefined ? [] : [reasonOf(otherYear.reason, WHY_THIS_FILE)]),
    ...(whyTwice === null ? [] : [whyTwice]),
  ];
  return reasons.length === 0 ? {} : { reason: reasons.join('\n') };
};

const WHY_THIS_FILE = 'Skriv, hvorfor det er den rigtige fil, når dens navn siger et andet år.';

/** A request of another kind now, which was opened as what is proposed, holds the same money. */
const refuseAsked = async ({ tx, caseRow }: CaseFile, requests: readonly ProposedTransfer[]): Promise<void> => {
  const there = (await readTransfers(tx, caseRow.id)).map(({ id, unit_code: unit, kind }) => ({ id, unit, kind }));
  const missing = missingTransfers(caseRow.id, there, requests);
  const asked = requests.filter((one) => !missing.includes(one));
  if (asked.length > 0)
    throw new Refusal(
      'TRANSFER.EXISTS',
      `Der er allerede en ansøgning om det samme for ${asked.map(({ unit }) => unit.name).join(', ')}. Åbn kun dem, der mangler.`,
    );
};

/** Refuses who may not put requests into a round, and a case that has ended. Gives whom they do it for as a deputy; null in their own right. */
const judgeOpener = (file: CaseFile, personId: string): Promise<ActedFor | null> => {
  if (file.caseRow.state !== 'open')
    throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så der kan ikke åbnes ansøgninger i den.');
  return judgeRoundAct(file, personId, 'open');
};

/** Refuses, as TRANSFER.NOT_MOVABLE, what comes after KB has decided. */
export const judgeUndecided = ({ kbDecided }: TransferRound): void => {
  if (kbDecided)
    throw new Refusal(
      'TRANSFER.NOT_MOVABLE',
      'Kommunalbestyrelsen har behandlet sagen, så der kan ikke komme flere ansøgninger med. Tag dem op i næste års sag.',
    );
};

const openRound = async (file: CaseFile, { rules, fromYear }: OpenTransfers): Promise<TransferRound> => {
  const { tx, caseRow, now } = file;
  const there = await readRound(tx, caseRow.id);
  if (there) {
    if (there.fromYear !== fromYear)
      throw new Refusal(
        'TRANSFER.INVALID',
        `Sagen samler overførsler fra ${there.fromYear}, men ansøgningerne er fra ${fromYear}.`,
      );
    judgeUndecided(there);
    return there;
  }
  const { kinds, coverages, deadlines, approvals } = rules;
  await tx
    .insertInto('transfer_rounds')
    .values({
      case_id: caseRow.id,
      from_year: fromYear,
      title: rules.title,
      terms: JSON.stringify({ kinds, coverages, deadlines, approvals }),
      opened_at: instant(now),
    })
    .execute();
  const round = await readRound(tx, caseRow.id);
  if (!round) throw new Error('A round that was just opened is not there');
  return round;
};

/** A bevilling and a year are one line, whatever lines of the accounts it comes from. */
const newTransfer = ({ unit, directorate, kind, lines, explanation }: ProposedTransfer): NewTransfer => {
  const rows = new Map<string, NewTransfer['lines'][number]>();
  for (const { appropriation, name, years } of lines) {
    for (const { year, amount } of years) {
      const key = `${appropriation} ${year}`;
      const before = rows.get(key);
      const all = (before?.amount ?? 0n) + amount;
      rows.set(key, { appropriation, year, name: before?.name ?? name, available: all, amount: all });
    }
  }
  return { unit, directorate, kind, explanation, lines: [...rows.values()].filter(({ amount }) => amount !== 0n) };
};
