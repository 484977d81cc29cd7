import { join } from 'node:path';
import {
  lackingChoices,
  matchMeetings,
  meetingKey,
  plansOfList,
  resolveDue,
  wantedFamily,
  withMilestones,
  wordingOf,
  type EarlierChoice,
  type MatchedMeeting,
  type MeetingChoice,
  type Plan,
  type PlanFamily,
} from '#domain';
import { readShippedFamily, readTimetable } from '#files';

let shipped: PlanFamily;
beforeAll(async () => (shipped = await readShippedFamily()));

const listOf = async (text: string, year = 2028): Promise<Plan> =>
  (await readTimetable({ name: 'liste.csv', bytes: Buffer.from(`dato;forum;trin\n${text}`) }, { budgetYear: year }))
    .plan!;
const match = (list: Plan, earlier: readonly EarlierChoice[] = [], family = shipped): MatchedMeeting[] =>
  matchMeetings(list, wantedFamily(family, list.year).meetings, earlier, {
    isSameYear: family.political.year === list.year,
  });
const at = (of: readonly MatchedMeeting[], id: string): MatchedMeeting => of.find(({ meeting }) => meeting.id === id)!;
const lineOf = (list: Plan, of: readonly MatchedMeeting[], id: string): string | null => {
  const { choice } = at(of, id);
  return choice?.kind === 'line' ? (list.milestones.find((one) => one.id === choice.line)?.title ?? null) : null;
};

test.each([
  [
    'i-raekkefoelge',
    { 'oeu-tidsplan': '02', 'oeu-1': '01', 'kb-1': '08', 'oeu-2': '06', 'kb-2': '13', aendringsforslag: '25' },
  ],
  ['english', { 'kb-1': '08', 'oeu-2': '01', 'kb-2': '13' }],
  [
    'efter-forum',
    { 'oeu-tidsplan': '02', 'oeu-1': '01', 'kb-1': '08', 'oeu-2': '06', 'kb-2': '13', 'med-katalog': '21' },
  ],
])('the meetings of a list as municipalities publish it are known: %s', async (name, days) => {
  const list = (await readTimetable(join(__dirname, `../timetable/examples/${name}.csv`), { budgetYear: 2028 })).draft!;
  const matched = match(list);
  const known = matched.flatMap(({ meeting, choice, state }) =>
    choice?.kind === 'line'
      ? [[meeting.id, state, list.milestones.find(({ id }) => id === choice.line)!.from.slice(8)]]
      : [],
  );
  expect(known).toEqual(
    expect.arrayContaining(Object.entries(days).map(([meeting, day]) => [meeting, 'proposed', day])),
  );
  expect(known).toHaveLength(Object.keys(days).length);
});

test('what fits two lines alike, or none, is asked about and has no date', async () => {
  const list = await listOf(
    '2. juni 2027;KB;Budgetseminar\n3. juni 2027;KB;Budgetseminar\n7. september 2027;KB;1. behandling\n12. oktober 2027;KB;2. behandling\n',
  );
  const matched = match(list);
  expect(at(matched, 'seminar-1')).toMatchObject({ state: 'asked', choice: null });
  expect(at(matched, 'seminar-1').likely).toHaveLength(2);
  expect(at(matched, 'oeu-1')).toMatchObject({ state: 'asked', choice: null, likely: [] });
  expect(at(matched, 'kb-2').state).toBe('proposed');
  const choices = new Map(matched.flatMap(({ meeting, choice }) => (choice === null ? [] : [[meeting.id, choice]])));
  const lacking = lackingChoices(list, wantedFamily(shipped, 2028).meetings, choices);
  expect(lacking.map(({ id }) => id)).toEqual(
    matched.filter(({ choice }) => choice === null).map(({ meeting }) => meeting.id),
  );
});

test('a meeting never becomes a period, and a day of another year is asked about', async () => {
  const list = await listOf('april-juni 2027;DIF;Budgetkataloget behandles\n12. oktober 2027;KB;2. behandling\n');
  const matched = match(list);
  expect(at(matched, 'dif-katalog')).toMatchObject({ state: 'asked', likely: [] });
  const lackOf = (choice: MeetingChoice): string =>
    lackingChoices(list, [at(matched, 'dif-katalog').meeting], new Map([['dif-katalog', choice]]))[0]!.message;
  expect(lackOf({ kind: 'line', line: list.milestones[0]!.id })).toContain('er en periode');
  expect(lackOf({ kind: 'day', from: '2028-05-24', to: '2028-05-24' })).toContain('Er årstallet rigtigt?');
});

test('a meeting whose order in the list is another than in the process is asked about', async () => {
  const list = await listOf('12. oktober 2027;KB;1. behandling\n7. september 2027;KB;2. behandling\n');
  expect([at(match(list), 'kb-1').state, at(match(list), 'kb-2').state]).toEqual(['asked', 'asked']);
});

test('the next list in the same words is matched as the last was, also where the last was corrected', async () => {
  const last = await listOf(
    '3. februar 2027;ØU;Første drøftelse i udvalget\n9. februar 2027;ØU;Rammer for Budget 2028\n',
  );
  expect(lineOf(last, match(last), 'oeu-rammer')).toBe('Rammer for Budget 2028');
  const corrected = [{ meeting: 'oeu-rammer', kind: 'line' as const, wording: wordingOf(last.milestones[0]!) }];
  const next = await listOf(
    '2. februar 2028;ØU;Første drøftelse i udvalget\n8. februar 2028;ØU;Rammer for Budget 2029\n',
    2029,
  );
  expect([at(match(next, corrected), 'oeu-rammer').state, lineOf(next, match(next, corrected), 'oeu-rammer')]).toEqual([
    'remembered',
    'Første drøftelse i udvalget',
  ]);
  const twice = await listOf(
    '2. februar 2028;ØU;Første drøftelse i udvalget\n9. februar 2028;ØU;Første drøftelse i udvalget\n',
    2029,
  );
  expect(at(match(twice, corrected), 'oeu-rammer')).toMatchObject({ state: 'asked', choice: null });
  const ownDay = [...corrected, { meeting: 'oeu-rammer', kind: 'day' as const, wording: null }];
  expect(at(match(twice, ownDay), 'oeu-rammer').state).toBe('asked');
});

test('the plan that a list makes has every step on the list’s days, and none of a meeting that is not held', async () => {
  const list = await listOf(
    '1. december 2026;ØU;Politisk tidsplan\n7. september 2027;KB;1. behandling\n12. oktober 2027;KB;2. behandling\n',
  );
  const wanted = wantedFamily(shipped, 2028);
  const choices = new Map<string, MeetingChoice>(
    match(list).map(({ meeting, choice }) => [
      meeting.id,
      choice ??
        (meeting.id === 'seminar-2' ? { kind: 'out' } : { kind: 'day', from: meeting.near.from, to: meeting.near.to }),
    ]),
  );
  expect(lackingChoices(list, wanted.meetings, choices)).toEqual([]);
  const { political, followers } = plansOfList(list, wanted, choices);
  const [plan] = followers;
  expect([political.id, plan!.id, plan!.follows]).toEqual([
    'budget-2028-politisk',
    'budget-2028',
    'budget-2028-politisk',
  ]);
  expect(political.milestones.find(({ id }) => id === 'kb-2')).toMatchObject({
    title: '2. behandling',
    from: '2027-10-12',
  });
  const whole = withMilestones(plan!, political);
  const steps = whole.cases.flatMap((one) => one.steps);
  expect(steps.filter((step) => resolveDue(whole, step) === null)).toEqual([]);
  const before = shipped.followers[0]!.cases.flatMap((one) => one.steps);
  const gone = before.filter(({ due }) => 'milestone' in due && due.milestone === 'seminar-2').map(({ kind }) => kind);
  expect(before.map(({ kind }) => kind).filter((kind) => !steps.some((step) => step.kind === kind))).toEqual(gone);
  const ids = new Set(steps.map(({ id }) => id));
  expect(steps.flatMap(({ needs }) => needs).filter((id) => !ids.has(id))).toEqual([]);
});

test('a year in a meeting’s id or words is no part of how it is known', () => {
  expect(meetingKey('kb-2027-2')).toBe(meetingKey('kb-2028-2'));
  expect(wordingOf({ forum: 'OEU', title: 'Rammer for Budget 2027!' })).toBe(
    wordingOf({ forum: 'OEU', title: 'rammer for  budget 2028' }),
  );
});
