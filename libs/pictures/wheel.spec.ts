import { layWheel, spanOf, wheelItems, type Plan } from '#domain';
import { drawWheel } from './draw-wheel';
import { wheelView, type WheelWords } from './wheel.view';

const place = { file: 'plan.yaml', line: null, column: null };
const words: WheelWords = { title: 'Budget', subtitle: '', caption: '', linkOf: () => null, monthLink: () => null };
const plan: Plan = {
  id: 'budget',
  title: 'Budget',
  year: 2027,
  process: 'politicalPlan',
  ownProcess: null,
  follows: null,
  decidedOn: null,
  closedDays: [],
  cases: [],
  milestones: [
    { place, id: 'a', title: 'Samråd om rammerne', forum: 'Fagudvalg', from: '2026-01-05', to: '2026-06-30' },
    { place, id: 'b', title: 'Forhandling om næste års økonomi', forum: 'KL', from: '2026-08-03', to: '2026-08-12' },
    { place, id: 'c', title: '1. behandling', forum: 'OEU', from: '2026-11-03', to: '2026-11-03' },
  ],
};
const items = wheelItems({ plan, tasks: [], only: null, forum: null, today: null });
const layout = layWheel({ items, ...spanOf(items)!, today: '2026-11-18' });
const view = wheelView(layout, words);

test('a phase keeps its body on its arc or beside it, and a body that has only phases stands in the key', () => {
  expect(view.turns[0]!.arcs.map(({ label }) => label)).toEqual(['Fagudvalg: Samråd om rammerne', null]);
  expect(view.labels.map(({ name }) => name)).toContain('KL: Forhandling om næste års økonomi');
  expect(view.forums.map(({ text }) => text)).toEqual(['Fagudvalg (fase)', 'KL (fase)', 'ØU']);
});

test('an arc too short for its title is tied to its text by a line that stands over the rings', () => {
  expect(view.ties).toHaveLength(1);
  const svg = drawWheel(layout, words);
  expect(svg.indexOf(view.ties[0]!.path)).toBeGreaterThan(svg.indexOf(view.turns[0]!.arcs.at(-1)!.path));
});

test('the hand ends below the names of the months, so that it hides no letter', () => {
  const points = [...view.hand!.path.matchAll(/(-?[\d.]+)[ ,](-?[\d.]+)/g)].map(([, x, y]) =>
    Math.hypot(Number(x) - layout.centre.x, Number(y) - layout.centre.y),
  );
  expect(Math.max(...points)).toBeLessThanOrEqual(layout.turns[layout.hand!.turn]!.months.inner + 0.1);
});
