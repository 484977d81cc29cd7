import { personId } from '#casework';
import { transferRulesSchema, type PositionLine, type TransferRules } from '#domain';
import { TEST_PEOPLE as who } from './case-builder';
import { TEST_ORGANISATION } from './test-plan';

// What the tests' transfer rounds go by: a rule, an organisation, and positions.

const share = { percent: 100 };
/** A rule with both kinds, cash and another coverage, and a limit of 1 mio. kr. from which the top leader clears as well. */
export const TEST_TRANSFER_RULES: TransferRules = transferRulesSchema.parse({
  id: 'r',
  title: 'Overførsel mellem år',
  source: 'Prøve',
  accounts: [{ id: 'drift', title: 'Drift' }],
  kinds: [
    { id: 'teknisk', title: 'Teknisk overførsel', needsArgument: false },
    { id: 'ikke-teknisk', title: 'Ikke-teknisk overførsel', needsArgument: true },
  ],
  categories: [
    { id: 'styrbar', title: 'Styrbar', appropriations: ['4510', '4590'] },
    { id: 'betinget', title: 'Betinget', appropriations: ['4310'] },
  ],
  rules: [
    {
      id: 'ramme',
      when: { categories: ['styrbar'] },
      kind: 'teknisk',
      surplus: share,
      deficit: share,
      because: 'er styrbar',
    },
    {
      id: 'betinget',
      when: { categories: ['betinget'] },
      kind: 'ikke-teknisk',
      surplus: share,
      deficit: share,
      because: 'er betinget',
    },
  ],
  coverages: [
    { id: 'kassen', title: 'Kassen', cash: true },
    { id: 'andet', title: 'Andet', cash: false },
  ],
  approvals: [
    {
      id: 'direktoer',
      title: 'Direktøren',
      who: [{ leaderOf: 'direktoeromraade' }],
      otherwise: { role: 'administrator' },
    },
    { id: 'top', title: 'Den øverste', who: [{ leaderOf: 'top' }], fromKroner: 1_000_000 },
  ],
});

const at = (name: string): string => `${name}@albertslund.example`;
/** The units of the fixture: a school under the afdeling of the chef, and one without a leader, under a direktørområde of its own with a leader. */
export const TEST_TRANSFER_ORGANISATION = {
  ...TEST_ORGANISATION,
  units: [
    ...TEST_ORGANISATION.units,
    {
      level: 'direktoeromraade' as const,
      code: '3',
      name: 'Børneområdet',
      parent: '1',
      leaderRole: 'Direktør',
      leaderEmail: at('boernedirektoer'),
    },
    {
      level: 'afdeling' as const,
      code: '3.DS',
      name: 'Dagtilbud & Skole',
      parent: '3',
      leaderRole: 'Afdelingschef',
      leaderEmail: at('skolechef'),
    },
    {
      level: 'institution' as const,
      code: '10',
      name: 'Skolen',
      parent: '3.DS',
      leaderRole: 'Leder',
      leaderEmail: at('skoleleder'),
    },
    {
      level: 'afdeling' as const,
      code: '3.AE',
      name: 'Ældre',
      parent: '3',
      leaderRole: 'Afdelingschef',
      leaderEmail: '',
    },
    {
      level: 'institution' as const,
      code: '20',
      name: 'Hjemmet',
      parent: '3.AE',
      leaderRole: 'Leder',
      leaderEmail: at('hjemleder'),
    },
  ],
};
/** People of the fixture, beside those of `TEST_PEOPLE`. */
export const TRANSFER_PEOPLE = {
  ...who,
  director3: personId(at('boernedirektoer')),
  chef3: personId(at('skolechef')),
  head: personId(at('skoleleder')),
  home: personId(at('hjemleder')),
};

const line = (unit: string, appropriation: string, rest: bigint): PositionLine => ({
  unit,
  appropriation,
  name: `Bevilling ${appropriation}`,
  account: null,
  category: null,
  budget: 0n,
  spent: -rest,
  rest,
});
/** The school: 835.000 kr. less 35.000,50 kr. teknisk, 500 kr. ikke-teknisk. The home: a deficit of 2 mio. kr. */
export const TEST_POSITIONS = [
  line('10', '4510', 83_500_000n),
  line('10', '4590', -3_500_050n),
  line('10', '4310', 50_000n),
  line('20', '4510', -200_000_000n),
];
