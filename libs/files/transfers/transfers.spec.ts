import { inflateRawSync } from 'node:zlib';
import { readSheet } from 'read-excel-file/universal';
import { composeCollected, grantPostings, type CollectedRequest } from '#domain';
import { readAccountPrintout } from '../positions/read-account-printout';
import { writeGrantsCsv } from './grants-csv';
import { writeTransfersDocx } from './transfers-docx';
import { writeTransfersXlsx } from './transfers-xlsx';

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

const request = (unit: string, amount: bigint, over: Partial<CollectedRequest> = {}): CollectedRequest => ({
  id: unit,
  unit: { code: '44.10.10', name: unit },
  directorate: { code: '3', name: 'Børn & Velfærd' },
  kind: 'teknisk',
  state: 'collected',
  text: 'Legepladsen',
  argument: '',
  exception: null,
  coverage: [{ by: 'kassen', amount }],
  lines: [{ appropriation: '4410', name: 'Dagtilbud', year: 2026, available: amount, amount, granted: null }],
  ...over,
});
const compose = (
  requests: readonly CollectedRequest[],
  decided: { item: string; on: string } | null = null,
  isRehearsal = false,
) =>
  composeCollected({
    title: 'Overførsler 2025→2026',
    subtitle: 'Som de står',
    fromYear: 2025,
    decided,
    isRehearsal,
    requests,
    terms: {
      kinds: [{ id: 'teknisk', title: 'Teknisk overførsel', needsArgument: false }],
      coverages: [{ id: 'kassen', title: 'Kassebeholdningen', cash: true }],
    },
  });
const asked = [
  request('Sydstjernen', 83_500_000n, { text: '=HYPERLINK("x")', argument: '+1' }),
  request('Skolen <A>', -350_050n, { directorate: null }),
];
const settled = (line: CollectedRequest['lines'][number], granted: bigint) => [{ ...line, granted }];
const decided = [
  request('Sydstjernen', 83_500_000n, { state: 'cut' as const, lines: settled(asked[0]!.lines[0]!, 40_000_000n) }),
  request('Skolen', -350_050n, { state: 'granted', lines: settled(asked[1]!.lines[0]!, -350_050n) }),
];

test('the spreadsheet has the sums and every line to the øre, and no text becomes a formula', async () => {
  const book = await writeTransfersXlsx(compose(asked));
  const blob = new Blob([new Uint8Array(book)]);
  const sums = await readSheet(blob, 'Summer');
  expect(sums.find(([title]) => title === 'I alt')).toEqual(['I alt', 2, 835_000, -3500.5, 831_499.5]);
  const lines = await readSheet(blob, 'Ansøgninger');
  expect(lines.slice(1, 3).map((row) => [row[0], row[2], row[8], row[9], row[11]])).toEqual([
    ['Børn & Velfærd', 'Sydstjernen', 835_000, null, '=HYPERLINK("x")'],
    ['Uden for direktørområderne', 'Skolen <A>', -3500.5, null, 'Legepladsen'],
  ]);
  expect(lines.at(-1)?.[8]).toBe(831_499.5);
  expect(texts(book)).not.toMatch(/<f[ >]/);
  expect((await readSheet(blob, 'Dækning'))[1]).toEqual(['Kassebeholdningen', 835_000, -3500.5, 831_499.5]);
});

test('the document says what each asks for and why, and after KB what it was granted', async () => {
  const before = texts(await writeTransfersDocx(compose(asked)));
  for (const shown of [
    'Samlet oversigt',
    'I alt',
    '831.499,50',
    '−3.500,50',
    'Begrundelse: +1',
    'Dækning: Kassebeholdningen.',
    'Skolen &lt;A&gt;: teknisk overførsel',
    'trækker sagen 831.499,50 kr. på kassen',
  ])
    expect(before).toContain(shown);
  expect(before).not.toContain('Bevilget');
  const after = texts(await writeTransfersDocx(compose(decided, { item: '27', on: '2026-04-14' }, true)));
  for (const shown of [
    'Prøvekørsel: Overførsler 2025→2026',
    'Bevilget',
    '400.000,00',
    '396.499,50',
    'Kommunalbestyrelsen: bevilget med et mindre beløb.',
  ])
    expect(after).toContain(shown);
  expect(texts(await writeTransfersDocx(compose([])))).toContain('Ingen ansøgninger er samlet endnu.');
});

test('the finance system gets each grant once, and the account that it prints with the remark is known as a transfer next year', async () => {
  const postings = grantPostings(compose(decided, { item: '27', on: '2026-04-14' }), '26/11114');
  const csv = writeGrantsCsv(postings).toString('utf8');
  expect(csv).toBe(
    '\uFEFFdato;punkt;enhed;enhedens navn;områdebevilling;bevillingens navn;år;beløb;tekst\n2026-04-14;27;44.10.10;Sydstjernen;4410;Dagtilbud;2026;396499,50;2026.04.14/26 11114 / p27 ovf.2025-2026\n',
  );
  const printed = `art;art_navn;bemaerkning;forbrug;korr_budget;opr_budget;tillaegsbevilling;rest\n1;Løn;${postings[0]!.remark};0;396499,50;0;396499,50;396499,50\n`;
  const { value } = await readAccountPrintout({ name: 'konto.csv', bytes: Buffer.from(printed) });
  expect(value?.transfers).toEqual([
    expect.objectContaining({
      amount: 39_649_950n,
      fromYear: 2025,
      toYear: 2026,
      grantedOn: '2026-04-14',
      caseNumber: '26/11114',
      item: 27,
    }),
  ]);
});
