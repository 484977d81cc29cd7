import { dateParts, formatDateLong, isoWeek, listWords, WEEKDAYS, type Finding, type IsoDate } from '#domain';
import { finding } from '../finding';
import { thousands } from '../limits';
import type { Chosen } from './date-lines';
import type { ListLine } from './list-lines';

/** The place of a line's date, and what stands there. */
export const placeAt = (
  file: string,
  { date }: ListLine,
): { file: string; line: number; column: number; read: string } => ({
  file,
  line: date.line,
  column: date.column,
  read: date.text,
});

/** `fra … til …`, or the one day. */
export const spanText = (from: IsoDate, to: IsoDate): string =>
  from === to ? formatDateLong(from) : `fra ${formatDateLong(from)} til ${formatDateLong(to)}`;

/** Told once: which years were inferred, for which lines. */
export function saidOfYears(file: string, chosen: readonly Chosen[], budgetYear: number): Finding[] {
  const inferred = chosen.filter((one) => one.inferred);
  const [first] = inferred;
  if (first === undefined) return [];
  const years = new Map<number, number[]>();
  for (const { from, line } of inferred)
    years.set(dateParts(from).year, [...(years.get(dateParts(from).year) ?? []), line.date.line]);
  const which = [...years]
    .toSorted(([one], [other]) => one - other)
    .map(([year, numbers]) => `${year} (${linesText(numbers)})`);
  const from = inferred.map((one) => one.from).toSorted()[0] ?? first.from;
  const to =
    inferred
      .map((one) => one.to)
      .toSorted()
      .at(-1) ?? first.to;
  const message =
    `${thousands(inferred.length)} af ${thousands(chosen.length)} linjer nævner intet årstal. Årene er sat efter budgetåret ${budgetYear} og listens rækkefølge: ${which.join('; ')}; ` +
    `i alt ${spanText(from, to)}. Skriv årstallet i datoen, hvor det ikke passer.`;
  return [finding('YEAR.INFERRED', message, { ...placeAt(file, first.line), date: first.from, severity: 'warning' })];
}

const MOST_RANGES = 8;

/** `linje 2–5 og 9` */
function linesText(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number <= last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  const shown = ranges.slice(0, MOST_RANGES).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  if (ranges.length > MOST_RANGES) return `linje ${shown.join(', ')} m.fl.`;
  return `linje ${listWords(shown)}`;
}

/** Told where a text is no exact day. */
export function saidOfSpan(file: string, { line, from, to, text }: Chosen): Finding[] {
  if (text.reading.ok && text.reading.parts !== undefined) return [];
  const exact = text.reading.ok && text.reading.exact;
  if (exact && text.bound === null) return [];
  const written = `»${line.date.text}«`;
  const message =
    text.bound !== null && from === to
      ? `${written} nævner kun den ${text.bound === 'from' ? 'første' : 'sidste'} dag; milepælen er sat til ${formatDateLong(from)}. Skriv hele perioden, hvis den varer længere.`
      : from === to
        ? `${written} er ikke helt bestemt; milepælen er sat til ${formatDateLong(from)}. Ret dagen, når den kendes.`
        : `${written} er ikke bestemte dage; milepælen er sat til perioden ${spanText(from, to)}. Skriv dagene, når de kendes${/[,&]|og|and|samt/.test(line.date.text) ? ', eller en linje for hvert møde' : ''}.`;
  return [finding('DATE.SPAN', message, { ...placeAt(file, line), date: from, severity: 'warning' })];
}

/** Told where the day of the week is another than the one that is named. */
export function saidOfWeekday(file: string, { line, from, text, inferred }: Chosen): Finding[] {
  if (text.wrongWeekday === null) return [];
  const fits = inferred
    ? line.readings.flatMap(({ reading, rightWeekday }) =>
        reading.ok && rightWeekday ? [dateParts(reading.from).year] : [],
      )
    : [];
  const other =
    fits.length > 0 ? ` Ugedagen passer i ${fits.join(' og ')}, men dér passer linjen ikke i forløbet.` : '';
  const message = `»${line.date.text}« siger ${WEEKDAYS[text.wrongWeekday - 1] ?? ''}, men det er ${formatDateLong(from)}, som er brugt.${other} Ret dagen eller datoen.`;
  return [finding('DATE.WEEKDAY', message, { ...placeAt(file, line), date: from, severity: 'warning' })];
}

/** Told where one line is several meetings. */
export function saidOfParts(file: string, { line, text }: Chosen): Finding[] {
  const parts = text.reading.ok ? (text.reading.parts ?? []) : [];
  if (parts.length === 0) return [];
  const days = listWords(parts.map(({ from, to }) => spanText(from, to)));
  const message = `»${line.date.text}« er ${parts.length} møder, som hver har fået sin milepæl: ${days}. Skriv en linje for hvert møde.`;
  return [
    finding('DATE.LISTED', message, { ...placeAt(file, line), date: parts[0]?.from ?? null, severity: 'warning' }),
  ];
}

/** Told where the week that is named is another than the day's. */
export function saidOfWeek(file: string, { line, from, text }: Chosen): Finding[] {
  if (text.wrongWeek === null) return [];
  const message = `»${line.date.text}« siger uge ${text.wrongWeek}, men ${formatDateLong(from)}, som er brugt, er i uge ${isoWeek(from).week}. Ret ugen eller datoen.`;
  return [finding('DATE.WEEK', message, { ...placeAt(file, line), date: from, severity: 'warning' })];
}
