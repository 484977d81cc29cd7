import { meetingsReach } from './lay-rings';
import { formatTime } from '../calendar';
import { shortDates, titleWithForum } from './label-text';
import { spread } from './spread';
import { textWidth, wrapped } from './text-measure';
import { at, FONT, WHEEL, type Label, type Point, type TurnLayout } from './wheel-layout';
import type { WheelItem } from './wheel-item';

const LINE = 18;
const MOST_LINES = 3;
const ROUNDS = 3;
/** Space between two labels. */
const AIR = 3;
/** From the meetings' outer edge to the texts: room for the leader lines. */
const LEADERS = 27;
const MARGIN = 16;
/** Below this stands the key to the marks, so wide, in both corners. */
const KEY = { top: 850, width: 155 } as const;
const LEADER_POINTS = 9;
/** A leader line ends so near its text. */
const TOUCH = 5;
/** Texts at the top and bottom of the two sides keep clear of each other. */
const MIDDLE_GAP = 14;

interface Candidate {
  readonly item: WheelItem;
  readonly angle: number;
  readonly mark: Point;
  readonly date: string;
  /** 0 is labelled first. */
  readonly rank: number;
}

/**
 * The texts beside the wheel: meetings, phases without room for their title, and – where there is room for all of them – steps. Each stands
 * as near to its mark as it can, on its side of the wheel, in the order of the angles, so that no leader line crosses another; none overlaps.
 */
export const layLabels = (turns: readonly TurnLayout[]): Label[] => {
  const ring = meetingsReach(turns) + LEADERS;
  const all = candidates(turns);
  const sides = (['right', 'left'] as const).map((side) => ({
    side,
    own: all.filter(({ angle }) => (side === 'right') === angle < 180),
  }));
  const room = 2 * ring - 2 * LINE;
  const withSteps = sides.every(({ own }) => own.length * (LINE + AIR) <= room);
  return sides.flatMap(({ side, own }) => laySide(side, withSteps ? own : own.filter(({ rank }) => rank < 2), ring));
};

function candidates(turns: readonly TurnLayout[]): Candidate[] {
  return turns.flatMap(({ turn, meetings, arcs, steps }, index) => {
    // A date of an inner turn would be taken for one of the outer: it carries its year, and so does a span that ends there.
    const dated = ({ item, ...rest }: Omit<Candidate, 'date'>): Candidate => ({
      item,
      ...rest,
      date: `${shortDates(item.from, item.to)}${index === 0 && item.to <= turn.to ? '' : ` ${item.to.slice(0, 4)}`}${item.time ? ` ${formatTime(item.time)}` : ''}`,
    });
    return [
      ...meetings.map(({ item, angle, radius }) => ({ item, angle, mark: at(angle, radius), rank: 0 })),
      ...arcs
        .filter(({ fits, isContinued }) => !fits && !isContinued)
        .map(({ item, start, end, inner, outer }) => ({
          item,
          angle: (start + end) / 2,
          mark: at((start + end) / 2, (inner + outer) / 2),
          rank: 1,
        })),
      ...steps.map(({ item, angle, radius }) => ({ item, angle, mark: at(angle, radius), rank: 2 })),
    ].map(dated);
  });
}

interface Placed {
  readonly one: Candidate;
  readonly wish: number;
  readonly lines: number;
  readonly height: number;
}

function laySide(side: 'left' | 'right', own: readonly Candidate[], ring: number): Label[] {
  const top = WHEEL.centre.y - ring;
  const bottom = WHEEL.centre.y + ring;
  const room = bottom - top;
  const most = Math.floor(room / (LINE + AIR));
  const kept = new Set([...own].sort((one, other) => one.rank - other.rank).slice(0, most));
  const inOrder = own
    .filter((one) => kept.has(one))
    .sort((one, other) => (side === 'right' ? one.angle - other.angle : other.angle - one.angle));
  // How many lines a text needs depends on where it comes to stand, and that on the others' lines: placed, then placed again from there.
  const place = (wishes: readonly Placed[], from: readonly number[]): Placed[] => {
    let spare = room - wishes.length * (LINE + AIR);
    return wishes.map((one, index) => {
      const needs = wrapped(
        text(one.one.item),
        FONT.label,
        widthAt(from[index] ?? one.wish, ring),
        MOST_LINES,
        dateWidth(one.one),
      ).length;
      // More lines for a text that needs them, as long as there is room.
      const lines = Math.min(needs, 1 + Math.max(0, Math.floor(spare / LINE)));
      spare -= (lines - 1) * LINE;
      return { ...one, lines, height: lines * LINE + AIR };
    });
  };
  const single = inOrder.map((one): Placed => ({ one, wish: at(one.angle, ring).y, lines: 1, height: LINE + AIR }));
  let wishes = place(single, []);
  let middles = spread(wishes, top, bottom);
  for (let round = 0; round < ROUNDS; round += 1) {
    wishes = place(single, middles);
    middles = spread(wishes, top, bottom);
  }
  return wishes.map(({ one, lines, height }, index) => layLabel(side, one, lines, middles[index] ?? 0, height, ring));
}

const text = (item: WheelItem): string => titleWithForum(item);
const dateWidth = ({ date }: Candidate): number => textWidth(date, FONT.label) * 1.06 + 7;

/** How far from the wheel's middle a text may begin whose nearest edge is so far from its height. */
const clearance = (y: number, height: number, ring: number): number => {
  const away = Math.max(Math.abs(y - WHEEL.centre.y) - height / 2, 0);
  return Math.max(Math.sqrt(Math.max(ring * ring - away * away, 0)), MIDDLE_GAP);
};

const marginAt = (y: number): number => (y + LINE > KEY.top ? KEY.width : MARGIN);
const widthAt = (y: number, ring: number): number => WHEEL.centre.x - marginAt(y) - clearance(y, LINE * 2, ring);

function layLabel(
  side: 'left' | 'right',
  one: Candidate,
  most: number,
  middle: number,
  height: number,
  ring: number,
): Label {
  const { item, angle, mark } = one;
  const from = clearance(middle, height, ring);
  const room = WHEEL.centre.x - marginAt(middle) - from;
  const date = dateWidth(one);
  const lines = wrapped(text(item), FONT.label, room, most, date);
  const width = Math.min(
    room,
    Math.max(...lines.map((line, index) => textWidth(line, FONT.label) + (index === 0 ? date : 0))),
  );
  const x = side === 'right' ? WHEEL.centre.x + from : WHEEL.centre.x - from - width;
  // A text that needs fewer lines than it was given stands in the middle of its place.
  const box = { x, y: middle - AIR / 2 - (lines.length * LINE) / 2, width, height: lines.length * LINE };
  return {
    item,
    side,
    date: one.date,
    lines,
    box,
    mark,
    leader: [
      ...leader(side, angle, middle, ring),
      { x: side === 'right' ? x - TOUCH : x + width + TOUCH, y: middle - AIR / 2 },
    ],
  };
}

/** From the rim at the mark's angle to the text, going round the wheel rather than over it: angle and radius change together. */
function leader(side: 'left' | 'right', angle: number, middle: number, ring: number): Point[] {
  const cosine = Math.min(Math.max((WHEEL.centre.y - middle) / ring, -1), 1);
  const half = (Math.acos(cosine) / Math.PI) * 180;
  const target = side === 'right' ? half : 360 - half;
  const [inner, outer] = [WHEEL.rim + 1, ring - 8];
  return Array.from({ length: LEADER_POINTS }, (_, index) => {
    const part = index / (LEADER_POINTS - 1);
    const eased = part * part * (3 - 2 * part);
    return at(angle + (target - angle) * eased, inner + (outer - inner) * part);
  });
}
