import {
  forumName,
  formatDateMedium,
  formatDateShort,
  MONTHS,
  TIMELINE,
  type ShownState,
  type Timeline,
  type TimelineNeed,
  type WheelItem,
} from '#domain';
import { fill } from './engine';
import { line, num, polygon } from './svg-path';
import { coloursOf, shapePath, shapesOf, type Shape } from './shapes';
import { forumsOf, phaseForumsOf } from './wheel-legend.view';
import { itemTitle, STATE_WORDS } from './words';

/** What a timeline says about itself, and where its bars lead. */
export interface TimelineWords {
  readonly title: string;
  readonly linkOf: (item: WheelItem) => string | null;
}

const BAR = 12;
const COLOURS: Readonly<Record<ShownState | 'draft', { readonly fill: string; readonly stroke: string }>> = {
  done: { fill: '#2b6b00', stroke: '#2b6b00' },
  'answered-late': { fill: '#8a5a00', stroke: '#8a5a00' },
  missing: { fill: '#ffffff', stroke: '#b00020' },
  open: { fill: '#0b5cad', stroke: '#0b5cad' },
  late: { fill: '#b00020', stroke: '#b00020' },
  planned: { fill: '#ffffff', stroke: '#5e5e5e' },
  away: { fill: '#e2e2e2', stroke: '#6b6b6b' },
  withdrawn: { fill: '#e2e2e2', stroke: '#6b6b6b' },
  void: { fill: '#e2e2e2', stroke: '#6b6b6b' },
  draft: { fill: '#bcd3ea', stroke: '#0b5cad' },
};

/** The view of a laid timeline, ready for the template. */
export const timelineView = (timeline: Timeline, { title, linkOf }: TimelineWords) => {
  const marks = marksOf(timeline.milestones.map(({ item }) => item));
  return {
    width: num(timeline.width),
    height: num(timeline.height),
    title,
    isSheet: false,
    description: `Fra ${formatDateMedium(timeline.from)} til ${formatDateMedium(timeline.to)}: en linje for hvert trin, fra det kan åbnes, til dets frist. Det samme står i tabellen efter tidslinjen.`,
    top: num(timeline.top - 4),
    bottom: num(timeline.bottom),
    months: timeline.months.map(({ year, month, x, width }, index) => ({
      x: num(x),
      width: num(width),
      isOdd: index % 2 === 1,
      text: `${MONTHS[month - 1] ?? ''}${month === 1 || index === 0 ? ` ${year}` : ''}`,
      textX: num(x + 6),
    })),
    phases: timeline.milestones
      .filter(({ width }) => width > 0)
      .map(({ item, x, width }) => ({ x: num(x), width: num(width), colour: marks(item).colour })),
    milestones: timeline.milestones.map(({ item, text, x, y }) => ({
      text,
      x: num(x),
      y: num(y),
      textX: num(x + 14),
      textY: num(y + 4),
      ...markView(marks(item), x + 6, y),
      title: itemTitle(item),
    })),
    needs: timeline.needs.map(needView),
    cases: timeline.rows.flatMap((row) =>
      row.kind === 'case' ? [{ title: row.title, x: num(row.x), y: num(row.y + 6) }] : [],
    ),
    steps: timeline.rows.flatMap((row) => {
      if (row.kind === 'case') return [];
      const { state } = row.item;
      return [
        {
          x: num(row.x),
          y: num(row.y - BAR / 2),
          width: num(Math.max(row.end - row.x, TIMELINE.day)),
          height: BAR,
          ...COLOURS[state ?? 'draft'],
          isPlanned: state === 'planned',
          due: row.continues ? null : shapePath('diamond', row.end - TIMELINE.day / 2, row.y, 9),
          late: state === 'late' ? shapePath('triangle', row.end + 11, row.y, 11) : null,
          text: row.item.title,
          date: `${formatDateShort(row.due)}${state === null || state === 'planned' ? '' : ` · ${STATE_WORDS[state].toLowerCase()}`}`,
          textX: num(row.end + (state === 'late' ? 22 : 12)),
          textY: num(row.y + 4.5),
          title: itemTitle(row.item),
          link: linkOf(row.item),
        },
      ];
    }),
    today: timeline.today && {
      x: num(timeline.today.x),
      rowY: num(timeline.today.y),
      textX: num(timeline.today.x + 5),
      textY: num(TIMELINE.monthRow + 13),
      text: `I dag, ${formatDateShort(timeline.today.date)}`,
    },
  };
};

/** A meeting's shape and colour, by its body. */
interface MilestoneMark {
  readonly shape: Shape;
  readonly colour: string;
}

function marksOf(items: readonly WheelItem[]): (item: WheelItem) => MilestoneMark {
  const forums = forumsOf({ items });
  const [shapes, colours] = [shapesOf(forums), coloursOf([...forums, ...phaseForumsOf({ items }, forums)])];
  return ({ kind, forum }) =>
    kind === 'span'
      ? { shape: 'square', colour: forum === null ? '#0b5cad' : (colours.get(forum) ?? '#0b5cad') }
      : { shape: shapes.get(forum) ?? 'ring', colour: colours.get(forum) ?? '#1a1a1a' };
}

const markView = ({ shape, colour }: MilestoneMark, x: number, y: number) => ({
  mark: shapePath(shape, x, y, shape === 'ring' ? 7 : 9),
  isHollow: shape === 'ring',
  colour,
});

/** What the marks of a timeline mean, each with its picture: bodies that meet, periods, deadlines by their states. */
export const timelineLegend = (items: readonly WheelItem[]): string => {
  const marks = marksOf(items);
  const meetings = [...new Map(items.filter(({ kind }) => kind === 'meeting').map((item) => [item.forum, item]))];
  const order = forumsOf({ items });
  const states = [
    ...new Set<ShownState | 'draft'>(items.flatMap(({ kind, state }) => (kind === 'step' ? [state ?? 'draft'] : []))),
  ];
  const entries = [
    ...meetings
      .sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
      .map(([forum, item]) => ({
        ...markView(marks(item), 9, 8),
        bar: null,
        text: forum === null ? 'Anden dato' : `Møde: ${forumName(forum)}`,
      })),
    ...(items.some(({ kind }) => kind === 'span') ? [{ ...NO_MARK, bar: PERIOD, text: 'Periode' }] : []),
    ...(states.length > 0
      ? [{ ...markView({ shape: 'diamond', colour: '#1a1a1a' }, 9, 8), bar: null, text: 'Frist' }]
      : []),
    ...states.sort().map((state) => ({
      ...NO_MARK,
      bar: { ...COLOURS[state], isPlanned: state === 'planned', opacity: 1 },
      text: state === 'draft' ? 'Trin' : `Trin: ${STATE_WORDS[state].toLowerCase()}`,
    })),
  ];
  return fill('timeline-legend', { entries });
};

const NO_MARK = { mark: null, isHollow: false, colour: '' };
const PERIOD = { fill: '#0b5cad', stroke: '#0b5cad', isPlanned: false, opacity: 0.25 };

function needView({ points }: TimelineNeed) {
  const tip = points.at(-1) ?? { x: 0, y: 0 };
  return {
    path: line(points),
    head: polygon([
      { x: tip.x + 2, y: tip.y },
      { x: tip.x - 4, y: tip.y - 3.2 },
      { x: tip.x - 4, y: tip.y + 3.2 },
    ]),
  };
}

/** The row of months alone, to stand above a timeline that is scrolled. */
export const drawTimelineHead = (timeline: Timeline): string =>
  fill('timeline-head', timelineView(timeline, { title: '', linkOf: () => null }));

/** The timeline as one SVG in its own size (a pixel a unit), whole in itself as the wheel is. */
export const drawTimeline = (timeline: Timeline, words: TimelineWords): string =>
  fill('timeline', timelineView(timeline, words));

/** A sheet of a timeline for paper: whole in itself, without links, and nothing to a screen reader, which has the table. */
export const drawTimelineSheet = (timeline: Timeline): string =>
  fill('timeline', { ...timelineView(timeline, { title: '', linkOf: () => null }), isSheet: true });
