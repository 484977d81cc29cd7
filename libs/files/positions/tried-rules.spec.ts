import { join } from 'node:path';
import {
  changeProblems,
  exceedsWhatIsThere,
  judgePositions,
  proposeTransfers,
  sum,
  sumTransfers,
  type LineProposal,
  type RequestedLine,
} from '#domain';
import { readOrganisation } from '../organisation/read-organisation';
import { SHIPPED_PLANS } from '../read-process';
import { readPositions } from './read-positions';
import { readTransferRules } from './read-transfer-rules';

/** Three municipalities' rules that the first form of ours could not say; their figures are made up. */
const TRIED = join(__dirname, '../testing/tried');
const MIO = 100_000_000n;

const proposed = async (rule: string, positions: string) => {
  const { organisation } = await readOrganisation(
    ['organisation.csv', 'roller.csv'].map((name) => join(SHIPPED_PLANS, name)),
  );
  const rules = (await readTransferRules(join(TRIED, rule))).value!;
  const lines = (await readPositions(join(TRIED, positions), { rules, organisation: organisation! })).value!;
  return {
    judged: judgePositions(rules, organisation!, lines, 2025),
    proposals: proposeTransfers(rules, organisation!, lines, 2025),
    lines,
  };
};
const of = (judged: readonly LineProposal[], appropriation: string) =>
  judged.find(({ line }) => line.appropriation === appropriation)!;

test('a limit of a unit holds for its sum, one of an area for all its units, and a deficit is paid back to the øre', async () => {
  const { judged, proposals, lines } = await proposed('graenser.rules.yaml', 'graenser-stillinger-2025.csv');
  // +700.000 and −300.000 are +400.000 of 10 mio., 4 %: within the 5 %.
  expect(of(judged, '4410')).toMatchObject({ parts: [{ kind: 'teknisk', amount: 70_000_000n }], lapses: 0n });
  expect(of(judged, '4411')).toMatchObject({ parts: [{ kind: 'teknisk', amount: -30_000_000n }], lapses: 0n });
  expect(of(judged, '4410').explanation).toMatch(
    /^Der er brugt 700\.000 kr\. mindre end budgettet på Sydstjernen, løn \(4410\)\. Sydstjernen har under ét et overskud på 400\.000 kr\. Der kan søges om at få det hele med til 2026 /,
  );
  const area = ['4220', '4221'].map((code) => of(judged, code));
  expect(area.map(({ parts }) => parts[0]?.amount)).toEqual([56_250_000n, 43_750_000n]);
  expect(area.map(({ lapses }) => lapses)).toEqual([33_750_000n, 26_250_000n]);
  expect(of(judged, '2060').parts[0]?.years).toEqual([
    { year: 2026, amount: -348_333_335n },
    ...[2027, 2028, 2029, 2030, 2031].map((year) => ({ year, amount: -348_333_333n })),
  ]);
  expect(of(judged, '2060').parts[0]?.amount).toBe(-2_090_000_000n);
  expect(sum([...proposals.requests, ...proposals.none].map(({ amount }) => amount))).toBe(
    sum(lines.map(({ rest }) => rest)),
  );
});

test('a surplus over two years may be split with both signs, where its sum is what the accounts have', async () => {
  const { proposals } = await proposed('to-aar.rules.yaml', 'to-aar-stillinger-2025.csv');
  const [request] = proposals.requests;
  expect(request?.years).toEqual([2026, 2027].map((year) => ({ year, amount: 695_000_000n })));
  const lines = request!.years.map(({ year, amount }): RequestedLine => ({
    appropriation: '4510',
    year,
    available: amount,
    amount,
  }));
  const split = (first: bigint, second: bigint) =>
    [first, second].map((amount, index) => ({ appropriation: '4510', year: 2026 + index, amount }));
  expect(changeProblems(lines, split((-86n * MIO) / 10n, (225n * MIO) / 10n), null)).toEqual([]);
  expect(changeProblems(lines, split((-86n * MIO) / 10n, (226n * MIO) / 10n), null)).toMatchObject([
    { code: 'TRANSFER.EXCEEDS', message: expect.stringContaining('regnskabet viser 13.900.000') },
  ]);
  const amounts = split((-86n * MIO) / 10n, (225n * MIO) / 10n).map(({ amount }) => amount);
  expect(sumTransfers([{ directorate: null, kind: 'teknisk', amounts }]).total).toMatchObject({
    surplus: 2_250_000_000n,
    deficit: -860_000_000n,
    net: 1_390_000_000n,
  });
  expect(exceedsWhatIsThere(sum(amounts), 1_390_000_000n)).toBe(false);
});
