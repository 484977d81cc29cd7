import { readSheet } from 'read-excel-file/universal';
import { writeSheet } from './write-sheet';

test('a text with an unseen character pasted into it does not cost the reader the whole spreadsheet, and none is run as a formula', async () => {
  const texts = ['Klar\u000Btil\u0001 høring', '=HYPERLINK("http://x.example")', '+1', '@x', '-2'];
  const book = await writeSheet({
    title: 'Status\u0002',
    columns: [{ title: 'Ord', width: 20 }],
    rows: texts.map((text) => [{ text }]),
  });
  const rows = await readSheet(new Blob([new Uint8Array(book)]));
  expect(rows.map(([cell]) => cell)).toEqual(['Ord', 'Klartil høring', ...texts.slice(1)]);
});
