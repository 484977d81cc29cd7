import { withMilestones } from './follow';
import { aCase, aMilestone, anOrganisation, aPlan, aStep } from './plan-builder';
import { publish } from './publish';
import { resolveDue } from './resolve-due';

const hung = aStep('budget/katalog', { due: { milestone: 'laasning', offset: { amount: -2, unit: 'workingDays' } } });
const administrative = aPlan([aCase('budget', [hung])], {
  follows: 'politisk',
  milestones: [aMilestone('chefforum', '2026-01-12')],
});
const political = (date: string) =>
  aPlan([], { id: 'politisk', milestones: [aMilestone('laasning', date), aMilestone('chefforum', '2026-02-02')] });

test('a step that hangs on a political milestone has its date, and moves with it', () => {
  expect(resolveDue(withMilestones(administrative, political('2026-05-08')), hung)).toBe('2026-05-06');
  expect(resolveDue(withMilestones(administrative, political('2026-05-18')), hung)).toBe('2026-05-13');
});

test("a milestone of its own wins over the political plan's of the same id, and the plan follows nothing any more", () => {
  const together = withMilestones(administrative, political('2026-05-08'));
  expect(together.milestones.map(({ id, from }) => [id, from])).toEqual([
    ['chefforum', '2026-01-12'],
    ['laasning', '2026-05-08'],
  ]);
  expect(together.follows).toBeNull();
});

test('without the political plan the step is a finding, not a task on a guessed day', () => {
  expect(publish(administrative, anOrganisation).findings.map(({ code }) => code)).toEqual(['MILESTONE.UNKNOWN']);
  expect(publish(withMilestones(administrative, political('2026-05-08')), anOrganisation).tasks).toHaveLength(1);
});
