import { join } from 'node:path';
import fc from 'fast-check';
import type { Finding, Organisation, ProcessDefinition, TransferRules, Questionnaire } from '#domain';
import {
  readAccountPrintout,
  readGrants,
  readAnswersSheet,
  readOrganisation,
  readOwnProcess,
  readPlanOrTimetable,
  readPositions,
  readProposals,
  readQuestionnaire,
  readShippedQuestionnaires,
  readShippedProcess,
  readTransferRules,
  SHIPPED_PLANS,
  type FileInput,
} from './index';
import { workbookOf } from './testing/sheets';
import { zipOf } from './table/zip.testing';

let process_: ProcessDefinition;
let organisation: Organisation;
let guide: Questionnaire;
let rules: TransferRules;
beforeAll(async () => {
  process_ = (await readShippedProcess('oekonomirapport')).value!;
  const files = ['organisation.csv', 'roller.csv'].map((name) => join(SHIPPED_PLANS, name));
  organisation = (await readOrganisation(files)).organisation!;
  guide = (await readShippedQuestionnaires())[0]!;
  rules = (await readTransferRules()).value!;
});

interface Reader {
  readonly name: string;
  readonly file: string;
  /** The headings of a table that it reads; empty for text. */
  readonly head: string;
  readonly read: (input: FileInput) => Promise<{ readonly findings: readonly Finding[] }>;
}

const REPORT =
  'opgjort_pr;bogfoering_lukker;oes_faerdigmelder;driftsbalance_klar;rapport_til_chefer;moede_oes_chefer;koe_til_dif_oeu;direktoerforum;oekonomiudvalg;fokusomraade;sagsnr;bemaerkning';
const READERS: readonly Reader[] = [
  {
    name: 'a list',
    file: 'liste.csv',
    head: 'dato;forum;trin',
    read: (input) => readPlanOrTimetable(input, { process: process_, budgetYear: 2027 }),
  },
  {
    name: 'a list with months and hours',
    file: 'budget-2027.csv',
    head: 'Måned;Dato;Kl.;Udvalg;Emne',
    read: (input) => readPlanOrTimetable(input, { process: process_ }),
  },
  {
    name: 'a table of deadlines',
    file: 'oekonomirapport-2026.csv',
    head: REPORT,
    read: (input) => readPlanOrTimetable(input, { process: process_ }),
  },
  {
    name: 'a plan as YAML',
    file: 'plan.yaml',
    head: '',
    read: (input) => readPlanOrTimetable(input, { process: process_ }),
  },
  { name: 'a process', file: 'x.process.yaml', head: '', read: (input) => readOwnProcess(input) },
  { name: 'a questionnaire', file: 'guide.yaml', head: '', read: (input) => readQuestionnaire(input) },
  {
    name: 'answers in a sheet',
    file: 'svar.csv',
    head: 'id;svar;aendring',
    read: (input) => readAnswersSheet(input, guide),
  },
  { name: 'a rule of transfers', file: 'x.rules.yaml', head: '', read: (input) => readTransferRules(input) },
  {
    name: 'positions',
    file: 'stillinger.csv',
    head: 'enhed;bevilling;navn;budget;forbrug;rest',
    read: (input) => readPositions(input, { rules, organisation }),
  },
  {
    name: 'grants',
    file: 'tal.csv',
    head: 'direktoeromraade;direktoeromraade_navn;afdeling;omraadebevilling;navn;afvigelse_mio_kr',
    read: (input) => readGrants(input, process_),
  },
  {
    name: 'proposals',
    file: 'forslag.csv',
    head: 'type;titel;beskrivelse;2027;2028;2029;2030',
    read: (input) => readProposals(input, 2027),
  },
  {
    name: 'an account',
    file: 'konto.csv',
    head: 'art;art_navn;bemaerkning;forbrug;korr_budget;opr_budget;tillaegsbevilling;rest',
    read: (input) => readAccountPrintout(input),
  },
  {
    name: 'units',
    file: 'organisation.csv',
    head: 'niveau;kode;navn;overordnet;leder_rolle;mail',
    read: (input) => readOrganisation([input]),
  },
  { name: 'roles', file: 'roller.csv', head: 'rolle;titel;omraade;mail', read: (input) => readOrganisation([input]) },
];

/** What patterns look for, so what they may be made to look for again and again. */
const PIECES = [
  ...[' ', '  ', '\t', '-', '–', '.', ',', ';', ':', '/', '(', ')', '"', "'", '&', '*', '[', '{', '#', '\n', '\r\n'],
  ...['1', '12', '2026', '1.', '1/1', '1-', '9.-', '20', '0', 'a', 'Æ', 'ø', '\u202E', '\u200B', '\u0001'],
  ...[
    'jan',
    'jan.',
    'maj ',
    'uge ',
    'uge 9-',
    'u ',
    'week ',
    'kl. ',
    'kl. 9',
    ' til ',
    ' for ',
    ' og ',
    'medio ',
    '2. kvartal ',
  ],
  ...[
    'budget ',
    'budget 2027 ',
    '1. behandling ',
    'i byrådet ',
    'KB ',
    'ØU/',
    'vedtagelse af ',
    'mandag ',
    'før ',
    'ovf. ',
    'i alt ',
  ],
  ...['x: ', '- ', '? ', '&a ', '*a ', '!!str ', '|', '>', '- - - ', '{a: ', '<', '@', 'a@b.', '=', '+', 'mio. kr. '],
] as const;
const pieces = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 });

/** A file of about so many characters that says the same again and again: in one cell, in each cell of many rows, or as text. */
function fileOf(
  { head, file }: Reader,
  said: readonly string[],
  size: number,
  shape: 'cell' | 'cells' | 'rows' | 'text' | 'numbered',
): FileInput {
  const unit = said.join('');
  const repeated = (length: number) => unit.repeat(Math.ceil(length / unit.length));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const columns = head.split(';').length;
  const text = (() => {
    // Each line another: keys, ids and names that are looked for among all before them.
    if (shape === 'numbered')
      return `${head}\n${Array.from({ length: size / (unit.length + 5) }, (_, index) => (head === '' ? `${unit}k${index}: 1\n` : `${head.replaceAll(/[^;]+/g, `${unit.replaceAll(/["\r\n;]/g, '')}${index}`)}\n`)).join('')}`;
    if (head === '' || shape === 'text') return `${head}\n${repeated(size)}`;
    if (shape === 'cell')
      return `${head}\n${Array.from({ length: columns }, () => quoted(repeated(size / columns))).join(';')}\n`;
    const length = shape === 'cells' ? 300 : unit.length;
    const row = `${Array.from({ length: columns }, () => quoted(repeated(length))).join(';')}\n`;
    return `${head}\n${row.repeat(Math.ceil(size / row.length))}`;
  })();
  return { name: file, bytes: Buffer.from(text) };
}

/** The work of reading, as the processor's time: what else the machine does at the time is not counted. */
async function workOf(reader: Reader, input: FileInput): Promise<number> {
  const before = globalThis.process.cpuUsage();
  await reader.read(input);
  const { user, system } = globalThis.process.cpuUsage(before);
  return (user + system) / 1000;
}

const TIMES = 8;
const SMALL = 6_000;
/** Of the ratio, for what grows as n log n and for a collector of garbage that comes by; and milliseconds under which nothing is judged. */
const GENEROUS = 4;
const ENOUGH_MS = 250;

describe.each(READERS)('$name', (reader) => {
  test('a file that is eight times as large takes no more than so many times the work', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, fc.constantFrom('cell', 'cells', 'rows', 'text', 'numbered'), async (said, shape) => {
        const [small, large] = [SMALL, SMALL * TIMES].map((size) => fileOf(reader, said, size, shape));
        for (let attempt = 1; ; attempt += 1) {
          const [little, much] = [await workOf(reader, small!), await workOf(reader, large!)];
          if (much <= Math.max(ENOUGH_MS, little * TIMES * GENEROUS)) return;
          // Somebody else's work in this process is told from the reader's own by reading again.
          if (attempt === 3)
            throw new Error(`${SMALL} characters took ${little} ms, ${TIMES} times as many ${much} ms`);
        }
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  test('whatever stands in a file is told as findings, and nothing is thrown', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, fc.constantFrom('cell', 'rows', 'text'), async (said, shape) => {
        const { findings } = await reader.read(fileOf(reader, said, 500, shape));
        expect(findings.every(({ message }) => message.length > 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect((await reader.read({ name: reader.file, bytes })).findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });
});

describe('workbooks', () => {
  const read = (bytes: Buffer) =>
    readPlanOrTimetable({ name: 'liste.xlsx', bytes }, { process: process_, budgetYear: 2027 });

  test('of any cells are told as findings, and nothing is thrown', async () => {
    const cell = fc.oneof(
      pieces.map((said) => said.join('').replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')),
      fc.double({ noNaN: true }),
      fc.constantFrom(
        { xml: '<c s="1"><v>46000</v></c>' },
        { xml: '<c s="1"><v>9999999999999</v></c>' },
        { xml: '<c t="s"><v>7</v></c>' },
        { xml: '<c t="b"><v>1</v></c>' },
        { xml: '<c t="e"/>' },
        { xml: '<c t="zzz"><v>1</v></c>' },
        { xml: '<c><f>A1</f></c>' },
      ),
    );
    const ref = fc.constantFrom('A1:C3', 'A2:A9', 'B2:B2', 'C3:A1', 'A1', '', 'ZZ9:ZZZ99999', 'A2:CV20000');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 }),
        fc.array(ref, { maxLength: 4 }),
        fc.constantFrom('', 'date1904="1"', 'date1904="on"', 'date1904=""'),
        async (rows, merged, properties) => {
          const book = workbookOf([{ name: 'P', rows: [['dato', 'forum', 'trin'], ...rows], merged }], properties);
          expect(Array.isArray((await read(book)).findings)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('with any of their parts broken are told as findings, and nothing is thrown', async () => {
    const part = fc.constantFrom(
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/worksheets/sheet1.xml',
      'xl/styles.xml',
    );
    const xml = fc.array(
      fc.constantFrom(
        ...[
          '<workbook>',
          '<sheets>',
          '<sheet name="A" r:id="rId1"/>',
          '<sheet',
          '</sheets>',
          '<row r="1">',
          '<c r="A1">',
          '<v>',
          '1',
        ],
        ...[
          '</c>',
          '<mergeCell ref="A1:B2"/>',
          '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>',
          '&',
          '&#0;',
          '<![CDATA[',
          '<!--',
        ],
      ),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(part, xml), { minLength: 1, maxLength: 5 }), async (parts) => {
        const zip = zipOf(parts.map(([name, said]) => ({ name, data: Buffer.from(said.join('')) })));
        expect((await read(zip)).findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});
