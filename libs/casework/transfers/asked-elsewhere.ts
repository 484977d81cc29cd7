import type { Database, Tx } from '#database';
import { errorFinding, formatKr, sum, warningFinding, type Finding, type ProposedTransfer } from '#domain';

/** A round that is about to be opened, or opened once more. */
export interface AskingRound {
  readonly id: string;
  readonly worldId: string;
  /** The accounting year. */
  readonly fromYear: number;
}

const GIVEN_UP = ['withdrawn', 'rejected', 'refused'] as const;

/**
 * A finding for each other round of the same world and accounting year that asks for the same units' money by the same bevilling: KB could grant
 * it twice. It stops (TRANSFER.ELSEWHERE) until somebody has said why it is meant.
 */
export const askedElsewhere = async (
  db: Database | Tx,
  { id, worldId, fromYear }: AskingRound,
  requests: readonly Pick<ProposedTransfer, 'unit' | 'lines'>[],
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
