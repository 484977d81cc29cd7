import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NO_RECORD_AROUND } from '#domain';
import { SHIPPED_PLANS } from '../read-process';
import { readOrganisation } from './read-organisation';

const UNITS = readFileSync(join(SHIPPED_PLANS, 'organisation.csv'), 'utf8');
const ROLES = readFileSync(join(SHIPPED_PLANS, 'roller.csv'), 'utf8');
const read = (units: string, roles = ROLES) =>
  readOrganisation([
    { name: 'organisation.csv', bytes: Buffer.from(units) },
    { name: 'roller.csv', bytes: Buffer.from(roles) },
  ]);
const seen = (findings: Awaited<ReturnType<typeof read>>['findings']) =>
  findings
    .filter((each) => each.severity === 'error')
    .map(({ code, file, line, column, read: text }) => [code, file, line, column, text]);

test('the shipped organisation comes in whole, with æ, ø and å', async () => {
  const { organisation, findings } = await read(UNITS);
  expect(findings.filter((each) => each.severity === 'error')).toEqual([]);
  expect([organisation!.units.length, organisation!.roles.length]).toEqual([21, 16]);
  expect(organisation!.units.find((unit) => unit.code === '1.OES')).toEqual({
    level: 'afdeling',
    code: '1.OES',
    name: 'Økonomi & Stab',
    parent: '1',
    leaderRole: 'Afdelingschef',
    leaderEmail: 'chef.oekonomi-stab@albertslund.example',
  });
});

test.each([
  [
    'a cycle',
    UNITS.replace('Kommunaldirektørens område;;', 'Kommunaldirektørens område;2;'),
    ['ORG.CYCLE', 'organisation.csv', 2, 2, '1 → 2 → 1'],
  ],
  [
    'an unknown unit',
    UNITS.replace('Egelundskolen;3.DS', 'Egelundskolen;3.XX'),
    ['UNIT.UNKNOWN', 'organisation.csv', 12, 4, '3.XX'],
  ],
  [
    'the same key twice',
    UNITS.replace('44.10.10', '45.10.04'),
    ['KEY.DUPLICATE', 'organisation.csv', 13, 2, '45.10.04'],
  ],
  [
    'an unknown level',
    UNITS.replace('institution;44.10.10', 'skole;44.10.10'),
    ['UNIT.LEVEL_UNKNOWN', 'organisation.csv', 13, 1, 'skole'],
  ],
  [
    'a missing column',
    UNITS.replace('leder_rolle', 'titel'),
    ['COLUMN.MISSING', 'organisation.csv', 1, null, 'niveau; kode; navn; overordnet; titel; mail'],
  ],
  [
    'an address that is none',
    UNITS.replace('leder.musikskolen@', 'leder.musikskolen'),
    ['EMAIL.INVALID', 'organisation.csv', 18, 6, 'leder.musikskolenalbertslund.example'],
  ],
])('%s stops the import and is told with its place', async (_name, units, expected) => {
  const { organisation, findings } = await read(units);
  expect(organisation).toBeNull();
  expect(seen(findings)).toContainEqual(expected);
});

test('errors of both files come at once', async () => {
  const { findings } = await read(
    UNITS.replace('Egelundskolen;3.DS', 'Egelundskolen;3.XX'),
    ROLES.replace('konsulent.skole@', 'konsulent.skole'),
  );
  expect(seen(findings).map(([code]) => code)).toEqual(['UNIT.UNKNOWN', 'EMAIL.INVALID']);
});

test('a file that is missing is told together with what is wrong in the other', async () => {
  const { organisation, findings } = await readOrganisation([
    '/findes/ikke.csv',
    { name: 'roller.csv', bytes: Buffer.from(ROLES.replace('konsulent.skole@', 'x')) },
  ]);
  expect(organisation).toBeNull();
  expect(seen(findings).map(([code]) => code)).toEqual(['FILE.MISSING', 'EMAIL.INVALID']);
});

describe('what is to be loaded', () => {
  const load = (units: string, roles: string | null) =>
    readOrganisation(
      [
        { name: 'organisation.csv', bytes: Buffer.from(units) },
        ...(roles === null ? [] : [{ name: 'roller.csv', bytes: Buffer.from(roles) }]),
      ],
      { ...NO_RECORD_AROUND, areasKnown: ['Skole', 'Social'], isComplete: true },
    );

  test('the shipped organisation has no errors', async () =>
    expect(seen((await load(UNITS, ROLES)).findings)).toEqual([]));

  test('without the file of roles it would take every role from everybody: it stops', async () => {
    const { organisation, findings } = await load(UNITS, null);
    expect(organisation).toBeNull();
    expect(seen(findings)).toEqual([['ORG.NO_ROLES', 'organisation.csv', null, null, null]]);
  });

  test('all that speaks against it comes at once, each where it stands', async () => {
    const wrong = ROLES.replace('administrator;Administrator', 'controller;Administrator')
      .replace('konsulent;Økonomikonsulent;Forsyning;', 'konsulent;Økonomikonsulent;Skole;')
      .replace(
        'bogfoering;Bogføringen;;',
        'bogfoering;Bogføringen;;bogfoering@albertslund.example\nbogfoering;Bogføringen;;',
      );
    const { organisation, findings } = await load(UNITS.replace('Egelundskolen;3.DS', 'Egelundskolen;3.XX'), wrong);
    expect(organisation).toBeNull();
    expect(seen(findings)).toEqual([
      ['KEY.DUPLICATE', 'roller.csv', 14, 4, 'bogfoering@albertslund.example'],
      ['UNIT.UNKNOWN', 'organisation.csv', 12, 4, '3.XX'],
      ['ORG.NO_ADMINISTRATOR', 'roller.csv', null, null, null],
      ['ROLE.UNKNOWN', 'roller.csv', 18, 1, 'controller'],
      ['ROLE.TWO_PEOPLE', 'roller.csv', 7, 3, 'Skole'],
    ]);
  });
});
