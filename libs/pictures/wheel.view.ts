import {
  formatDateMedium,
  forumName,
  MONTHS,
  shortDates,
  textWidth,
  titleWithForum,
  WHEEL_FONT,
  wheelPoint,
  wrapped,
  type Arc,
  type IsoDate,
  type Label,
  type Mark,
  type ShownState,
  type TurnLayout,
  type WheelItem,
  type WheelLayout,
} from '#domain';
import { shapePath, shapesOf, type Shape } from './shapes';
import { arcLine, line, num, polygon, ringPiece, textLine } from './svg-path';
import { itemTitle, STATE_WORDS } from './words';

/** What a wheel says about itself, and where its marks lead. */
export interface WheelWords {
  readonly title: string;
  /** Under the title in the middle: `Kladde`, `Version 2`. */
  readonly subtitle: string;
  /** A line at the foot: where from, of when. */
  readonly caption: string;
  /** The address of an item's page; null where it has none. */
  readonly linkOf: (item: WheelItem) => string | null;
  /** The address of a month in the list. */
  readonly monthLink: (year: number, month: number) => string | null;
}

const FEW_TURN_MONTHS = 14;
/** How wide the title in the middle may be. */
const HUB_TEXT = 166;
const SHAPE_OF_STATE: Readonly<Record<ShownState, Shape>> = {
  done: 'disc',
  open: 'ring',
  late: 'triangle',
  planned: 'ring',
  away: 'cross',
};

/** The view of a laid wheel: every path and text of the picture, ready for the template. */
export const wheelView = (layout: WheelLayout, words: WheelWords) => {
  const meetings = layout.items.filter(({ kind }) => kind === 'meeting').map(({ forum }) => forum);
  const forums = [...new Set(meetings)].sort(byForum);
  const shapes = shapesOf(forums);
  // A body that has only phases has no mark of its own: its piece of a ring stands for it.
  const phaseForums = [
    ...new Set(
      layout.items.flatMap(({ kind, forum }) =>
        kind === 'span' && forum !== null && !forums.includes(forum) ? [forum] : [],
      ),
    ),
  ].sort(byForum);
  const legend = [
    ...phaseForums.map((forum) => ({
      text: `${forumName(forum)} (fase)`,
      path: polygon([
        { x: 14, y: -5 },
        { x: 30, y: -5 },
        { x: 30, y: 5 },
        { x: 14, y: 5 },
      ]),
      isHollow: false,
      isPhase: true,
    })),
    ...forums.map((forum) => ({
      text: forum === null ? 'Andre datoer' : forumName(forum),
      path: shapePath(shapes.get(forum) ?? 'ring', 22, 0, 11),
      isHollow: forum === null,
      isPhase: false,
    })),
  ];
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
    turns: layout.turns.map((turn, index) => turnView(turn, index, words, shapes)),
    hand: layout.hand && handView(layout, layout.hand),
    ties: layout.labels.flatMap((label) =>
      label.item.kind === 'span' || label.item.kind === 'case' ? tieOf(label, layout) : [],
    ),
    leaders: layout.labels.map((label) => ({
      path: line(label.leader),
      stalk: line([label.mark, ...label.leader.slice(0, 1)]),
    })),
    labels: layout.labels.map((label) => labelView(label, words)),
    forums: legend.map((entry, index) => ({ ...entry, y: num(layout.height - 24 - (legend.length - 1 - index) * 19) })),
    states: [...new Set(layout.items.flatMap(({ kind, state }) => (kind === 'step' ? [state] : [])))]
      .sort()
      .map((state, index, all) => ({
        ...stepMark(state, 0, 0, 11),
        text: state === null ? 'Frist' : STATE_WORDS[state],
        x: num(layout.width - 22),
        y: num(layout.height - 24 - (all.length - 1 - index) * 19),
      })),
  };
};

const ORDER = ['KB', 'OEU', 'DIF', 'Chefforum', 'MED'];
const rankOf = (forum: string | null): number =>
  forum === null ? 99 : ORDER.includes(forum) ? ORDER.indexOf(forum) : 50;
const byForum = (one: string | null, other: string | null): number =>
  rankOf(one) - rankOf(other) || (one ?? '').localeCompare(other ?? '', 'da');

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

function turnView(turn: TurnLayout, index: number, words: WheelWords, shapes: ReadonlyMap<string | null, Shape>) {
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
        link: words.monthLink(month.year, month.month),
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
    arcs: turn.arcs.map((arc, at) => arcView(arc, `aa-a-${index}-${at}`, words)),
    steps: turn.steps.map((mark) => stepView(mark, words)),
    meetings: turn.meetings.map((mark) => meetingView(mark, words, shapes)),
  };
}

const textAt = (angle: number, radius: number): { x: string; y: string } => {
  const { x, y } = wheelPoint(angle, radius);
  return { x: num(x), y: num(y + 2.6) };
};

const arcView = (arc: Arc, id: string, words: WheelWords) => ({
  id,
  path: ringPiece(arc.start + 0.15, Math.max(arc.end - 0.15, arc.start + 0.3), arc.inner, arc.outer),
  isCase: arc.item.kind === 'case',
  // Neighbouring rings are told apart by their tone too; white text stands well on both.
  isOdd: arc.lane % 2 === 1,
  label: arc.fits ? titleWithForum(arc.item) : null,
  line: textLine(arc.start, arc.end, (arc.inner + arc.outer) / 2, arc.fontSize),
  fontSize: num(arc.fontSize),
  title: itemTitle(arc.item),
  link: words.linkOf(arc.item),
});

const stepView = ({ item, angle, radius, size }: Mark, words: WheelWords) => {
  const { x, y } = wheelPoint(angle, radius);
  return { ...stepMark(item.state, x, y, size), title: itemTitle(item), link: words.linkOf(item) };
};

/** A step's mark: shape and colour of its state; a plain dot in a draft. */
const stepMark = (state: ShownState | null, x: number, y: number, size: number) => {
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

const COLOURS: Readonly<Record<ShownState | 'draft', string>> = {
  done: '#2b6b00',
  open: '#0b5cad',
  late: '#b00020',
  planned: '#5e5e5e',
  away: '#6b6b6b',
  draft: '#0b5cad',
};

const meetingView = (
  { item, angle, radius, size }: Mark,
  words: WheelWords,
  shapes: ReadonlyMap<string | null, Shape>,
) => {
  const { x, y } = wheelPoint(angle, radius);
  const shape = shapes.get(item.forum) ?? 'ring';
  return {
    path: shapePath(shape, x, y, size),
    isHollow: shape === 'ring',
    title: itemTitle(item),
    link: words.linkOf(item),
  };
};

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
