import { stringify } from 'csv-stringify/sync';
import { formatKr, type PositionLine } from '#domain';

/** Positions as CSV that `readPositions` reads to the same lines: with what the lines themselves say of their account and category, by its id. */
export const writePositions = (lines: readonly PositionLine[]): string =>
  stringify(
    [
      ['enhed', 'områdebevilling', 'navn', 'budget', 'forbrug', 'rest', 'kontoart', 'kategori'],
      ...lines.map(({ unit, appropriation, name, budget, spent, rest, account, category }) => [
        unit,
        appropriation,
        name,
        ...[budget, spent, rest].map((amount) => formatKr(amount, 2)),
        account ?? '',
        category ?? '',
      ]),
    ],
    { delimiter: ';' },
  );
