import { inflateRawSync } from 'node:zlib';
import { writeDocument } from './write-document';

/** The text of a part of a zip whose entries are all listed at its end. */
function part(zip: Buffer, name: string): string {
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  for (let at = zip.readUInt32LE(end + 16); at < end;) {
    const [method, size, nameLength, extra, comment, local] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ];
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const bytes = zip.subarray(from, from + size);
      return (method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8');
    }
    at += 46 + nameLength + extra + comment;
  }
  throw new Error(`no ${name}`);
}

const written = () =>
  writeDocument({
    title: 'Budget 2027: 1. behandling',
    subtitle: 'Sag til Økonomiudvalget',
    facts: [{ label: 'Sagsnr.', value: '00.30.00-Ø01-1-26' }],
    sections: [
      { heading: 'Anledning', paragraphs: ['Budgettet skal behandles.\nAnden linje', `Æblegrød \u0001 & <b> \ud83d`] },
      {
        heading: 'Indstilling',
        paragraphs: ['Kommunaldirektøren indstiller,'],
        numbered: ['at forslaget godkendes', 'at det sendes til KB'],
      },
      {
        heading: 'Tal',
        table: {
          columns: [
            { title: 'Forslag', width: 3 },
            { title: '2027', align: 'right' },
          ],
          rows: [{ cells: ['Inventar', '4,2'] }, { cells: ['I alt', '4,2'], strong: true }],
        },
      },
      { heading: 'Bilag' },
    ],
  });

test('the municipality opens a case document in Word: its headings, list, figures to the right and page numbers are there', async () => {
  const zip = await written();
  const xml = part(zip, 'word/document.xml');
  const order = [
    'Budget 2027: 1. behandling',
    'Sagsnr.',
    'Anledning',
    'Budgettet skal behandles.',
    'Anden linje',
    'Indstilling',
    'at forslaget godkendes',
    'Inventar',
    'Bilag',
  ];
  expect(order.map((text) => xml.indexOf(text))).toEqual(
    order.map((text) => xml.indexOf(text)).sort((one, other) => one - other),
  );
  expect(xml.indexOf('Budget 2027')).toBeGreaterThan(0);
  expect(xml).toMatch(/<w:jc w:val="right"\/>(?:(?!<\/w:p>).)*4,2/);
  expect(xml).toContain('<w:tblHeader/>');
  expect(xml).toContain('<w:pStyle w:val="Heading1"/>');
  expect(part(zip, 'word/footer1.xml')).toMatch(/Side .*PAGE.*NUMPAGES/);
  expect(part(zip, 'word/numbering.xml')).toContain('%1.');
});

test('what people write never makes a file that Word refuses', async () => {
  const xml = part(await written(), 'word/document.xml');
  expect(xml).toContain('Æblegrød  &amp; &lt;b&gt;');
  expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/);
});

test('a section with nothing in it says so instead of leaving a bare heading', async () => {
  expect(part(await written(), 'word/document.xml')).toMatch(/Bilag.*–/);
});
