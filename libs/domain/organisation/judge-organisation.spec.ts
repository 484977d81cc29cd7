import type { Organisation, RoleHolder, Unit } from './organisation';
import { judgeOrganisation, NO_RECORD_AROUND, type AroundOrganisation } from './judge-organisation';

const at = (name: string): string => `${name}@albertslund.example`;
const unit = (level: Unit['level'], code: string, parent: string | null, leader: string): Unit => ({
  level,
  code,
  name: `Enhed ${code}`,
  parent,
  leaderRole: 'Leder',
  leaderEmail: leader === '' ? '' : at(leader),
});
const holder = (role: string, area: string | null, name: string): RoleHolder => ({
  role,
  title: role,
  area,
  email: name === '' ? '' : at(name),
});
const whole: Organisation = {
  units: [unit('direktoeromraade', '1', null, 'direktoer'), unit('afdeling', '1.A', '1', 'chef')],
  roles: [
    holder('administrator', null, 'admin'),
    holder('oes-chef', null, 'chef'),
    holder('konsulent', 'Skole', 'skole'),
    holder('konsulent', 'Social', 'social'),
    holder('dagsorden', null, 'sekretariat'),
  ],
};
const around: AroundOrganisation = {
  ...NO_RECORD_AROUND,
  before: whole,
  rolesAsked: ['konsulent', 'dagsorden'],
  areasKnown: ['Skole', 'Social', 'Forsyning'],
  isComplete: true,
};
const roles = (...more: RoleHolder[]): Organisation => ({ ...whole, roles: [...whole.roles, ...more] });
const without = (role: string): Organisation => ({ ...whole, roles: whole.roles.filter((one) => one.role !== role) });
const told = (organisation: Organisation, with_: Partial<AroundOrganisation> = {}): string[] =>
  judgeOrganisation(organisation, { ...around, ...with_ }).map(({ code, severity }) => `${code} ${severity}`);

test('the organisation in force may be loaded again: nothing is found', () => expect(told(whole)).toEqual([]));

test('a file that was forgotten is told, and not all that follows from it', () => {
  expect(told({ ...whole, roles: [] })).toEqual(['ORG.NO_ROLES error']);
  expect(told({ ...whole, units: [] })).toEqual(['ORG.NO_UNITS error']);
});

test.each<[string, Organisation, string]>([
  ['nobody is administrator', without('administrator'), 'ORG.NO_ADMINISTRATOR error'],
  [
    'the administrator has no address',
    { ...without('administrator'), roles: [...without('administrator').roles, holder('administrator', null, '')] },
    'ORG.NO_ADMINISTRATOR error',
  ],
  ['a role that nothing asks for', roles(holder('controller', null, 'x')), 'ROLE.UNKNOWN error'],
  [
    'an area misspelt',
    { ...whole, roles: [...without('konsulent').roles, holder('konsulent', 'Skoel', 'skole')] },
    'AREA.UNKNOWN error',
  ],
  ['an area that is new', roles(holder('konsulent', 'Klima og havn', 'x')), 'AREA.NEW warning'],
  ['two konsulenter for one area', roles(holder('konsulent', 'Skole', 'x')), 'ROLE.TWO_PEOPLE error'],
  ['two heads of Økonomi & Stab', roles(holder('oes-chef', null, 'x')), 'ROLE.TWO_PEOPLE error'],
  ['the same row twice', roles(holder('konsulent', 'Skole', 'skole')), 'KEY.DUPLICATE error'],
  ['a role that nobody has', without('dagsorden'), 'ROLE.NOBODY warning'],
])('%s is found', (_name, organisation, finding) => expect(told(organisation)).toContain(finding));

test('the same role by two people is right where it takes more than one, and one konsulent may have two areas', () =>
  expect(told(roles(holder('dagsorden', null, 'x'), holder('konsulent', 'Forsyning', 'skole')))).toEqual([]));

test('a step of a running case that nobody could answer stops it, told once with all its steps', () => {
  const waiting = ['a', 'b', 'c', 'd'].map((title) => ({
    caseTitle: 'Budget 2027',
    title,
    responsible: { role: 'dagsorden' },
  }));
  const [found, ...others] = judgeOrganisation(without('dagsorden'), { ...around, waiting });
  expect([found?.code, found?.severity, others]).toEqual(['STEP.NOBODY', 'error', []]);
  expect(found?.message).toContain('»a« i »Budget 2027«, »b« i »Budget 2027«, »c« i »Budget 2027« og 1 trin mere');
  const leaders = [{ caseTitle: 'Budget 2027', title: 'a', responsible: { leadersOf: 'institution' } as const }];
  expect(told(whole, { waiting: leaders })).toEqual(['STEP.NOBODY error']);
  const areas = [{ caseTitle: 'Bølge 1', title: 'a', responsible: { role: 'konsulent', areas: ['Forsyning'] } }];
  expect(told(whole, { waiting: areas })).toEqual(['STEP.NOBODY error']);
});

test('one area of many without a konsulent is no step of nobody: another has it, which is told', () =>
  expect(
    told(
      { ...whole, roles: whole.roles.filter(({ area }) => area !== 'Social') },
      { waiting: [{ caseTitle: 'Rapport', title: 'Meld færdig', responsible: { role: 'konsulent' } }] },
    ),
  ).toEqual(['AREA.NOBODY warning']));

test('a unit that a plan in force names and that is gone is told', () =>
  expect(told(whole, { scopes: [{ within: ['1.A', '9.X'], caseTitle: 'Bølge 1' }] })).toEqual([
    'PLAN.NAMES_GONE warning',
  ]));

test('what cannot be asked without a database only warns', () =>
  expect(told(roles(holder('controller', null, 'x')), { isComplete: false })).toEqual(['ROLE.UNKNOWN warning']));

test('who takes over a unit’s tasks is said once, and of a unit that is no more', () => {
  const merged = (...takesOver: string[]): Organisation => ({
    ...whole,
    units: whole.units.map((one) => (one.code === '1.A' ? { ...one, code: '1.B', takesOver } : one)),
  });
  expect(told(merged('1.A'))).toEqual([]);
  expect(told(merged('1'))).toEqual(['UNIT.STILL_THERE error']);
  expect(told(merged('1.A', '1.A'))).toEqual(['UNIT.TAKEN_TWICE error']);
  expect(told(merged('9.X'))).toEqual(['UNIT.UNKNOWN error']);
});

test('an area that nobody has any more is told with who gets its tasks, and why', () => {
  const [finding, ...others] = judgeOrganisation(
    { ...whole, roles: whole.roles.filter(({ area }) => area !== 'Skole') },
    around,
  );
  expect([finding?.code, finding?.severity, others]).toEqual(['AREA.NOBODY', 'warning', []]);
  expect(finding?.message).toContain('Området »Skole« har ikke længere nogen med rollen »konsulent«.');
  expect(finding?.message).toContain(`(${at('social')}), som står først af dem, der har rollen for noget andet.`);
  const moved = {
    ...whole,
    roles: whole.roles.map((one) => (one.area === 'Skole' ? { ...one, area: 'Social' } : one)),
  };
  expect(judgeOrganisation(moved, around).find(({ code }) => code === 'AREA.NOBODY')?.message).toContain(`bliver hos`);
});
