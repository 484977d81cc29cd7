import { finding } from '../finding';
import { columnLetters, isBlankRow, type Cell, type Row } from '../table/table';
import { bodyKey } from './forum';
import { isDate } from './is-date';
import { headerText, type Layout } from './layout';

const SAMPLE = 12;

/** Without a header the columns are told by what stands in them: dates; bodies; and of the rest the longest texts. */
export function layoutWithoutHeader(file: string, rows: readonly Row[]): Layout | null {
  const sample = rows
    .filter((row) => !isBlankRow(row) && row.cells.filter((cell) => cell.text !== '').length > 1)
    .slice(0, SAMPLE);
  const width = Math.max(0, ...sample.map((row) => row.cells.length));
  const share = (index: number, is: (cell: Cell) => boolean): number =>
    sample.filter((row) => {
      const cell = row.cells[index];
      return cell !== undefined && is(cell);
    }).length / Math.max(1, sample.length);
  const indexes = Array.from({ length: width }, (_, index) => index);
  const best = (scores: readonly (readonly [number, number])[]): number | undefined =>
    scores.toSorted(([, one], [, other]) => other - one)[0]?.[0];
  const date = best(
    indexes
      .map((index) => [index, share(index, (cell) => cell.date !== null || isDate(cell.text))] as const)
      .filter(([, score]) => score >= 0.6),
  );
  if (date === undefined || width < 2) return null;
  const rest = indexes.filter((index) => index !== date && share(index, (cell) => cell.text !== '') > 0);
  const forum =
    rest.length < 2
      ? undefined
      : (best(
          rest
            .map((index) => [index, share(index, (cell) => bodyKey(cell.text) !== null)] as const)
            .filter(([, score]) => score > 0),
        ) ?? rest[0]);
  const length = (index: number): number => sample.reduce((sum, row) => sum + (row.cells[index]?.text.length ?? 0), 0);
  const step = best(rest.filter((index) => index !== forum).map((index) => [index, length(index)] as const));
  if (step === undefined) return null;
  const first = sample[0] ?? rows[0];
  const letters = [
    ['dato', date],
    ['forum', forum],
    ['trin', step],
  ].flatMap(([name, index]) =>
    typeof index === 'number' ? [`${name} i kolonne ${index + 1} (${columnLetters(index + 1)})`] : [],
  );
  const message = `Listen har ingen overskrifter, så kolonnerne er fundet af indholdet: ${letters.join(', ')}. Passer det ikke, så skriv »dato;forum;trin« som første linje.`;
  const columns = { date, step, ...(forum === undefined ? {} : { forum }) };
  return {
    columns,
    header: -1,
    findings: [
      finding('LIST.NO_HEADER', message, {
        file,
        line: first?.line ?? null,
        column: 1,
        read: first ? headerText(first) : null,
        severity: 'warning',
      }),
    ],
  };
}
