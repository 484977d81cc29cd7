import {
  formatDateMedium,
  shortDates,
  textWidth,
  titleWithForum,
  wheelPoint,
  wrapped,
  type IsoDate,
  type Label,
  type Point,
  type WheelItem,
  type WheelLayout,
  type WheelNeed,
} from '#domain';
import { coloursOf, shapePath, shapesOf } from './shapes';
import { arcLine, line, num, polygon } from './svg-path';
import { forumLegend, forumsOf, phaseForumsOf, stateLegend } from './wheel-legend.view';
import { turnView, type WheelLinks } from './wheel-turn.view';
import { itemTitle } from './words';

/** What a wheel says about itself, and where its marks lead. */
export interface WheelWords extends WheelLinks {
  readonly title: string;
  /** Under the title in the middle: `Kladde`, `Version 2`. */
  readonly subtitle: string;
  /** A line at the foot: where from, of when. */
  readonly caption: string;
  /** What the pale arcs are; cases unless it says otherwise. */
  readonly caseWord?: string;
}

/** How wide the title in the middle may be. */
const HUB_TEXT = 166;

/** The view of a laid wheel: every path and text of the picture, ready for the template. */
export const wheelView = (layout: WheelLayout, words: WheelWords) => {
  const forums = forumsOf(layout);
  const marks = { shapes: shapesOf(forums), colours: coloursOf([...forums, ...phaseForumsOf(layout, forums)]) };
  const { centre, hub, rim } = layout;
  const hasLinks = layout.items.some((item) => words.linkOf(item) !== null) || words.monthLink(0, 1) !== null;
  return {
    // What stands within role="img" is no more than paint to a screen reader: a wheel with links is a group.
    role: hasLinks ? 'group' : 'img',
    width: layout.width,
    height: layout.height,
    cx: num(centre.x),
    cy: num(centre.y),
    rim,
    hub: {
      radius: hub - 8,
      ...hubText(words),
      arc: layout.hand === null ? null : arcLine(0, Math.max(layout.hand.angle, 1), hub - 8),
    },
    description: describe(layout),
    title: words.title,
    caption: words.caption,
    turns: layout.turns.map((turn, index) => turnView(turn, index, words, marks)),
    hand: layout.hand && handView(layout, layout.hand),
    ties: layout.labels.flatMap((label) =>
      label.item.kind === 'span' || label.item.kind === 'case' ? tieOf(label, layout) : [],
    ),
    leaders: layout.labels.map((label) => ({
      path: line(label.leader),
      stalk: line([label.mark, ...label.leader.slice(0, 1)]),
    })),
    labels: layout.labels.map((label) => labelView(label, words)),
    forums: forumLegend(layout, forums, marks, words.caseWord ?? 'Sag'),
    states: stateLegend(layout),
    needs: layout.needs.map(needView),
  };
};

const needView = ({ from, bend, to, before, after }: WheelNeed) => ({
  path: `M${num(from.x)} ${num(from.y)}Q${num(bend.x)} ${num(bend.y)} ${num(to.x)} ${num(to.y)}`,
  head: arrowHead(bend, to),
  title: `${titleWithForum(after)} venter på ${titleWithForum(before)}`,
});

/** A small arrow that ends at a point, coming from another. */
function arrowHead(from: Point, to: Point): string {
  const length = Math.max(Math.hypot(to.x - from.x, to.y - from.y), 1);
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const back = { x: to.x - dx * 11, y: to.y - dy * 11 };
  return polygon([
    { x: to.x - dx * 4, y: to.y - dy * 4 },
    { x: back.x - dy * 3.2, y: back.y + dx * 3.2 },
    { x: back.x + dy * 3.2, y: back.y - dx * 3.2 },
  ]);
}

function hubText({ title, subtitle }: WheelWords) {
  const longest = title.split(/\s+/).reduce((width, word) => Math.max(width, textWidth(word, 1)), 1);
  const size = Math.min(20, Math.max(13, HUB_TEXT / longest));
  const lines = wrapped(title, size, HUB_TEXT, 4);
  const step = size * 1.2;
  return {
    size: num(size),
    lines: lines.map((text, index) => ({ text, dy: num((index - (lines.length - 1) / 2) * step - 5) })),
    subtitle,
    subtitleDy: num((lines.length / 2) * step + 12),
  };
}

function describe({ turns, items, hand }: WheelLayout): string {
  const count = (kind: WheelItem['kind']): number => items.filter((item) => item.kind === kind).length;
  const [first, last] = [turns[0]?.turn.from, turns.at(-1)?.turn.to];
  const span =
    first !== undefined && last !== undefined ? `Fra ${formatDateMedium(first)} til ${formatDateMedium(last)}. ` : '';
  return `${span}${count('span') + count('case')} faser og sager, ${count('meeting')} møder og datoer, ${count('step')} frister.${hand === null ? '' : ` Viseren står på ${formatDateMedium(hand.date)}.`} Det samme står på listen efter hjulet.`;
}

function handView(
  { hub, rim, turns }: WheelLayout,
  { angle, turn, date }: { readonly angle: number; readonly turn: number; readonly date: IsoDate },
) {
  // It points at the month from below: on its name it would hide a letter.
  const tip = turns[turn]?.months.inner ?? rim;
  const base = turns.length === 1 ? hub - 4 : Math.max(hub - 4, (turns[turn]?.inner ?? hub) - 4);
  const half = (1.1 * hub) / base;
  return {
    path: polygon([
      wheelPoint(angle - half, base),
      wheelPoint(angle - 0.12, tip),
      wheelPoint(angle + 0.12, tip),
      wheelPoint(angle + half, base),
    ]),
    title: `I dag: ${formatDateMedium(date)}`,
    text: shortDates(date, date),
  };
}

/** An arc too short for its title is tied to its text: a dot on it, and a line over all rings to the rim, where the text's own begins. */
function tieOf({ mark, leader }: Label, { turns, centre }: WheelLayout): { path: string; dot: string }[] {
  const [start] = leader;
  const outer = turns[0]?.months.inner;
  if (start === undefined || outer === undefined) return [];
  const reach = Math.hypot(start.x - centre.x, start.y - centre.y);
  const end = {
    x: centre.x + ((start.x - centre.x) * outer) / reach,
    y: centre.y + ((start.y - centre.y) * outer) / reach,
  };
  return [{ path: line([mark, end]), dot: shapePath('disc', mark.x, mark.y, 7) }];
}

function labelView({ item, side, date, lines, box }: Label, words: WheelWords) {
  const isRight = side === 'right';
  return {
    x: num(isRight ? box.x : box.x + box.width),
    anchor: isRight ? 'start' : 'end',
    date,
    lines: lines.map((text, index) => ({ text, isFirst: index === 0, y: num(box.y + 14 + index * 18) })),
    title: itemTitle(item),
    name: titleWithForum(item),
    link: words.linkOf(item),
    isStep: item.kind === 'step',
  };
}
