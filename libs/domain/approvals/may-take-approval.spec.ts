import type { Organisation } from '../organisation';
import { approvalChainSchema, mayTakeApproval, whoMayTakeApproval, type AskedApproval } from '.';

const unit = (
  level: 'direktoeromraade' | 'afdeling' | 'institution',
  code: string,
  parent: string | null,
  leaderEmail = `${code}@k.example`,
) => ({ level, code, name: `Enhed ${code}`, parent, leaderRole: 'Leder', leaderEmail });
const holder = (role: string, name: string) => ({ role, title: name, area: null, email: `${name}@k.example` });
/** The top, two direktørområder under it, afdelinger and a school. */
const organisation: Organisation = {
  units: [
    unit('direktoeromraade', '1', null),
    unit('direktoeromraade', '2', '1'),
    unit('direktoeromraade', '3', '1'),
    unit('afdeling', '1A', '1', 'oes@k.example'),
    unit('afdeling', '2A', '2'),
    unit('afdeling', '3A', '3'),
    unit('institution', '10', '2A'),
  ],
  roles: [
    holder('oes-chef', 'oes'),
    holder('udvalg', 'u1'),
    holder('udvalg', 'u2'),
    holder('administrator', 'admin'),
    holder('administrator', 'admin2'),
  ],
};
const chain = approvalChainSchema.parse([
  { id: 'afdeling', title: 'Chefen', who: { leaderOf: 'afdeling' } },
  { id: 'direktoer', title: 'Direktøren', who: { leaderOf: 'direktoeromraade' }, otherwise: { role: 'administrator' } },
  { id: 'top', title: 'Den øverste', who: { leaderOf: 'top' }, otherwise: { role: 'oes-chef' } },
  { id: 'udvalg', title: 'Udvalget', who: { role: 'udvalg' }, need: 'one' },
  { id: 'begge', title: 'Begge', who: [{ role: 'udvalg' }, { leaderOf: 'afdeling' }, { leaderOf: 'top' }] },
]);
const takers = (stage: string, of: string | null, email: string, barred: readonly string[] = []): string =>
  mayTakeApproval(chain, { stage, unit: of, email: `${email}@k.example` } satisfies AskedApproval, {
    organisation,
    unit: '10',
    barred: barred.map((one) => `${one}@k.example`),
  })
    .map((one) => one.email.replace('@k.example', ''))
    .join(' ');

describe('to whom an approval may be handed over', () => {
  test.each([
    ['a chef’s to who leads an afdeling, or above one, and to nobody below', 'afdeling', '2A', '2A', '2 1 3 oes 3A'],
    ['a direktør’s to another direktør, and to no chef', 'direktoer', '2', '2', '1 3'],
    ['the top’s to no direktør: to who stands in there', 'top', '1', '1', 'oes'],
    ['a role’s to who holds it too, and to those above them', 'udvalg', null, 'u1', 'u2 oes 1'],
    ['of several leaders side by side, the top’s is not an afdelingschef’s', 'begge', '1', '1', ''],
    ['… an afdelingschef’s is', 'begge', '2A', '2A', '2 1 3 oes 3A'],
    ['… and that of a role is nobody’s who leads an afdeling', 'begge', null, 'u2', 'u1 oes 1'],
    ['a stage that the chain does not have is nobody’s', 'other', null, 'u1', ''],
  ])('%s', (_what, stage, of, email, expected) => expect(takers(stage, of, email)).toBe(expected));

  test('never to who wrote it; to who stands in where all others did, and not before', () => {
    expect(takers('direktoer', '2', '2', ['1'])).toBe('3');
    expect(takers('direktoer', '2', '2', ['1', '3'])).toBe('admin admin2');
    expect(takers('direktoer', null, 'admin', ['1', '2', '3'])).toBe('admin2');
  });

  test('is said in words, by what they do', () => {
    expect(whoMayTakeApproval('Direktøren', ['Direktør, A & B', 'Direktør, C'])).toBe(
      'Det kan kun gives videre til en, som reglen lader godkende på trinnet »Direktøren«: »Direktør, A & B« eller »Direktør, C«. Vælg en af dem.',
    );
    expect(whoMayTakeApproval('Chefen', ['A', 'B', 'C', 'D', 'E', 'F'])).toContain(
      '»A«, »B«, »C«, »D« og 2 andre på listen',
    );
    expect(whoMayTakeApproval('Chefen', ['A'])).toContain(': »A«.');
    expect(whoMayTakeApproval('Chefen', [])).toBe(
      'Der er ingen andre, som reglen lader godkende på trinnet »Chefen«, så det kan ikke gives videre.',
    );
  });
});
