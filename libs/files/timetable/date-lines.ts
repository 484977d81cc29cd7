import {
  daysBetween,
  formatDateLong,
  inferYears,
  readingOf,
  type DateReading,
  type DateText,
  type Finding,
  type IsoDate,
} from '#domain';
import { finding } from '../finding';
import { saidOfYearsElsewhere } from './budget-year';
import {
  placeAt as at,
  saidOfParts,
  saidOfSpan,
  saidOfWeek,
  saidOfWeekday,
  saidOfYears,
  spanText,
} from './date-findings';
import type { ListLine } from './list-lines';

/** A line with its days. */
export interface DatedListLine {
  readonly line: ListLine;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly time: string | null;
}

/** A line with its days and how they were read. */
export interface Chosen extends DatedListLine {
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
      candidates: readings.flatMap(({ reading, wrongWeekday, wrongWeek }) => {
        const days = daysOf(reading);
        const contradicts = wrongWeekday !== null || wrongWeek !== null;
        return days === null ? [] : [{ ...days, wrongWeekday: contradicts, missing: !reading.ok }];
      }),
      headingYear,
      isReading: ['first', 'second'].includes(readingOf(title) ?? ''),
      opensGroup: opening[index] ?? false,
    })),
    budgetYear,
  );
  const missing: Finding[] = [];
  const chosen = dateable.flatMap((line, index): Chosen[] => {
    const text = line.readings[years[index] ?? 0];
    if (text?.reading.ok === false) missing.push(finding(text.reading.code, text.reading.message, at(file, line)));
    if (text?.reading.ok !== true) return [];
    const { from, to, inferredYear } = text.reading;
    return [{ line, from, to, time: text.time ?? line.time, text, inferred: inferredYear }];
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
  const byLine = Map.groupBy([...chosen.flatMap(partsOf), ...ongoing.dated], ({ line }) => line);
  return {
    dated: lines.flatMap((line) => byLine.get(line) ?? []),
    findings: [
      ...missing,
      ...saidOfYears(file, chosen, budgetYear),
      ...elsewhere,
      ...chosen.flatMap((one) => [
        ...saidOfSpan(file, one),
        ...saidOfParts(file, one),
        ...saidOfWeekday(file, one),
        ...saidOfWeek(file, one),
      ]),
      ...outOfOrder(file, chosen),
      ...ongoing.findings,
    ],
  };
}

/** The days of a reading, or the nearest ones where its year does not have it. */
const daysOf = (reading: DateReading) => (reading.ok ? { from: reading.from, to: reading.to } : (reading.near ?? null));

/** A line of several meetings is as many. */
const partsOf = (one: Chosen): DatedListLine[] =>
  one.text.reading.ok && one.text.reading.parts !== undefined
    ? one.text.reading.parts.map((part) => ({ ...one, ...part }))
    : [one];

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
  return { dated: lines.map((line) => ({ line, from, to, time: line.time })), findings };
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
