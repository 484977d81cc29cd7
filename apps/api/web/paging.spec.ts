import { addressWith, pageOf, paging, rowsOf } from './paging';

const rows = Array.from({ length: 60 }, (_, n) => n);
const shown = (asked: string) => paging(pageOf(asked, 60), 'Sager', (n) => `?side=${n}`);

test('every row stands on one page, and only on one', () => {
  expect(['1', '2', '3'].flatMap((asked) => rowsOf(rows, pageOf(asked, 60)))).toEqual(rows);
});

test.each(['', 'to', '0', '-1', '1.5', '99999999', '１'])('»%s« is the first page', (asked) => {
  expect(pageOf(asked, 60).number).toBe(1);
});

test('past the end is the last page, of an empty list the only one', () => {
  expect(pageOf('9', 60)).toMatchObject({ number: 3, offset: 40 });
  expect(pageOf('9', 0)).toMatchObject({ number: 1, offset: 0 });
});

test('a page says which of how many it shows and leads to the others; a list of one page leads nowhere', () => {
  expect(shown('1')).toMatchObject({
    words: '1–20 af 60',
    links: [
      { text: 'Næste', url: '?side=2' },
      { text: 'Sidste', url: '?side=3' },
    ],
  });
  expect(shown('3')).toMatchObject({
    words: '41–60 af 60',
    links: [
      { text: 'Første', url: '?side=1' },
      { text: 'Forrige', url: '?side=2' },
    ],
  });
  expect(paging(pageOf('1', 20), 'Sager', String)).toBeNull();
});

test('an address keeps what else is asked for', () => {
  expect(addressWith('/overblik', { verden: 'prøve 1', sager: '2', mails: '' }, 'sager')).toBe(
    '/overblik?verden=pr%C3%B8ve+1&sager=2#sager',
  );
});
