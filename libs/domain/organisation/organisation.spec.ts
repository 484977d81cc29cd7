import { checkOrganisation } from './check-organisation';
import type { Organisation, RoleHolder, Unit } from './organisation';
import { holdersOf, leaderChain, leaderOf, personTitle, unitOf } from './people';

const unit = (
  level: Unit['level'],
  code: string,
  name: string,
  parent: string | null,
  leaderRole: string,
  leaderEmail: string,
): Unit => ({ level, code, name, parent, leaderRole, leaderEmail });
const holder = (role: string, title: string, area: string | null, email: string): RoleHolder => ({
  role,
  title,
  area,
  email,
});

const albertslund: Organisation = {
  units: [
    unit(
      'direktoeromraade',
      '1',
      'Kommunaldirektørens område',
      null,
      'Kommunaldirektør',
      'kommunaldirektoer@albertslund.example',
    ),
    unit('direktoeromraade', '3', 'Børn, Sundhed & Velfærd', '1', 'Direktør', 'direktoer.bsv@albertslund.example'),
    unit('afdeling', '1.OES', 'Økonomi & Stab', '1', 'Afdelingschef', 'chef.oekonomi-stab@albertslund.example'),
    unit('afdeling', '3.DS', 'Dagtilbud & Skole', '3', 'Afdelingschef', 'chef.dagtilbud-skole@albertslund.example'),
    unit(
      'institution',
      '45.10.04',
      'Egelundskolen',
      '3.DS',
      'Institutionsleder',
      'leder.egelundskolen@albertslund.example',
    ),
  ],
  roles: [
    holder('konsulent', 'Økonomikonsulent', 'Skole', 'konsulent.skole@albertslund.example'),
    holder('konsulent', 'Økonomikonsulent', 'Social', 'konsulent.social@albertslund.example'),
    holder('oes-chef', 'Afdelingschef, Økonomi & Stab', null, 'chef.oekonomi-stab@albertslund.example'),
  ],
};
const at = (name: string): string => `${name}@albertslund.example`;
const withUnits = (...units: Unit[]): Organisation => ({ ...albertslund, units: [...albertslund.units, ...units] });

describe('who leads whom', () => {
  it.each([
    ['leder.egelundskolen', at('chef.dagtilbud-skole')],
    ['chef.dagtilbud-skole', at('direktoer.bsv')],
    ['direktoer.bsv', at('kommunaldirektoer')],
    ['kommunaldirektoer', null],
    ['konsulent.skole', at('chef.oekonomi-stab')],
    ['chef.oekonomi-stab', at('kommunaldirektoer')],
    ['fremmed', null],
  ])('an escalation from %s goes to %s', (email, leader) => expect(leaderOf(albertslund, at(email))).toBe(leader));

  it('two escalations go up two steps, and stop at the top', () => {
    expect(leaderChain(albertslund, at('konsulent.skole'), 2)).toEqual([
      at('chef.oekonomi-stab'),
      at('kommunaldirektoer'),
    ]);
    expect(leaderChain(albertslund, at('leder.egelundskolen'), 9)).toHaveLength(3);
    expect(leaderChain(albertslund, at('leder.egelundskolen'), 0)).toEqual([]);
  });

  it('nobody is their own leader when they lead the unit above too, and an empty chair is passed', () => {
    const both = withUnits(
      unit('institution', 'x', 'X', '3.DS', 'Leder', at('CHEF.dagtilbud-skole')),
      unit('afdeling', 'y', 'Y', '3', 'Chef', ' '),
      unit('institution', 'z', 'Z', 'y', 'Leder', at('z')),
    );
    expect(leaderOf(both, at('chef.dagtilbud-skole'))).toBe(at('direktoer.bsv'));
    expect(unitOf(both, at('chef.dagtilbud-skole'))?.code).toBe('3.DS');
    expect(leaderOf(both, at('z'))).toBe(at('direktoer.bsv'));
  });

  it('a cycle in the tree ends instead of hanging', () => {
    const ring = withUnits(
      unit('afdeling', 'a', 'A', 'b', 'Chef', at('a')),
      unit('afdeling', 'b', 'B', 'a', 'Chef', at('b')),
    );
    expect(leaderChain(ring, at('a'), 10)).toEqual([at('b'), at('a')]);
  });

  it('people are shown by what they do', () => {
    expect(personTitle(albertslund, at('leder.egelundskolen'))).toBe('Institutionsleder, Egelundskolen');
    expect(personTitle(albertslund, at('konsulent.skole'))).toBe('Økonomikonsulent, Skole');
    expect(personTitle(albertslund, at('fremmed'))).toBe(at('fremmed'));
    expect(holdersOf(albertslund, 'konsulent').map(({ area }) => area)).toEqual(['Skole', 'Social']);
  });
});

describe('an organisation that cannot be is told, with what would do', () => {
  const codes = (organisation: Organisation): string[] =>
    checkOrganisation(organisation).map(({ code, severity }) => `${code} ${severity}`);

  it('a good one has no findings; two units may have one leader', () => {
    expect(checkOrganisation(albertslund)).toEqual([]);
    expect(codes(withUnits(unit('institution', 'x', 'X', '3.DS', 'Leder', at('leder.egelundskolen'))))).toEqual([]);
  });

  it.each([
    [unit('institution', 'x', 'X', '9.XX', 'Leder', at('x')), 'UNIT.UNKNOWN error'],
    [unit('institution', '3.DS', 'X', '3', 'Leder', at('x')), 'KEY.DUPLICATE error'],
    [unit('institution', 'x', 'X', '3.DS', 'Leder', ''), 'UNIT.NO_LEADER warning'],
    [unit('institution', 'x', 'X', '3.DS', 'Leder', 'leder x@y.example'), 'EMAIL.INVALID error'],
    [unit('institution', 'x', 'X', '3.DS', 'Leder', 'leder'), 'EMAIL.INVALID error'],
    [unit('afdeling', 'x', 'X', '45.10.04', 'Chef', at('x')), 'UNIT.LEVEL warning'],
    [unit('afdeling', 'x', 'X', 'x', 'Chef', at('x')), 'ORG.CYCLE error'],
  ])('%j', (extra, finding) => expect(codes(withUnits(extra))).toContain(finding));

  it('a ring is told once and names its units', () => {
    const ring = withUnits(
      unit('afdeling', 'a', 'A', 'b', 'Chef', at('a')),
      unit('afdeling', 'b', 'B', 'c', 'Chef', at('b')),
      unit('afdeling', 'c', 'C', 'a', 'Chef', at('c')),
      unit('institution', 'd', 'D', 'a', 'Leder', at('d')),
    );
    const cycles = checkOrganisation(ring).filter(({ code }) => code === 'ORG.CYCLE');
    expect(cycles.map(({ read }) => read)).toEqual(['a → b → c → a']);
  });

  it('a vacant or doubled role is told', () => {
    const roles = [
      ...albertslund.roles,
      holder('rapport', 'Redaktør', null, ''),
      holder('konsulent', 'Økonomikonsulent', 'Skole', at('Konsulent.skole')),
    ];
    expect(codes({ ...albertslund, roles })).toEqual(['KEY.DUPLICATE warning', 'ROLE.VACANT warning']);
  });
});
