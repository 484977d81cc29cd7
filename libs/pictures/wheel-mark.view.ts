import type { ShownState } from '#domain';
import { shapePath, type Shape } from './shapes';
import { num } from './svg-path';

const SHAPE_OF_STATE: Readonly<Record<ShownState, Shape>> = {
  done: 'disc',
  'answered-late': 'square',
  missing: 'wedge',
  open: 'ring',
  late: 'triangle',
  planned: 'ring',
  away: 'cross',
  withdrawn: 'cross',
  void: 'cross',
};

const COLOURS: Readonly<Record<ShownState | 'draft', string>> = {
  done: '#2b6b00',
  'answered-late': '#8a5a00',
  missing: '#b00020',
  open: '#0b5cad',
  late: '#b00020',
  planned: '#5e5e5e',
  away: '#6b6b6b',
  withdrawn: '#6b6b6b',
  void: '#6b6b6b',
  draft: '#0b5cad',
};

/** A step's mark: shape and colour of its state; a plain dot in a draft. */
export const stepMark = (state: ShownState | null, x: number, y: number, size: number) => {
  const isRing = state === 'open' || state === 'planned';
  const width = state === 'open' ? size * 0.28 : 1.3;
  return {
    path: shapePath(state === null ? 'disc' : SHAPE_OF_STATE[state], x, y, isRing ? size - width : size),
    state: state ?? 'draft',
    isRing,
    isDashed: state === 'planned',
    colour: COLOURS[state ?? 'draft'],
    width: num(width),
  };
};

/** The mark of another plan's step, which has no state here: a hollow square. */
export const elsewhereMark = (x: number, y: number, size: number) => ({
  path: shapePath('square', x, y, size - 1.3),
  state: 'elsewhere',
  isRing: true,
  isDashed: false,
  colour: COLOURS.planned,
  width: num(1.3),
});

/** The line of a need across cases, as the legend shows it. */
export const needMark = {
  path: 'M-9 0H7',
  state: 'need',
  isRing: true,
  isDashed: true,
  colour: '#6a3d9a',
  width: '1.3',
};
