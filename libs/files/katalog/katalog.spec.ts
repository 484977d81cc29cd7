import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { readSheet } from 'read-excel-file/universal';
import { composeKatalog, formatMioKr, parseMioKr, type KatalogProposal } from '#domain';
import { readProposals } from '../proposals/read-proposals';
import { writeKatalogDocx } from './katalog-docx';
import { mioNumber, writeKatalogXlsx } from './katalog-xlsx';

/** All parts of a zip as one text. */
function texts(zip: Buffer): string {
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const parts: string[] = [];
  for (
    let at = zip.readUInt32LE(end + 16);
    at < end;
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  ) {
    const [size, local] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + size);
    parts.push((zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8'));
  }
  return parts.join('\n');
}

const proposal = (number: number, over: Partial<KatalogProposal>): KatalogProposal => ({
  id: String(number),
  number,
  type: 'udvidelse',
  title: `Forslag ${number}`,
  appropriation: '4510',
  area: 'Børn',
  state: 'katalog',
  firstYear: 2027,
  amounts: ['4,2', '2,0', '0', '0'].map((one) => parseMioKr(one)),
  text: '',
  staff: '',
  citizens: '',
  unit: null,
  ...over,
});
const katalog = composeKatalog(
  [
    proposal(3, { area: null, title: '=HYPERLINK("x")', text: '+SUM(A1)', staff: '@x' }),
    proposal(2, {
      type: 'besparelse',
      title: 'Lukkedage & <SFO>',
      amounts: ['-1,605', '-1,6', '0', '0'].map((one) => parseMioKr(one)),
      state: 'administrative',
    }),
    proposal(1, {}),
    proposal(4, { state: 'submitted' }),
  ],
  2027,
  'Budget 2027',
);

test('the katalog holds what is in it, by område and type, and nothing that is not', () => {
  expect(katalog.proposals.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(katalog.byState.map(({ state, count }) => [state, count])).toEqual([
    ['katalog', 2],
    ['administrative', 1],
  ]);
});

test('amounts are true numbers in the spreadsheet, exact to the last decimal, and no text becomes a formula', async () => {
  const sheet = texts(await writeKatalogXlsx(katalog));
  for (const value of ['<v>4.2</v>', '<v>-1.605</v>', '<v>6.795</v>']) expect(sheet).toContain(value);
  expect(sheet).not.toMatch(/<f[ >]/);
  expect(sheet).toContain('<t>=HYPERLINK("x")</t>');
  expect([mioNumber(-1n), mioNumber(0n), mioNumber(123_456_789_012n)]).toEqual([-0.00000001, 0, 1234.56789012]);
});

test('the printed katalog has the sums first, then each proposal with its amounts to the right', async () => {
  const text = texts(await writeKatalogDocx(katalog));
  for (const shown of [
    'Budgetkatalog 2027',
    'Alle områder',
    '6,795',
    '4,200',
    'Lukkedage &amp; &lt;SFO&gt;',
    '−1,605',
    'Ikke fordelt på område',
  ])
    expect(text).toContain(shown);
  expect(text.indexOf('Alle områder')).toBeLessThan(text.indexOf('Forslag 2 »Lukkedage'));
  expect(texts(await writeKatalogDocx(composeKatalog([], 2027, '')))).toContain(
    'Der er ingen forslag i kataloget endnu.',
  );
});

test('a rehearsal’s katalog is told from a real one wherever it is opened, and a proposal names its bevilling', async () => {
  const rehearsed = composeKatalog([proposal(1, { appropriationName: 'Folkeskoler' })], 2027, '', true);
  const [docx, xlsx] = [texts(await writeKatalogDocx(rehearsed)), texts(await writeKatalogXlsx(rehearsed))];
  // The title of the first page, the foot of every page, and the file's own properties.
  expect(docx.split('Prøvekørsel: Budgetkatalog 2027').length - 1).toBe(3);
  expect(docx).toContain('områdebevilling 4510 Folkeskoler');
  expect(docx).not.toContain('Un-named');
  expect(xlsx).toContain('Prøvekørsel – Forslag');
  expect(texts(await writeKatalogDocx(katalog))).not.toContain('Prøvekørsel');
});

test('øre in is øre out: what a file of proposals says is what the katalog’s spreadsheet sums to, however many and however large', async () => {
  const THOUSAND = 100_000n;
  const mio = (thousands: number): string => formatMioKr(BigInt(thousands) * THOUSAND, 3);
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc
          .array(fc.integer({ min: -100_000_000, max: 0 }), { minLength: 4, maxLength: 4 })
          .filter((amounts) => amounts.some((one) => one !== 0)),
        { minLength: 1, maxLength: 40 },
      ),
      async (rows) => {
        const csv = [
          'type;titel;2027;2028;2029;2030',
          ...rows.map((amounts, index) => ['besparelse', `Forslag ${index}`, ...amounts.map(mio)].join(';')),
        ].join('\n');
        const read = await readProposals({ name: 'forslag.csv', bytes: Buffer.from(csv) }, 2027, {
          areConfirmed: true,
        });
        const listed = (read.value ?? []).map((content, index) => proposal(index + 1, content));
        const book = new Blob([new Uint8Array(await writeKatalogXlsx(composeKatalog(listed, 2027, 'Budget')))]);
        const [cells, sums] = [await readSheet(book, 'Forslag'), await readSheet(book, 'Summer')];
        const oere = (value: unknown): bigint => parseMioKr(String(value).replace('.', ','));
        const wanted = [0, 1, 2, 3].map((year) =>
          rows.reduce((total, amounts) => total + BigInt(amounts[year] ?? 0) * THOUSAND, 0n),
        );
        expect(
          [0, 1, 2, 3].map((year) => cells.slice(1).reduce((total, row) => total + oere(row[6 + year]), 0n)),
        ).toEqual(wanted);
        const total = sums.find((row) => row[0] === 'Alle områder');
        expect(total?.slice(2).map(oere)).toEqual(wanted);
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);
