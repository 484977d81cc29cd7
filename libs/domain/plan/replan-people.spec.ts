import { aCase, anOrganisation, aPlan, aStep } from './plan-builder';
import type { Plan, Responsible } from './plan';
import { mailsByRole, roleOf, rolesInWords, roleWords } from './replan-people';
import { replanOnPaper } from './replan-paper';

test.each<[Responsible, string, string]>([
  [{ role: 'konsulent' }, 'konsulent', 'Økonomikonsulent'],
  [{ role: 'konsulent', areas: ['Skole', 'Social'] }, 'konsulent (Skole, Social)', 'Økonomikonsulent (Skole; Social)'],
  [{ role: 'ukendt' }, 'ukendt', 'ukendt'],
  [{ leadersOf: 'afdeling' }, 'leadersOf:afdeling', 'Ledere på niveauet afdeling'],
  [
    { leadersOf: 'afdeling', within: ['3.BF', '1.OES'] },
    'leadersOf:afdeling (3.BF, 1.OES)',
    'Ledere på niveauet afdeling (Børn & Familie; 1.OES)',
  ],
  [
    { leadersOf: 'afdeling', within: ['1'], except: ['3.DS', '3.BF'] },
    'leadersOf:afdeling (1 except 3.DS, 3.BF)',
    'Ledere på niveauet afdeling (Kommunaldirektørens område; undtagen Dagtilbud & Skole og Børn & Familie)',
  ],
  [
    { leadersOf: 'afdeling', except: ['3.DS'] },
    'leadersOf:afdeling (except 3.DS)',
    'Ledere på niveauet afdeling (undtagen Dagtilbud & Skole)',
  ],
])('%j is told apart from other parts of the same, for programs and for people', (responsible, text, words) => {
  expect([roleOf(responsible, anOrganisation), roleWords(responsible, anOrganisation)]).toEqual([text, words]);
});

test('two waves that go to two parts of one role and one level are counted apart', () => {
  const of = (date: string): Plan =>
    aPlan(
      [
        ['a', { within: ['3.DS'], areas: ['Skole'] }] as const,
        ['b', { within: ['3.BF'], areas: ['Social'] }] as const,
      ].map(([id, scope]) =>
        aCase(
          id,
          [
            aStep(`${id}/chef`, { due: { date }, responsible: { leadersOf: 'afdeling' } }),
            aStep(`${id}/tal`, { due: { date }, responsible: { role: 'konsulent' } }),
            aStep(`${id}/skriv`, { due: { date } }),
          ],
          { scope },
        ),
      ),
    );
  const plans = { before: of('2015-02-16'), after: of('2015-02-17') };
  const outcome = replanOnPaper(plans.before, plans.after, anOrganisation);
  const roles = rolesInWords([plans], anOrganisation);
  expect(
    mailsByRole([{ ...plans, outcome }], outcome.people, anOrganisation).map(({ role, mails }) => [
      role,
      roles.get(role),
      mails,
    ]),
  ).toEqual([
    ['leadersOf:afdeling (3.DS)', 'Ledere på niveauet afdeling (Dagtilbud & Skole)', 1],
    ['konsulent (Skole)', 'Økonomikonsulent (Skole)', 1],
    ['rapport', 'Rapportens redaktører', 1],
    ['leadersOf:afdeling (3.BF)', 'Ledere på niveauet afdeling (Børn & Familie)', 1],
    ['konsulent (Social)', 'Økonomikonsulent (Social)', 1],
  ]);
});
