import { withMilestones, type Plan } from '#domain';
import { readShippedFamily, readTimetable, undatedSteps, writeList } from '#files';

const days = ({ milestones }: Plan) =>
  milestones.map(({ id, title, forum, from, to, time }) => ({ id, title, forum, from, to, time: time ?? null }));

test.each(['csv', 'xlsx'] as const)(
  'a political plan goes out as a list that reads back to the same meetings: %s',
  async (format) => {
    const { political } = await readShippedFamily();
    const timed = {
      ...political,
      milestones: political.milestones.map((one, index) => (index % 3 === 0 ? { ...one, time: '16:00-18:30' } : one)),
    };
    const bytes = await writeList(timed, format);
    const read = await readTimetable({ name: `liste.${format}`, bytes }, { budgetYear: political.year });
    expect(read.findings.filter(({ code }) => !code.startsWith('LAW'))).toEqual([]);
    expect(read.plan && days(read.plan)).toEqual(days(timed));
    expect(read.plan?.id).toBe(political.id);
  },
);

test('an administrative plan goes out with every deadline, on the days that the political plan gives it', async () => {
  const { political, followers } = await readShippedFamily();
  const [plan] = followers;
  expect(undatedSteps(plan!)).toBeGreaterThan(20);
  const whole = withMilestones(plan!, political);
  expect(undatedSteps(whole)).toBe(0);
  const steps = whole.cases.flatMap((one) => one.steps);
  const read = await readTimetable(
    { name: 'liste.csv', bytes: await writeList(whole, 'csv') },
    { budgetYear: plan!.year },
  );
  expect(read.draft?.milestones).toHaveLength(whole.milestones.length + steps.length);
  for (const { title } of steps) expect(read.draft?.milestones.map((one) => one.title)).toContain(title);
});
