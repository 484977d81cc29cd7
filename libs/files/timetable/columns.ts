import { readDateText, type Finding } from '#domain';
import { finding } from '../finding';
import { columnLetters, isBlankRow, type Cell, type Row } from '../table/table';
import { bodyKey } from './forum';

export type Role = 'date' | 'until' | 'forum' | 'step' | 'year' | 'month' | 'week';

/** What each column of a list is called, the plainest word first: where two columns could be one thing, the plainer is taken. */
const WORDS: Readonly<Record<Role, readonly string[]>> = {
  date: [
    'dato',
    'date',
    'datoer',
    'dates',
    'mødedato',
    'tidspunkt',
    'tidsrum',
    'hvornår',
    'when',
    'periode',
    'period',
    'tidsperiode',
    'termin',
    'tidsfrist',
    'frist',
    'deadline',
    'dag',
    'day',
    'tid',
    'time',
    'timing',
    'uge',
    'week',
    'måned',
    'month',
    'tidsplan',
    'timetable',
    'start',
    'startdato',
    'fra',
    'from',
  ],
  until: ['slut', 'slutdato', 'til', 'end', 'end date', 'to', 'until'],
  step: [
    'trin',
    'step',
    'steps',
    'aktivitet',
    'aktiviteter',
    'activity',
    'activities',
    'hvad',
    'what',
    'emne',
    'opgave',
    'opgaver',
    'handling',
    'indhold',
    'milepæl',
    'milepæle',
    'milestone',
    'milestones',
    'task',
    'tasks',
    'item',
    'action',
    'event',
    'begivenhed',
    'hændelse',
    'sag',
    'punkt',
    'dagsordenspunkt',
    'subject',
    'topic',
    'titel',
    'title',
    'overskrift',
    'beskrivelse',
    'description',
    'proces',
    'process',
    'tekst',
    'content',
    'contents',
    'formål',
    'purpose',
    'business',
    'report',
    'decision',
    'beslutning',
    'stage',
    'hvad sker der',
    'agenda',
    'dagsorden',
    'tema',
    'møde',
    'meeting',
    'fase',
    'phase',
  ],
  forum: [
    'forum',
    'fora',
    'body',
    'udvalg',
    'committee',
    'hvem',
    'who',
    'organ',
    'instans',
    'aktør',
    'aktører',
    'mødeforum',
    'gremium',
    'niveau',
    'behandles i',
    'hvor',
    'where',
    'deltagere',
    'participants',
    'ansvarlig',
    'ansvarlige',
    'responsible',
    'owner',
    'arena',
    'meeting body',
    'møde',
    'meeting',
    'mødetype',
  ],
  year: ['år', 'year', 'årstal'],
  month: ['måned', 'month'],
  week: ['uge', 'ugenr', 'ugenummer', 'week'],
};
/** Words that are a step's only where nothing else is: `Dato;Møde;Dagsordenspunkt`. */
const VAGUE = ['møde', 'meeting', 'fase', 'phase'];
const ORDER = ['date', 'until', 'step', 'forum', 'year', 'month', 'week'] as const;
const LONGEST_HEADING = 60;
const SEARCHED_ROWS = 15;
const SAMPLE = 12;

/** Where the parts of a list stand, by the index of the cell in its row. */
export interface Layout {
  readonly columns: Readonly<Partial<Record<Role, number>>>;
  /** Index of the header among the rows; -1 where there is none. */
  readonly header: number;
  readonly findings: readonly Finding[];
}

/** Finds a list's columns by its header (below a title, perhaps), else by what stands in them; null where the rows are no list of dates. */
export function findLayout(file: string, rows: readonly Row[]): Layout | null {
  for (const [index, row] of rows.slice(0, SEARCHED_ROWS).entries()) {
    const columns = columnsOf(row);
    if (columns !== null)
      return { columns, header: index, findings: headerFindings(file, row, rows.slice(index + 1), columns) };
  }
  return layoutWithoutHeader(file, rows);
}

/** The columns of a row if it is a header: it names at least the date and the step, and holds no date itself. */
function columnsOf(row: Row): Layout['columns'] | null {
  const texts = row.cells.map((cell) => cell.text);
  if (texts.some((text) => text.length > LONGEST_HEADING) || row.cells.some((cell) => cell.date !== null)) return null;
  if (texts.some((text) => /\d/.test(text) && isExactDate(text))) return null;
  const columns: Partial<Record<Role, number>> = {};
  const taken = new Set<number>();
  for (const role of ORDER) {
    const best = texts
      .map((text, index) => ({ index, rank: rankOf(text, role) }))
      .filter(({ index, rank }) => rank < (role === 'until' ? 100 : Infinity) && !taken.has(index))
      .toSorted((one, other) => one.rank - other.rank)[0];
    if (best === undefined) continue;
    columns[role] = best.index;
    taken.add(best.index);
  }
  const { date } = columns;
  // Beside the date and the body, the only other column is what happens, whatever it is called.
  const others = texts.flatMap((text, index) => (text === '' || taken.has(index) ? [] : [index]));
  if (columns.step === undefined && columns.forum !== undefined && others.length === 1) columns.step = others[0];
  // Weeks may stand beside the dates, or be all the dates there are: `49`.
  if (date !== undefined && columns.week === undefined && rankOf(texts[date] ?? '', 'week') < 100) columns.week = date;
  return columns.date === undefined || columns.step === undefined ? null : columns;
}

function rankOf(heading: string, role: Role): number {
  const plain = heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .replace(/[:*.()]/g, '')
    .trim();
  const words = plain.split(/[^\p{L}]+/u).filter((word) => word !== '');
  const ranks = WORDS[role].map((word, index) => {
    const rank = index + (role === 'step' && VAGUE.includes(word) ? 250 : 0);
    if (plain === word) return rank;
    if (words[0] === word) return 100 + rank;
    if (words.includes(word)) return 200 + rank;
    return word.length >= 4 &&
      words.some((one) => one.endsWith(word) || (one.startsWith(word) && one.length <= word.length + 3))
      ? 300 + rank
      : Infinity;
  });
  const best = Math.min(...ranks);
  // A longer phrase that only mentions the word is a weak claim; six words are a sentence.
  return words.length > 6 ? Infinity : best;
}

function headerFindings(file: string, header: Row, rows: readonly Row[], columns: Layout['columns']): Finding[] {
  const used = new Set(Object.values(columns));
  const findings = header.cells.flatMap((cell, index) => (used.has(index) ? [] : ignored(file, cell, index, rows)));
  if (columns.forum !== undefined) return findings;
  const message =
    'Listen har ingen kolonne med forum. Forum er læst af teksten, hvor den nævner det (fx »KB: 2. behandling«). Tilføj kolonnen »forum«, så loven kan kontrolleres sikkert.';
  return [
    ...findings,
    finding('COLUMN.MISSING', message, { file, line: header.line, read: headerText(header), severity: 'warning' }),
  ];
}

function ignored(file: string, cell: Cell, index: number, rows: readonly Row[]): Finding[] {
  if (cell.text === '' && !rows.some((row) => (row.cells[index]?.text ?? '') !== '')) return [];
  const what =
    cell.text === ''
      ? `Kolonne ${columnLetters(cell.column)} har ingen overskrift`
      : `Kolonnen »${cell.text}« hører ikke til listen`;
  const message = `${what} og bliver ikke læst: en liste har dato, forum og trin.`;
  return [
    finding('COLUMN.UNKNOWN', message, {
      file,
      line: cell.line,
      column: cell.column,
      read: cell.text,
      severity: 'warning',
    }),
  ];
}

export const headerText = (row: Row): string => row.cells.map((cell) => cell.text).join('; ');

/** Without a header the columns are told by what stands in them: dates; bodies; and of the rest the longest texts. */
function layoutWithoutHeader(file: string, rows: readonly Row[]): Layout | null {
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
  ].flatMap(([name, index]) => (typeof index === 'number' ? [`${name} i kolonne ${index + 1}`] : []));
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

const ANY_YEAR = 2024;
const isDate = (text: string): boolean => text !== '' && readDateText(text, { year: ANY_YEAR }).reading.ok;

function isExactDate(text: string): boolean {
  const { reading } = readDateText(text, { year: ANY_YEAR });
  return reading.ok && reading.exact;
}
