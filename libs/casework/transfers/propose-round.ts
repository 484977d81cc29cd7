import type { Database } from '#database';
import {
  hasErrors,
  isOfAnotherYear,
  judgeFileYear,
  proposeTransfers,
  type Finding,
  type Organisation,
  type PositionLine,
  type ProposedTransfer,
  type TransferProposals,
  type TransferRules,
} from '#domain';
import type { Command } from '../kernel/casework';
import { askedElsewhere, type AskingRound } from './asked-elsewhere';
import { missingTransfers } from './missing-transfers';
import type { OpenTransfers } from './open-transfers';
import { readTransfers } from './transfer-rows';

/** A file with the units' year-end positions, as it was read. */
export interface PositionsFile {
  readonly name: string;
  /** The year that its name says; null where it says none. */
  readonly namedYear: number | null;
  /** Null where it does not read; why is among the findings. */
  readonly lines: readonly PositionLine[] | null;
  readonly findings: readonly Finding[];
}

/** Positions on their way into a round. */
export interface RoundPositions {
  readonly round: AskingRound;
  readonly rules: TransferRules;
  readonly organisation: Organisation;
  readonly file: PositionsFile;
  /** Why it is the right file, though its name says another year; blank where nobody has said. */
  readonly reason: string;
  /** Why it asks for what another round asks for already; blank where nobody has said. */
  readonly twiceReason: string;
}

/** What a file of positions comes to in a round. */
export interface ProposedRound {
  /** First of the file's year, then of the file in its order, then of other rounds. */
  readonly findings: readonly Finding[];
  /** What the rules propose; nothing where the file does not read. */
  readonly proposals: TransferProposals;
  /** Of those proposed, the requests that the round does not have. */
  readonly missing: readonly ProposedTransfer[];
  /** The year that the file's name says, where it is another than the round's: somebody must say why. */
  readonly otherYear: number | null;
  /** Whether another round asks for the same money: somebody must say why. */
  readonly asksTwice: boolean;
  /** What `openTransfers` opens: what is missing. Null where anything stops. */
  readonly toOpen: Omit<OpenTransfers, keyof Command> | null;
}

const NOTHING: TransferProposals = { requests: [], none: [], unknownUnits: [], positions: [] };

/**
 * Judges positions that were read for a round: what the rules propose of them, what of it the round does not have yet, what other rounds ask
 * for already, and whether anything stops. Changes nothing; `openTransfers` opens what is `toOpen`.
 */
export const proposeRound = async (
  db: Database,
  { round, rules, organisation, file, reason, twiceReason }: RoundPositions,
): Promise<ProposedRound> => {
  const { id, fromYear } = round;
  const year = { file: file.name, named: file.namedYear, year: fromYear, reason };
  const { lines } = file;
  const proposals = lines === null ? NOTHING : proposeTransfers(rules, organisation, lines, fromYear);
  const there = (await readTransfers(db, id)).map((row) => ({ id: row.id, unit: row.unit_code, kind: row.kind }));
  const missing = missingTransfers(id, there, proposals.requests);
  const elsewhere = await askedElsewhere(db, round, missing, twiceReason);
  const findings = [...judgeFileYear(year), ...file.findings, ...elsewhere];
  const otherYear = isOfAnotherYear(year) ? file.namedYear : null;
  return {
    findings,
    proposals,
    missing,
    otherYear,
    asksTwice: elsewhere.length > 0,
    toOpen:
      lines === null || hasErrors(findings)
        ? null
        : {
            caseId: id,
            rules,
            fromYear,
            requests: missing,
            positions: proposals.positions,
            ...(otherYear === null ? {} : { otherYear: { named: otherYear, reason } }),
            ...(elsewhere.length === 0 ? {} : { twiceReason }),
          },
  };
};
