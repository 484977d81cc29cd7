import {
  dateParts,
  daysBetween,
  formatDateLong,
  inferYears,
  listWords,
  readingOf,
  WEEKDAYS,
  type DateText,
  type Finding,
  type IsoDate,
} from '#domain';
import { finding } from '../finding';
import { thousands } from '../limits';
import { saidOfYearsElsewhere } from './budget-year';
import type { ListLine } from './list-lines';

/** A line with its days. */
export interface DatedListLine {
  readonly line: ListLine;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

interface Chosen extends DatedListLine {
  readonly text: DateText;
  readonly inferred: boolean;
}

/** Lines so far before the line above are told, days. */
const LITTLE = 31;
const HALF_A_YEAR = 183;

/** Gives each line its year, and says what was inferred, what became a span, and what contradicts itself. Order: the list's. */
export function dateLines(
  file: string,
  lines: readonly ListLine[],
  budgetYear: number,
): { readonly dated: readonly DatedListLine[]; readonly findings: readonly Finding[] } {
  const dateable = lines.filter(({ readings }) => readings.length > 0);
  const opening = openingsOfGroups(dateable);
  const years = inferYears(
    dateable.map(({ readings, headingYear, title }, index) => ({
      candidates: readings.flatMap(({ reading, wrongWeekday }) =>
        reading.ok ? [{ from: reading.from, to: reading.to, wrongWeekday: wrongWeekday !== null }] : [],
      ),
      headingYear,
      isReading: ['first', 'second'].includes(readingOf(title) ?? ''),
      opensGroup: opening[index] ?? false,
    })),
    budgetYear,
  );
  const chosen = dateable.flatMap((line, index): Chosen[] => {
    const text = line.readings[years[index] ?? 0];
    return text?.reading.ok === true
      ? [{ line, from: text.reading.from, to: text.reading.to, text, inferred: text.reading.inferredYear }]
      : [];
  });
  const ongoing = dateOngoing(
    file,
    lines.filter(({ readings }) => readings.length === 0),
    chosen,
  );
  const elsewhere = saidOfYearsElsewhere(
    file,
    chosen.map(({ line: { date }, from, to }) => ({ from, to, read: date.text, line: date.line, column: date.column })),
    budgetYear,
  );
  const byLine = new Map([...chosen, ...ongoing.dated].map((one) => [one.line, one]));
  return {
    dated: lines.flatMap((line) => byLine.get(line) ?? []),
    findings: [
      ...saidOfYears(file, chosen, budgetYear),
      ...elsewhere,
      ...chosen.flatMap((one) => [...saidOfSpan(file, one), ...saidOfWeekday(file, one)]),
      ...outOfOrder(file, chosen),
      ...ongoing.findings,
    ],
  };
}

/** Which lines open a group: below a heading, or where no body above meets again below: the next table, or the next body in a list by body. */
function openingsOfGroups(lines: readonly ListLine[]): readonly boolean[] {
  const lastOf = new Map(lines.map(({ forum }, index) => [forum, index]));
  let last = -1;
  return lines.map(({ belowHeading, forum }, index) => {
    const opens = belowHeading || (index > 0 && last < index);
    last = Math.max(last, lastOf.get(forum) ?? index);
    return opens;
  });
}

const at = (file: string, { date }: ListLine): { file: string; line: number; column: number; read: string } => ({
  file,
  line: date.line,
  column: date.column,
  read: date.text,
});

/** `løbende` is the whole of the list's own time. */
function dateOngoing(
  file: string,
  lines: readonly ListLine[],
  chosen: readonly Chosen[],
): { dated: DatedListLine[]; findings: Finding[] } {
  if (chosen.length === 0) {
    const message = 'ingen linje i listen har en dato at regne efter. Skriv en periode, fx »januar-maj 2026«.';
    return {
      dated: [],
      findings: lines.map((line) =>
        finding('DATE.VAGUE', `»${line.date.text}« siger ikke hvornår, og ${message}`, at(file, line)),
      ),
    };
  }
  const from = chosen.map((one) => one.from).reduce((one, other) => (other < one ? other : one));
  const to = chosen.map((one) => one.to).reduce((one, other) => (other > one ? other : one));
  const findings = lines.map((line) =>
    finding(
      'DATE.SPAN',
      `»${line.date.text}« er sat til hele listens tid: ${spanText(from, to)}. Skriv perioden, hvis den er kortere.`,
      { ...at(file, line), date: from, severity: 'warning' },
    ),
  );
  return { dated: lines.map((line) => ({ line, from, to })), findings };
}

const spanText = (from: IsoDate, to: IsoDate): string =>
  from === to ? formatDateLong(from) : `fra ${formatDateLong(from)} til ${formatDateLong(to)}`;

function saidOfYears(file: string, chosen: readonly Chosen[], budgetYear: number): Finding[] {
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
  return [finding('YEAR.INFERRED', message, { ...at(file, first.line), date: first.from, severity: 'warning' })];
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

function saidOfSpan(file: string, { line, from, to, text }: Chosen): Finding[] {
  const exact = text.reading.ok && text.reading.exact;
  if (exact && text.bound === null) return [];
  const written = `»${line.date.text}«`;
  const message =
    text.bound !== null && from === to
      ? `${written} nævner kun den ${text.bound === 'from' ? 'første' : 'sidste'} dag; milepælen er sat til ${formatDateLong(from)}. Skriv hele perioden, hvis den varer længere.`
      : from === to
        ? `${written} er ikke helt bestemt; milepælen er sat til ${formatDateLong(from)}. Ret dagen, når den kendes.`
        : `${written} er ikke bestemte dage; milepælen er sat til perioden ${spanText(from, to)}. Skriv dagene, når de kendes${/[,&]|og|and|samt/.test(line.date.text) ? ', eller en linje for hvert møde' : ''}.`;
  return [finding('DATE.SPAN', message, { ...at(file, line), date: from, severity: 'warning' })];
}

function saidOfWeekday(file: string, { line, from, text, inferred }: Chosen): Finding[] {
  if (text.wrongWeekday === null) return [];
  const fits = inferred
    ? line.readings.flatMap(({ reading, rightWeekday }) =>
        reading.ok && rightWeekday ? [dateParts(reading.from).year] : [],
      )
    : [];
  const other =
    fits.length > 0 ? ` Ugedagen passer i ${fits.join(' og ')}, men dér passer linjen ikke i forløbet.` : '';
  const message = `»${line.date.text}« siger ${WEEKDAYS[text.wrongWeekday - 1] ?? ''}, men det er ${formatDateLong(from)}, som er brugt.${other} Ret dagen eller datoen.`;
  return [finding('DATE.WEEKDAY', message, { ...at(file, line), date: from, severity: 'warning' })];
}

/** Told where a year was chosen although the list then goes backwards, and where one written year stands out from the lines around it. */
function outOfOrder(file: string, chosen: readonly Chosen[]): Finding[] {
  const back = (one: Chosen | undefined, other: Chosen | undefined): number =>
    one && other ? daysBetween(other.from, one.from) : 0;
  const latestFirst = chosen.filter((one, index) => back(chosen[index - 1], one) > 0).length > chosen.length / 2;
  return chosen.flatMap((one, index) => {
    const [before, after] = [chosen[index - 1], chosen[index + 1]];
    if (before === undefined || latestFirst) return [];
    const details = { ...at(file, one.line), date: one.from, severity: 'warning' as const };
    const standsOut =
      after !== undefined &&
      back(before, after) <= LITTLE &&
      (back(before, one) > HALF_A_YEAR || back(one, after) > HALF_A_YEAR);
    if (!one.inferred && standsOut) {
      return [
        finding(
          'YEAR.OUT_OF_ORDER',
          `»${one.line.date.text}« er ${formatDateLong(one.from)}, langt fra linjerne omkring. Er årstallet rigtigt?`,
          details,
        ),
      ];
    }
    if (!one.inferred || back(before, one) <= LITTLE || one.to >= before.from) return [];
    const message = `»${one.line.date.text}« står efter »${before.line.date.text}« (${formatDateLong(before.from)}), men er læst som ${formatDateLong(one.from)}, så den ligger i budgetforløbet. Skriv årstallet, hvis det er et andet.`;
    return [finding('YEAR.OUT_OF_ORDER', message, details)];
  });
}
