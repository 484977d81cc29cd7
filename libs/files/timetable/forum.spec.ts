import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forumName } from '#domain';
import { forumOf } from './forum';

const HANDBOOK = readFileSync(join(__dirname, '../../../docs/handbook/aarshjul.md'), 'utf8');
const TABLE = [
  ...HANDBOOK.split('## Hvad et forum kan hedde')[1]!
    .split('\n## ')[0]!
    .matchAll(/^\| (?!I listen)([^|]+) \| ([^|]+) \|$/gm),
];
const NAMES = TABLE.flatMap(([, names = '', shown = '']) =>
  names
    .replace(/ \([^)]*\)/, '')
    .split(', ')
    .map((name) => [name, shown] as const),
);

describe('what a forum is taken for is what the handbook says', () => {
  test('the table names every body', () =>
    expect(TABLE.map(([, , shown]) => shown)).toEqual(['KB', 'ØU', 'DIF', 'Chefforum', 'MED']));

  test.each<readonly [string, string]>([
    ...NAMES,
    ['Økonomiudvalget og Byrådet', 'ØU/KB'],
    ['Byrådets møde', 'KB'],
    ['Fagudvalg', 'Fagudvalg'],
    ['Ældrerådet', 'Ældrerådet'],
  ])('»%s« is shown as %s', (name, shown) => expect(forumName(forumOf(name) ?? '')).toBe(shown));
});
