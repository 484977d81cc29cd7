import { forumName, type WheelLayout } from '#domain';
import { shapePath } from './shapes';
import { num, polygon } from './svg-path';
import { elsewhereMark, needMark, stepMark } from './wheel-mark.view';
import type { ForumMarks } from './wheel-turn.view';
import { STATE_WORDS } from './words';

/** The bodies that have only phases: they have no mark of their own, their piece of a ring stands for it. */
export const phaseForumsOf = ({ items }: Pick<WheelLayout, 'items'>, forums: readonly (string | null)[]): string[] =>
  [
    ...new Set(
      items.flatMap(({ kind, forum }) => (kind === 'span' && forum !== null && !forums.includes(forum) ? [forum] : [])),
    ),
  ].sort(byForum);

/** At the foot of a wheel: which body has which mark and what the arcs are, each line `y` from the top. */
export const forumLegend = (
  layout: WheelLayout,
  forums: readonly (string | null)[],
  { shapes, colours }: ForumMarks,
  caseWord: string,
) => {
  const { items, height } = layout;
  const piece = (text: string, colour: string) => ({ text, path: PIECE, isHollow: false, isPhase: true, colour });
  const legend = [
    ...(items.some(({ kind }) => kind === 'case') ? [piece(caseWord, '#bcd3ea')] : []),
    ...(items.some(({ kind, forum }) => kind === 'span' && forum === null) ? [piece('Periode', '#0b5cad')] : []),
    ...phaseForumsOf(layout, forums).map((forum) =>
      piece(`${forumName(forum)} (fase)`, colours.get(forum) ?? '#0b5cad'),
    ),
    ...forums.map((forum) => ({
      text: forum === null ? 'Andre datoer' : forumName(forum),
      path: shapePath(shapes.get(forum) ?? 'ring', 22, 0, 11),
      isHollow: forum === null,
      isPhase: false,
      colour: colours.get(forum) ?? '#1a1a1a',
    })),
  ];
  return legend.map((entry, index) => ({ ...entry, y: num(height - 24 - (legend.length - 1 - index) * 19) }));
};

const PIECE = polygon([
  { x: 14, y: -5 },
  { x: 30, y: -5 },
  { x: 30, y: 5 },
  { x: 14, y: 5 },
]);

/** At the foot of a wheel: which state a step's mark says, and which are of other plans. */
export const stateLegend = ({ items, needs, width, height }: WheelLayout) => {
  const states = [...new Set(items.flatMap(({ kind, state }) => (kind === 'step' ? [state] : [])))].sort();
  const legend = [
    ...states.map((state) => ({
      ...stepMark(state, 0, 0, 11),
      text: state === null ? 'Frist' : `Frist: ${STATE_WORDS[state].toLowerCase()}`,
    })),
    ...(items.some(({ kind }) => kind === 'elsewhere')
      ? [{ ...elsewhereMark(0, 0, 11), text: 'Frist i en anden plan' }]
      : []),
    ...(needs.length > 0 ? [{ ...needMark, text: 'Venter på en anden sag' }] : []),
  ];
  return legend.map((entry, index) => ({
    ...entry,
    x: num(width - 22),
    y: num(height - 24 - (legend.length - 1 - index) * 19),
  }));
};

/** The bodies that have meetings, in the order of the legend; null where a date is of no body. */
export const forumsOf = ({ items }: Pick<WheelLayout, 'items'>): (string | null)[] => {
  const meetings = items.filter(({ kind }) => kind === 'meeting').map(({ forum }) => forum);
  return [...new Set(meetings)].sort(byForum);
};

const ORDER = ['KB', 'OEU', 'DIF', 'Chefforum', 'MED'];
const rankOf = (forum: string | null): number =>
  forum === null ? 99 : ORDER.includes(forum) ? ORDER.indexOf(forum) : 50;
const byForum = (one: string | null, other: string | null): number =>
  rankOf(one) - rankOf(other) || (one ?? '').localeCompare(other ?? '', 'da');
