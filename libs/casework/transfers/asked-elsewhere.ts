import type { Database } from '#database';
import { formatKr, sum, warningFinding, type Finding, type ProposedTransfer } from '#domain';

/** A round that is about to be opened, or opened once more. */
export interface AskingRound {
  readonly id: string;
  readonly worldId: string;
  /** The accounting year. */
  readonly fromYear: number;
}

const GIVEN_UP = ['withdrawn', 'rejected', 'refused'] as const;

/** A warning for each other round of the same world and accounting year that asks for the same units' money by the same bevilling: KB could grant it twice. */
export const askedElsewhere = async (
  db: Database,
  { id, worldId, fromYear }: AskingRound,
  requests: readonly ProposedTransfer[],
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
    return warningFinding(
      'TRANSFER.ELSEWHERE',
      `»${own[0]?.title ?? ''}« har allerede ansøgninger fra ${fromYear} om de samme bevillinger: ${units.join(', ')}. De samme penge må ikke søges to gange: træk dem tilbage i den ene af runderne.`,
    );
  });
};
