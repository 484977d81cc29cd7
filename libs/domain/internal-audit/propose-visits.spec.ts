import fc from 'fast-check';
import { auditRulesSchema } from './audit-rules';
import { proposeVisits } from './propose-visits';
import { riskOf, type AuditableUnit } from './risk';

const steps = (...points: readonly (readonly [number, number])[]) =>
  points.map(([from, own]) => ({ from, points: own }));
const rules = auditRulesSchema.parse({
  id: 'r',
  title: 'Intern revision',
  source: 'Prøve',
  visits: 2,
  mostPerDirectorate: 1,
  restYears: 1,
  hoursPerVisit: 14,
  guide: 'guide',
  risk: [
    { fact: 'yearsSince', title: 'År siden', unit: 'år', weight: 3, steps: steps([0, 0], [2, 4]), unknown: 8 },
    { fact: 'budget', title: 'Driftsbudget', unit: 'mio. kr.', weight: 1, steps: steps([0, 1], [50, 5]), unknown: 2 },
    { fact: 'openFindings', title: 'Åbne observationer', weight: 2, steps: steps([0, 0], [1, 4]), unknown: 0 },
  ],
  severities: [
    { id: 'red', title: 'Rød', meaning: 'm', workingDays: 10 },
    { id: 'yellow', title: 'Gul', meaning: 'm', workingDays: 30 },
    { id: 'green', title: 'Grøn', meaning: 'm', workingDays: 60 },
  ],
  deadlines: {
    earliestVisit: 15,
    choose: 5,
    guideBefore: 5,
    draft: 10,
    comments: 10,
    final: 5,
    plan: 10,
    verify: 10,
    feedback: 10,
  },
});
const unit = (code: string, over: Partial<AuditableUnit> = {}): AuditableUnit => ({
  code,
  name: `Enhed ${code}`,
  directorate: { code: code.slice(0, 1), name: `Område ${code.slice(0, 1)}` },
  visited: [],
  budget: null,
  employees: null,
  openFindings: 0,
  undoneControls: null,
  voucherHits: null,
  ...over,
});
const told = (units: readonly AuditableUnit[], year = 2019) =>
  proposeVisits(units, rules, year).map(({ unit: { code }, isProposed, reason }) => [code, isProposed, reason]);

test('the highest scores are proposed, one of a direktørområde, and each unit has its reason', () => {
  expect(
    told([
      unit('1a'),
      unit('1b', { budget: '6000000000' }),
      unit('2a', { visited: [2017], openFindings: 2 }),
      unit('3a', { visited: [2018] }),
      unit('3b', { visited: [2017] }),
    ]),
  ).toEqual([
    ['1b', true, '29 point: aldrig besøgt og driftsbudget 60,0 mio. kr.'],
    ['2a', true, '22 point: 2 år siden sidste besøg og åbne observationer 2.'],
    [
      '1a',
      false,
      '26 point, men Område 1 har allerede en enhed med i forslaget, og flere skal der ikke være fra ét direktørområde.',
    ],
    ['3b', false, 'Ikke blandt de 2: 14 point, og den sidste, der er foreslået, har 22.'],
    ['3a', false, 'Besøgt i 2018: en enhed har fred i et år efter et besøg.'],
  ]);
});

test('the reason says why one of two with equal points goes before the other', () => {
  expect(told([unit('3a'), unit('2a'), unit('1a')]).at(-1)?.[2]).toBe(
    'Ikke blandt de 2: 26 point, og den sidste, der er foreslået, har lige så mange. Ved lige mange point kommer den først, hvis sidste besøg ligger længst tilbage, og ellers går det efter enhedens kode.',
  );
});

test('what is not known counts as the rules say, and is shown as not known', () => {
  expect(riskOf(unit('1a'), rules, 2019)).toEqual({
    score: 26,
    parts: [
      { fact: 'yearsSince', title: 'År siden', value: 'aldrig besøgt', points: 8, weight: 3, score: 24 },
      { fact: 'budget', title: 'Driftsbudget', value: 'ikke kendt', points: 2, weight: 1, score: 2 },
      { fact: 'openFindings', title: 'Åbne observationer', value: '0', points: 0, weight: 2, score: 0 },
    ],
  });
});

const anyUnit = fc.record({
  code: fc.integer({ min: 10, max: 99 }).map(String),
  visited: fc.array(fc.integer({ min: 2010, max: 2019 }), { maxLength: 3 }),
  openFindings: fc.nat({ max: 9 }),
  budget: fc.option(fc.bigInt({ min: 0n, max: 100_000_000_000n }).map(String)),
});

test('whatever is known: as many as the rules say at most, nobody who rests, no direktørområde too often, the same every time', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyUnit, { selector: ({ code }) => code, maxLength: 40 }), (some) => {
      const units = some.map(({ code, ...over }) => unit(code, over));
      const proposed = proposeVisits(units, rules, 2019);
      const chosen = proposed.filter(({ isProposed }) => isProposed);
      expect(proposed).toHaveLength(units.length);
      expect(chosen.length).toBeLessThanOrEqual(rules.visits);
      expect(new Set(chosen.map((one) => one.unit.directorate?.code)).size).toBe(chosen.length);
      expect(chosen.every((one) => one.unit.visited.every((year) => 2019 - year > rules.restYears))).toBe(true);
      expect(proposeVisits([...units].reverse(), rules, 2019)).toEqual(proposed);
    }),
  );
});
