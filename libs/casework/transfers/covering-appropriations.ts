import { Refusal } from '#contracts';
import type { Database, Tx } from '#database';
import type { TransferCoverage } from '#domain';
import type { TransferRow } from './transfer-rows';

/** A bevilling by its number, with its name. */
export type NamedAppropriation = NonNullable<TransferCoverage['appropriation']>;

/**
 * The bevillinger that a round knows, in the order of their numbers: those of its year-end positions and of its requests. Only positions
 * have all that there are: `isWhole` says whether there are any.
 */
export const readRoundAppropriations = async (
  db: Database | Tx,
  roundId: string,
): Promise<{ readonly known: readonly NamedAppropriation[]; readonly isWhole: boolean }> => {
  const [positions, lines] = await Promise.all([
    db
      .selectFrom('transfer_positions')
      .where('case_id', '=', roundId)
      .select(['appropriation as code', 'name'])
      .distinct()
      .execute(),
    db
      .selectFrom('transfer_lines')
      .innerJoin('transfer_requests', 'transfer_requests.id', 'transfer_lines.request_id')
      .where('transfer_requests.case_id', '=', roundId)
      .select(['transfer_lines.appropriation as code', 'transfer_lines.name'])
      .distinct()
      .execute(),
  ]);
  const byCode = new Map([...lines, ...positions].map((one) => [one.code, one]));
  return {
    known: [...byCode.values()].sort((one, other) => (one.code < other.code ? -1 : 1)),
    isWhole: positions.length > 0,
  };
};

const LONGEST_CODE = 20;

/**
 * A coverage with the names of the bevillinger that it is on; what was said before stands where nothing else is said. Refuses, as
 * COVERAGE.APPROPRIATION, one that does not exist, and the request's own: »en anden bevilling« is another.
 */
export const namedCoverage = async (
  tx: Tx,
  row: TransferRow,
  coverage: readonly TransferCoverage[],
): Promise<TransferCoverage[]> => {
  const before = new Map(row.coverage.map((one) => [one.by, one.appropriation]));
  const said = coverage.map((one) => {
    const appropriation = one.appropriation ?? before.get(one.by);
    return { by: one.by, amount: one.amount, ...(appropriation === undefined ? {} : { appropriation }) };
  });
  if (said.every(({ appropriation }) => appropriation === undefined)) return said;
  const { known, isWhole } = await readRoundAppropriations(tx, row.case_id);
  return said.map((one) => {
    if (one.appropriation === undefined) return one;
    const { code } = one.appropriation;
    if (row.lines.some(({ appropriation }) => appropriation === code))
      throw new Refusal(
        'COVERAGE.APPROPRIATION',
        `${code} er ansøgningens egen bevilling. Skriv nummeret på den anden bevilling.`,
      );
    const found = known.find((other) => other.code === code);
    if (!found && (isWhole || code.length > LONGEST_CODE))
      throw new Refusal(
        'COVERAGE.APPROPRIATION',
        `Bevilling »${code.slice(0, LONGEST_CODE)}« findes ikke i årets stillinger. Skriv nummeret på en, der gør, fx ${known[0]?.code ?? '4510'}.`,
      );
    return { ...one, appropriation: found ?? one.appropriation };
  });
};
