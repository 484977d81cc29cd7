import { num, polygon } from './svg-path';

/** Marks are told apart by shape, never by colour alone. */
export type Shape = 'disc' | 'square' | 'diamond' | 'triangle' | 'hexagon' | 'star' | 'cross' | 'wedge' | 'ring';

const BODIES: Readonly<Record<string, Shape>> = {
  KB: 'square',
  OEU: 'diamond',
  DIF: 'disc',
  Chefforum: 'hexagon',
  MED: 'triangle',
};
const OTHERS: readonly Shape[] = ['star', 'cross', 'wedge', 'hexagon', 'triangle'];

/** The shape of each body that meets: those we know have their own, the others take what is left, in their order. */
export const shapesOf = (forums: readonly (string | null)[]): ReadonlyMap<string | null, Shape> => {
  const shapes = new Map<string | null, Shape>([[null, 'ring']]);
  let others = 0;
  for (const forum of forums) {
    if (forum === null || shapes.has(forum)) continue;
    const own = BODIES[forum];
    shapes.set(forum, own ?? OTHERS[others % OTHERS.length] ?? 'star');
    if (own === undefined) others += 1;
  }
  return shapes;
};

/** Dark enough for white letters on them and for a thin line, and apart to who does not tell red from green; the shape says it too, in grey print. */
const COLOURS_OF_BODIES: Readonly<Record<string, string>> = {
  KB: '#0a2f7a',
  OEU: '#c2410c',
  DIF: '#0f766e',
  Chefforum: '#c026d3',
  MED: '#403a20',
};
const OTHER_COLOURS: readonly string[] = ['#be123c', '#334155', '#4d7c0f', '#6d28d9', '#0369a1'];

/** The colour of each body that meets, in their order; what is nobody's is black. */
export const coloursOf = (forums: readonly (string | null)[]): ReadonlyMap<string | null, string> => {
  const colours = new Map<string | null, string>([[null, '#1a1a1a']]);
  let others = 0;
  for (const forum of forums) {
    if (forum === null || colours.has(forum)) continue;
    const own = COLOURS_OF_BODIES[forum];
    colours.set(forum, own ?? OTHER_COLOURS[others % OTHER_COLOURS.length] ?? '#334155');
    if (own === undefined) others += 1;
  }
  return colours;
};

const around = (x: number, y: number, radii: readonly number[], turn: number): string =>
  polygon(
    radii.map((radius, index) => ({
      x: x + radius * Math.sin(((turn + (index * 360) / radii.length) / 180) * Math.PI),
      y: y - radius * Math.cos(((turn + (index * 360) / radii.length) / 180) * Math.PI),
    })),
  );

const circle = (x: number, y: number, r: number): string =>
  `M${num(x - r)} ${num(y)}a${num(r)} ${num(r)} 0 1 0 ${num(2 * r)} 0a${num(r)} ${num(r)} 0 1 0 ${num(-2 * r)} 0Z`;

/** A shape as a path, `size` across, its middle at a point. */
export const shapePath = (shape: Shape, x: number, y: number, size: number): string => {
  const r = size / 2;
  switch (shape) {
    case 'disc':
    case 'ring':
      return circle(x, y, r * 0.94);
    case 'square':
      return around(x, y, [r * 1.2, r * 1.2, r * 1.2, r * 1.2], 45);
    case 'diamond':
      return around(x, y, [r * 1.15, r * 1.15, r * 1.15, r * 1.15], 0);
    case 'triangle':
      return around(x, y + r * 0.15, [r * 1.15, r * 1.15, r * 1.15], 0);
    case 'wedge':
      return around(x, y - r * 0.15, [r * 1.15, r * 1.15, r * 1.15], 180);
    case 'hexagon':
      return around(x, y, [r, r, r, r, r, r], 0);
    case 'star':
      return around(
        x,
        y,
        [1.25, 0.5, 1.25, 0.5, 1.25, 0.5, 1.25, 0.5, 1.25, 0.5].map((part) => part * r),
        0,
      );
    case 'cross':
      return around(
        x,
        y,
        [1.15, 0.5, 1.15, 0.5, 1.15, 0.5, 1.15, 0.5].map((part) => part * r),
        45,
      );
  }
};
