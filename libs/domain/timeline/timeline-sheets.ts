import { addDays, dateParts, isoDate } from '../calendar';
import type { IsoDate } from '../plan/plan';
import { layTimeline, type TimelineShown } from './lay-timeline';
import type { Timeline, TimelineRow } from './timeline';

/** So much of a timeline can be read on an A4 on its side. */
const SHEET = { months: 6, rows: 22 } as const;

/**
 * A timeline for paper: sheets of half a year and a few rows each, in the order of time, and of those only what has something on it. A bar that
 * goes over the edge stands on both sheets.
 */
export const layTimelineSheets = (shown: TimelineShown): Timeline[] => {
  const whole = layTimeline(shown);
  if (whole === null) return [];
  return halves(whole.from, whole.to).flatMap((within) => {
    const items = shown.items.filter(
      ({ kind, from, to }) => (kind !== 'meeting' && kind !== 'span') || (from <= within.to && to >= within.from),
    );
    const rows = whole.rows.flatMap((row) => (isWithin(row, within) ? [row.item.id] : []));
    return chunks(rows, SHEET.rows).flatMap(
      (some) => layTimeline({ ...shown, items, within, rows: new Set(some) }) ?? [],
    );
  });
};

interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

const isWithin = (row: TimelineRow, { from, to }: Span): row is Extract<TimelineRow, { kind: 'step' }> =>
  row.kind === 'step' && row.opens <= to && row.due >= from;

function halves(from: IsoDate, to: IsoDate): Span[] {
  const spans: Span[] = [];
  for (let start = from; start <= to;) {
    const next = monthsLater(start, SHEET.months);
    spans.push({ from: start, to: next > to ? to : addDays(next, -1) });
    start = next;
  }
  return spans;
}

const monthsLater = (date: IsoDate, months: number): IsoDate => {
  const { year, month } = dateParts(date);
  const index = month - 1 + months;
  return isoDate(year + Math.floor(index / 12), (index % 12) + 1, 1);
};

const chunks = <T>(all: readonly T[], most: number): T[][] =>
  all.length === 0
    ? [[]]
    : Array.from({ length: Math.ceil(all.length / most) }, (_, index) => all.slice(index * most, (index + 1) * most));
