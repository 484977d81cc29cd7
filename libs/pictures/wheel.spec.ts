import { layWheel, spanOf, wheelItems, type Plan } from '#domain';
import { drawWheel } from './draw-wheel';
import { coloursOf, shapesOf } from './shapes';
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

test('bodies are told apart by shape and by colour, also by who does not tell red from green, and white letters can be read on them', () => {
  const forums = ['KB', 'OEU', 'DIF', 'Chefforum', 'MED'];
  const colours = [...coloursOf([...forums, 'Ældrerådet']).values()].map((hex) =>
    [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  );
  const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = ([r = 0, g = 0, b = 0]: number[]): number =>
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  for (const colour of colours) expect(1.05 / (light(colour) + 0.05)).toBeGreaterThan(4.5);
  // Deuteranopia and protanopia (Machado and others, 2009).
  const eyes = [
    [
      [0.367, 0.861, -0.228],
      [0.28, 0.673, 0.047],
      [-0.012, 0.043, 0.969],
    ],
    [
      [0.152, 1.053, -0.205],
      [0.115, 0.786, 0.099],
      [-0.004, -0.048, 1.052],
    ],
  ];
  for (const eye of eyes) {
    const seen = colours
      .slice(1, 1 + forums.length)
      .map((colour) => eye.map((row) => row.reduce((sum, part, at) => sum + part * (colour[at] ?? 0), 0)));
    for (const [index, one] of seen.entries())
      for (const other of seen.slice(index + 1))
        expect(Math.hypot(...one.map((value, at) => value - (other[at] ?? 0)))).toBeGreaterThan(0.15);
  }
  expect(new Set(shapesOf(forums).values()).size).toBe(forums.length + 1);
});
