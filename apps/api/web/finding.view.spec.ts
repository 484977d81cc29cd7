import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { warningFinding, type Finding } from '#domain';
import { findingsView } from './finding.view';

const finding = (more: Partial<Finding>): Finding => ({
  code: 'PLAN.YEAR',
  severity: 'error',
  file: 'plan.csv',
  line: 2,
  column: 4,
  read: null,
  message: 'Året kan ikke ses. Angiv det (--year), eller skriv det i første dato.',
  date: null,
  ...more,
});

test('a page gives no advice of a terminal, and names a column as the command does', () =>
  expect(findingsView([finding({})]).lines[0]).toMatchObject({
    place: 'linje 2, kolonne 4 (D)',
    message: 'Året kan ikke ses. Angiv det, eller skriv det i første dato.',
  }));

test('what is said of a YAML file counts characters', () =>
  expect(findingsView([finding({ file: 'plan.yaml' })]).lines[0]?.place).toBe('linje 2, tegn 4'));

test('no rule speaks of an option of the command line but in brackets, where pages leave it out', () => {
  const root = join(__dirname, '../../../libs');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((name) =>
    /^(?:files|domain|casework)\/.*(?<!\.spec)\.ts$/.test(name.replaceAll('\\', '/')),
  );
  const bare = sources.flatMap((name) =>
    [...readFileSync(join(root, name), 'utf8').matchAll(/(?<!\()--(?!past-)[a-z][a-z-]+/g)]
      .filter(({ 0: option }) =>
        ['--year', '--budget-year', '--past', '--grants', '--process', '--org', '--roles'].includes(option),
      )
      .map(({ 0: option }) => `${name}: ${option}`),
  );
  expect(bare).toEqual([]);
});

test('where nothing stands in a file there is no column for it', () => {
  const loose = warningFinding('X', 'Ingen linje.');
  const placed = warningFinding('X', 'En linje.', { place: { file: 'plan.yaml', line: 3, column: null } });
  expect(findingsView([loose]).hasPlaces).toBe(false);
  expect(findingsView([loose, placed]).hasPlaces).toBe(true);
  expect(findingsView([placed], { noPlaces: true })).toMatchObject({ hasPlaces: false, summary: '1 advarsel.' });
});
