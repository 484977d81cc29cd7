import {
  openTestRound,
  openTransferFixture,
  TEST_TRANSFER_ORGANISATION as org,
  type CaseFixture,
  type TestRound,
} from '#testing';
import { importOrganisation } from '../organisation/import-organisation';

let fixture: CaseFixture;
let round: TestRound;
beforeAll(async () => void (fixture = await openTransferFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => {
  await importOrganisation(fixture.casework, org);
  round = await openTestRound(fixture);
});

const load = (units: typeof org.units) =>
  importOrganisation(fixture.casework, { ...org, units }, [round.caseRow.worldId]);
const titlesOf = async (id: string): Promise<string[]> => [
  (await fixture.db.selectFrom('cases').where('id', '=', id).select('title').executeTakeFirstOrThrow()).title,
  ...(await fixture.db.selectFrom('steps').where('case_id', '=', id).select('title').execute()).map(
    ({ title }) => title,
  ),
];

test('a unit that is called otherwise is so in its request, and nowhere by its old name', async () => {
  const { id, unit_name: former } = await round.one('10');
  await load(org.units.map((unit) => (unit.code === '10' ? { ...unit, name: 'Kulturhuset' } : unit)));
  expect((await round.one('10')).unit_name).toBe('Kulturhuset');
  const titles = await titlesOf(id);
  expect(titles.filter((title) => title.includes(former))).toEqual([]);
  expect(titles.every((title) => title.includes('Kulturhuset'))).toBe(true);
});

test('a unit that another takes over keeps its request there', async () => {
  const { id } = await round.one('10');
  await load(
    org.units.map((unit) =>
      unit.code === '10' ? { ...unit, code: '77', name: 'Kulturhuset', takesOver: ['10'] } : unit,
    ),
  );
  expect(await round.one('77')).toMatchObject({ id, unit_name: 'Kulturhuset' });
});
