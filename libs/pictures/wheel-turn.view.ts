import {
  MONTHS,
  titleWithForum,
  WHEEL_FONT,
  wheelPoint,
  type Arc,
  type Mark,
  type TurnLayout,
  type WheelItem,
} from '#domain';
import { shapePath, type Shape } from './shapes';
import { line, num, ringPiece, textLine } from './svg-path';
import { elsewhereMark, stepMark } from './wheel-mark.view';
import { itemTitle } from './words';

/** Where the marks of a wheel lead. */
export interface WheelLinks {
  /** The address of an item's page; null where it has none. */
  readonly linkOf: (item: WheelItem) => string | null;
  /** The address of a month in the list. */
  readonly monthLink: (year: number, month: number) => string | null;
}

/** How the bodies that meet are told apart. */
export interface ForumMarks {
  readonly shapes: ReadonlyMap<string | null, Shape>;
  readonly colours: ReadonlyMap<string | null, string>;
}

const FEW_TURN_MONTHS = 14;

/** A turn of the wheel: its months and weeks, and all that lies on it. */
export function turnView(turn: TurnLayout, index: number, links: WheelLinks, marks: ForumMarks) {
  const { months, weeks } = turn;
  const isWide = index === 0 && turn.turn.months.length <= FEW_TURN_MONTHS;
  return {
    months: turn.turn.months.map((month, at) => {
      const name = MONTHS[month.month - 1] ?? '';
      const isYearsFirst = at === 0 || month.month === 1;
      const short = isWide ? name : name.slice(0, 3);
      return {
        path: ringPiece(month.start, month.end, months.inner, months.outer),
        isOdd: at % 2 === 1,
        line: textLine(month.start, month.end, (months.outer + months.inner) / 2, WHEEL_FONT.month),
        id: `aa-m-${index}-${at}`,
        text: isYearsFirst ? `${short} ${month.year}` : short,
        isYearsFirst,
        link: links.monthLink(month.year, month.month),
        spoke: line([wheelPoint(month.start, months.inner), wheelPoint(month.start, turn.inner)]),
        isStart: at === 0,
      };
    }),
    // The number of a week that is cut off at the end of the turn would stand upon the first.
    weeks: turn.turn.weeks
      .filter(({ angle }) => angle < 355)
      .map(({ week, angle }) => ({
        tick: line([wheelPoint(angle, weeks.outer), wheelPoint(angle, weeks.outer - 3)]),
        week,
        ...textAt(angle + 3.45, (weeks.outer + weeks.inner) / 2),
      })),
    weeksInner: num(weeks.inner),
    arcs: turn.arcs.map((arc, at) => arcView(arc, `aa-a-${index}-${at}`, links, marks)),
    steps: turn.steps.map((mark) => stepView(mark, links)),
    meetings: turn.meetings.map((mark) => meetingView(mark, links, marks)),
  };
}

const textAt = (angle: number, radius: number): { x: string; y: string } => {
  const { x, y } = wheelPoint(angle, radius);
  return { x: num(x), y: num(y + 2.6) };
};

const arcView = (arc: Arc, id: string, links: WheelLinks, { colours }: ForumMarks) => ({
  id,
  path: ringPiece(arc.start + 0.15, Math.max(arc.end - 0.15, arc.start + 0.3), arc.inner, arc.outer),
  isCase: arc.item.kind === 'case',
  fill: arcFill(arc, colours),
  label: arc.fits ? titleWithForum(arc.item) : null,
  line: textLine(arc.start, arc.end, (arc.inner + arc.outer) / 2, arc.fontSize),
  fontSize: num(arc.fontSize),
  title: itemTitle(arc.item),
  link: links.linkOf(arc.item),
});

/** A phase of a body has its colour. Neighbouring rings are told apart by their tone too; white text stands well on both. */
const arcFill = ({ item, lane }: Arc, colours: ReadonlyMap<string | null, string>): string => {
  const tones = item.kind === 'case' ? (['#bcd3ea', '#a3c3e2'] as const) : (['#0b5cad', '#2d6fae'] as const);
  return (item.forum === null ? undefined : colours.get(item.forum)) ?? tones[lane % 2 === 1 ? 1 : 0];
};

const stepView = ({ item, angle, radius, size }: Mark, links: WheelLinks) => {
  const { x, y } = wheelPoint(angle, radius);
  const mark = item.kind === 'elsewhere' ? elsewhereMark(x, y, size) : stepMark(item.state, x, y, size);
  return { ...mark, title: itemTitle(item), link: links.linkOf(item) };
};

const meetingView = ({ item, angle, radius, size }: Mark, links: WheelLinks, { shapes, colours }: ForumMarks) => {
  const { x, y } = wheelPoint(angle, radius);
  const shape = shapes.get(item.forum) ?? 'ring';
  return {
    path: shapePath(shape, x, y, size),
    isHollow: shape === 'ring',
    colour: colours.get(item.forum) ?? '#1a1a1a',
    title: itemTitle(item),
    link: links.linkOf(item),
  };
};
