import type { CaseScope, Step } from './plan';
import { aCase, anOrganisation, aPlan, aStep } from './plan-builder';
import { publish } from './publish';
import { replanOnPaper } from './replan-paper';

const KONSULENTER = { role: 'konsulent' };
const CHEFER = { leadersOf: 'afdeling' } as const;
const plan = (scope: CaseScope | null, ...responsible: Step['responsible'][]) =>
  aPlan([
    aCase(
      'b',
      responsible.map((one, index) => aStep(`b/${index}`, { responsible: one })),
      { scope, place: { file: 'plan.yaml', line: 7, column: 1 } },
    ),
  ]);
const whoOf = (scope: CaseScope | null, ...responsible: Step['responsible'][]) =>
  publish(plan(scope, ...responsible), anOrganisation).tasks.map(({ area }) => area);

test('a case for a part of the municipality asks only those of that part: leaders by unit, holders of roles by area', () => {
  expect(whoOf({ within: ['3.BF'], areas: ['Social'] }, CHEFER, KONSULENTER)).toEqual(['Børn & Familie', 'Social']);
  expect(whoOf({ except: ['3.BF'] }, CHEFER, KONSULENTER)).toEqual(['Dagtilbud & Skole', 'Skole', 'Social']);
  expect(whoOf(null, CHEFER, KONSULENTER)).toHaveLength(4);
});

test('who has a role for all areas is in every part', () =>
  expect(publish(plan({ areas: ['Skole'] }, { role: 'rapport' }), anOrganisation).tasks).toHaveLength(1));

test('a step that says itself who it is for is not narrowed', () => {
  const scope = { within: ['3.BF'], areas: ['Social'] };
  expect(whoOf(scope, { ...CHEFER, within: ['3.DS'] }, { ...KONSULENTER, areas: ['Skole'] })).toEqual([
    'Dagtilbud & Skole',
    'Skole',
  ]);
});

test('a unit or an area that nobody has is told once, of the case', () => {
  const { findings } = publish(
    plan({ within: ['3.BF', '9.XX'], areas: ['Social', 'Havn'] }, CHEFER, KONSULENTER),
    anOrganisation,
  );
  expect(findings.map(({ code, read, line }) => [code, read, line])).toEqual([
    ['UNIT.UNKNOWN', '9.XX', 7],
    ['AREA.UNKNOWN', 'Havn', 7],
  ]);
});

test('a role whose holders all lie outside the part is told, with what would do', () => {
  const { findings } = publish(plan({ areas: ['Havn'] }, KONSULENTER), anOrganisation);
  expect(findings.map(({ code }) => code)).toEqual(['AREA.UNKNOWN', 'ROLE.VACANT']);
});

test('moving a unit from one wave to another takes its tasks from the one and gives them in the other', () => {
  const waves = (first: CaseScope, second: CaseScope) =>
    aPlan([
      aCase('1', [aStep('1/x', { responsible: CHEFER })], { scope: first }),
      aCase('2', [aStep('2/x', { responsible: CHEFER })], { scope: second }),
    ]);
  const { cases } = replanOnPaper(
    waves({ within: ['3.BF', '3.DS'] }, { within: ['1'] }),
    waves({ within: ['3.BF'] }, { within: ['1'] }),
    anOrganisation,
  );
  expect(cases.map(({ key, drops, adds, reassigned }) => [key, drops.length, adds.length, reassigned.length])).toEqual([
    ['1', 1, 0, 1],
    ['2', 0, 0, 0],
  ]);
});
