import type { Organisation } from './organisation';
import { leaderOfUnit, successorsOf } from './successor';

const unit = (code: string, parent: string | null, leaderEmail: string) => ({
  level: parent === null ? ('direktoeromraade' as const) : ('afdeling' as const),
  code,
  name: code,
  parent,
  leaderRole: 'Chef',
  leaderEmail,
});
const holder = (role: string, area: string | null, email: string) => ({ role, title: role, area, email });
const before: Organisation = {
  units: [unit('1', null, 'dir'), unit('1.A', '1', 'old')],
  roles: [holder('konsulent', 'Skole', 'skole'), holder('konsulent', 'Social', 'social')],
};
const ask = (over: Partial<Parameters<typeof successorsOf>[0]>, after: Organisation) =>
  successorsOf({ area: null, unit: null, responsible: null, email: 'old', ...over }, before, after);

test('the task of a unit is its new leader’s', () => {
  expect(
    ask(
      { unit: '1.A', responsible: { leadersOf: 'afdeling' } },
      { ...before, units: [unit('1', null, 'dir'), unit('1.A', '1', 'new')] },
    )[0],
  ).toBe('new');
});

test.each<[string, Organisation['units']]>([
  ['has no leader', [unit('1', null, 'dir'), unit('1.A', '1', ' ')]],
  ['is gone', [unit('1', null, 'dir')]],
])('of a unit that %s it is the superior’s', (_what, units) => {
  expect(ask({ unit: '1.A' }, { ...before, units })[0]).toBe('dir');
  expect(ask({}, { ...before, units })[0]).toBe('dir');
});

test('a tree that runs in a circle is left: nobody is found, and nothing hangs', () => {
  expect(leaderOfUnit({ units: [unit('1', '1.A', ''), unit('1.A', '1', '')], roles: [] }, null, '1.A')).toBeNull();
});

test('the task of a role is the holder’s now: for the same area before any other, and one who is new to it first', () => {
  const responsible = { role: 'konsulent' };
  const after = (...roles: Organisation['roles']): Organisation => ({ ...before, roles });
  expect(
    ask(
      { email: 'skole', area: 'Skole', responsible },
      after(holder('konsulent', 'Social', 'social'), holder('konsulent', 'Skole', 'new')),
    )[0],
  ).toBe('new');
  expect(ask({ email: 'skole', area: 'Skole', responsible }, after(holder('konsulent', 'Social', 'social')))[0]).toBe(
    'social',
  );
  expect(
    ask(
      { email: 'skole', area: 'Skole' },
      after(holder('konsulent', 'Skole', 'other'), holder('konsulent', 'Social', 'social')),
    )[0],
  ).toBe('other');
  expect(ask({ email: 'skole', area: 'Skole', responsible }, after(holder('konsulent', 'Skole', '')))).toEqual([]);
});
