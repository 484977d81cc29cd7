import { Refusal } from '#contracts';
import type { Database, Tx } from '#database';
import { errorFinding, formatKr, sum, warningFinding, type Finding, type TransferState } from '#domain';
import { reasonOf } from '../kernel/texts';

/** A round that requests are on their way into. */
export interface AskingRound {
  readonly id: string;
  readonly worldId: string;
  /** The accounting year. */
  readonly fromYear: number;
}

/** Of a request, whose money it asks for. */
export interface AskingRequest {
  readonly unit: { readonly code: string };
  readonly lines: readonly { readonly appropriation: string }[];
}

const GIVEN_UP: readonly TransferState[] = ['withdrawn', 'rejected', 'refused'];

/** Whether a request in that state asks for nothing any more. */
export const isGivenUp = (state: TransferState): boolean => GIVEN_UP.includes(state);

/**
 * A finding for each other round of the same world and accounting year that asks for the same units' money by the same bevilling: KB could grant
 * it twice. It stops (TRANSFER.ELSEWHERE) until somebody has said why it is meant.
 */
export const askedElsewhere = async (
  db: Database | Tx,
  { id, worldId, fromYear }: AskingRound,
  requests: readonly AskingRequest[],
  reason: string,
): Promise<Finding[]> => {
  const rows = await db
    .selectFrom('transfer_requests')
    .innerJoin('transfer_lines', 'transfer_lines.request_id', 'transfer_requests.id')
    .innerJoin('transfer_rounds', 'transfer_rounds.case_id', 'transfer_requests.case_id')
    .innerJoin('cases', 'cases.id', 'transfer_rounds.case_id')
    .where('cases.world_id', '=', worldId)
    .where('cases.id', '<>', id)
    .where('transfer_rounds.from_year', '=', fromYear)
    .where('transfer_requests.state', 'not in', GIVEN_UP)
    .orderBy('transfer_requests.unit_code')
    .select([
      'cases.id',
      'cases.title',
      'transfer_requests.unit_code as unit',
      'transfer_requests.unit_name as name',
      'transfer_lines.appropriation',
      'transfer_lines.amount',
    ])
    .execute();
  const twice = rows.filter((row) =>
    requests.some(
      ({ unit, lines }) =>
        unit.code === row.unit && lines.some(({ appropriation }) => appropriation === row.appropriation),
    ),
  );
  return [...Map.groupBy(twice, (row) => row.id)].map(([, own]) => {
    const units = [...Map.groupBy(own, ({ name }) => name)].map(
      ([name, lines]) => `${name} (${formatKr(sum(lines.map(({ amount }) => BigInt(amount))))} kr.)`,
    );
    const said = `»${own[0]?.title ?? ''}« har allerede ansøgninger fra ${fromYear} om de samme bevillinger: ${units.join(', ')}.`;
    return reason.trim() === ''
      ? errorFinding(
          'TRANSFER.ELSEWHERE',
          `${said} De samme penge må ikke søges to gange: træk dem tilbage i den ene af runderne, eller skriv, hvorfor der skal søges i begge.`,
        )
      : warningFinding('TRANSFER.ELSEWHERE', `${said} Det er meningen: ${reason.trim()}`);
  });
};

/**
 * Holds requests that come into a round, however they do (opened, added by hand, added to, taken up again), against the other rounds of its
 * year. Gives why it asks twice, for the journal; null where no other round asks for the same. Refuses TRANSFER.ELSEWHERE where nobody has said why.
 */
export const judgeElsewhere = async (
  tx: Tx,
  round: AskingRound,
  requests: readonly AskingRequest[],
  twiceReason = '',
): Promise<string | null> => {
  const elsewhere = await askedElsewhere(tx, round, requests, twiceReason);
  const [first] = elsewhere.filter(({ severity }) => severity === 'error');
  if (first) throw new Refusal('TRANSFER.ELSEWHERE', first.message);
  return elsewhere.length === 0 ? null : reasonOf(twiceReason, WHY_TWICE);
};

const WHY_TWICE = 'Skriv, hvorfor der skal søges om de samme bevillinger i begge runder.';
