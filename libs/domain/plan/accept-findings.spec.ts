import { acceptFindings, lawFindings, withoutReason } from './accept-findings';
import { parsePlan } from './plan-schema';

const plan = (second: string) =>
  parsePlan({
    id: 'p',
    title: 'Politisk tidsplan',
    process: 'politicalPlan',
    year: 2027,
    cases: [],
    milestones: [
      { id: 'a', title: '1. behandling af budgettet', forum: 'KB', from: '2026-09-08', to: '2026-09-08' },
      { id: 'b', title: '2. behandling af budgettet', forum: 'KB', from: second, to: second },
    ],
  });
const who = { by: null, at: 1 };

test('a reason for one breach of the law is no reason for another', () => {
  const findings = lawFindings([plan('2026-10-20'), plan('2026-10-20')]);
  expect(findings.map(({ code }) => code)).toEqual(['LAW.ADOPTION_LATE']);
  expect(withoutReason(findings, [], [])).toHaveLength(1);
  expect(withoutReason(findings, [], [{ code: 'LAW.ADOPTION_LATE', message: null, reason: ' ' }])).toHaveLength(1);
  const given = [{ code: 'LAW.ADOPTION_LATE', message: null, reason: ' Ministeriet har flyttet fristen ' }];
  expect(withoutReason(findings, [], given)).toEqual([]);
  const accepted = acceptFindings(findings, [], given, who);
  expect(accepted).toMatchObject([
    { code: 'LAW.ADOPTION_LATE', reason: 'Ministeriet har flyttet fristen', by: null, at: 1 },
  ]);
  expect(withoutReason(findings, accepted, [])).toEqual([]);
  expect(acceptFindings(findings, accepted, [], { by: 'x', at: 2 })).toEqual(accepted);
  expect(withoutReason(lawFindings([plan('2026-10-21')]), accepted, [])).toHaveLength(1);
});
