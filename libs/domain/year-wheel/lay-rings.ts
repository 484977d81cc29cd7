import { titleWithForum } from './label-text';
import { laneCount, lanesOf } from './lanes';
import { textWidth } from './text-measure';
import { dayMiddle, dayStart, holds, type Turn } from './turns';
import { addDays } from '../calendar';
import type { WheelItem } from './wheel-item';
import { arcLength, degreesOf, FONT, WHEEL, type Arc, type Mark, type TurnLayout } from './wheel-layout';

/** Heights of what a turn is made of, from the outside in, before they are made to fit. */
const HEIGHT = { meeting: 15, months: 25, weeks: 13, gap: 7, arc: 18, step: 11.5, between: 12 } as const;
/** A wheel with little on it is drawn larger, up to this; its marks and texts not so much. */
const MOST_STRETCH = 1.65;
const MOST_MARK_STRETCH = 1.3;
const MOST_ARC_FONT = 14;
const ARC_GAP = 2.5;
/** An arc's title has this much room beside it. */
const ARC_PADDING = 12;

interface Piece {
  readonly item: WheelItem;
  readonly start: number;
  readonly end: number;
  readonly isContinued: boolean;
  readonly continues: boolean;
}

interface Contents {
  readonly turn: Turn;
  readonly meetings: readonly WheelItem[];
  readonly meetingLanes: readonly number[];
  readonly pieces: readonly Piece[];
  readonly arcLanes: readonly number[];
  readonly steps: readonly WheelItem[];
  readonly stepLanes: readonly number[];
}

/** Lays the rings of the turns from the rim inwards, squeezed together where the wheel is full, stretched a little where it is not. Meetings of the first turn stand outside the rim. */
export const layRings = (turns: readonly Turn[], items: readonly WheelItem[]): TurnLayout[] => {
  const contents = turns.map((turn, index) => contentsOf(turn, items, index));
  const wanted = contents.reduce((sum, one, index) => sum + fixedHeight(index) + elasticHeight(one, index), 0);
  const fixed = contents.reduce((sum, _, index) => sum + fixedHeight(index), 0);
  const room = WHEEL.rim - WHEEL.hub;
  const squeeze = Math.min(MOST_STRETCH, (room - fixed) / Math.max(wanted - fixed, 1));
  const laid: TurnLayout[] = [];
  for (const [index, one] of contents.entries()) {
    laid.push(layTurn(one, laid.at(-1)?.inner ?? WHEEL.rim, squeeze, index));
  }
  return laid;
};

function contentsOf(turn: Turn, items: readonly WheelItem[], index: number): Contents {
  const within = items.filter(({ from }) => holds(turn, from));
  const meetings = within.filter(({ kind }) => kind === 'meeting');
  const steps = within.filter(({ kind }) => kind === 'step' || kind === 'elsewhere');
  const pieces = items.flatMap((item) => pieceOf(turn, item));
  // Marks are laid by the room they take at the smallest radius at which they can come to stand.
  const nominal = WHEEL.rim * (index === 0 ? 1 : 1 / (index + 1));
  const lanesAt = (all: readonly WheelItem[], size: number, radius: number): number[] => {
    const half = degreesOf(size, radius) / 2;
    return lanesOf(all.map(({ from }) => ({ start: dayMiddle(turn, from) - half, end: dayMiddle(turn, from) + half })));
  };
  return {
    turn,
    meetings,
    meetingLanes: lanesAt(meetings, HEIGHT.meeting, nominal),
    pieces,
    arcLanes: lanesOf(pieces),
    steps,
    stepLanes: lanesAt(steps, HEIGHT.step, nominal * 0.55),
  };
}

function pieceOf(turn: Turn, item: WheelItem): Piece[] {
  if (item.kind !== 'span' && item.kind !== 'case') return [];
  if (item.to < turn.from || item.from > turn.to) return [];
  const isContinued = item.from < turn.from;
  const continues = item.to > turn.to;
  return [
    {
      item,
      start: isContinued ? 0 : dayStart(turn, item.from),
      end: continues ? 360 : dayStart(turn, addDays(item.to, 1)),
      isContinued,
      continues,
    },
  ];
}

const fixedHeight = (index: number): number =>
  HEIGHT.months + HEIGHT.weeks + 2 * HEIGHT.gap + (index === 0 ? 0 : HEIGHT.between);
const elasticHeight = ({ meetingLanes, arcLanes, stepLanes }: Contents, index: number): number =>
  (index === 0 ? 0 : laneCount(meetingLanes) * HEIGHT.meeting) +
  laneCount(arcLanes) * (HEIGHT.arc + ARC_GAP) +
  laneCount(stepLanes) * HEIGHT.step;

function layTurn(one: Contents, outside: number, squeeze: number, index: number): TurnLayout {
  const { turn } = one;
  const isFirst = index === 0;
  const meetingHeight = HEIGHT.meeting * (isFirst ? outerSqueeze(laneCount(one.meetingLanes)) : Math.min(squeeze, 1));
  const outer = isFirst ? outside : outside - HEIGHT.between - laneCount(one.meetingLanes) * meetingHeight;
  const months = { outer, inner: outer - HEIGHT.months };
  const weeks = { outer: months.inner, inner: months.inner - HEIGHT.weeks };
  const arcsFrom = weeks.inner - HEIGHT.gap;
  const arcHeight = (HEIGHT.arc + ARC_GAP) * squeeze;
  const arcs = one.pieces.map((piece, at): Arc => {
    const lane = one.arcLanes[at] ?? 0;
    const top = arcsFrom - lane * arcHeight;
    const inner = top - arcHeight + ARC_GAP * squeeze;
    const length = arcLength(piece.end - piece.start, (top + inner) / 2);
    const fontSize = Math.min(MOST_ARC_FONT, Math.max(FONT.arc, (top - inner) * 0.5));
    return {
      ...piece,
      lane,
      outer: top,
      inner,
      fontSize,
      fits: top - inner >= FONT.arc + 2 && textWidth(titleWithForum(piece.item), fontSize) + ARC_PADDING <= length,
    };
  });
  const stepsFrom = arcsFrom - laneCount(one.arcLanes) * arcHeight - HEIGHT.gap;
  const stepHeight = HEIGHT.step * Math.min(squeeze, MOST_MARK_STRETCH);
  const markAt = (item: WheelItem, radius: number, size: number): Mark => ({
    item,
    angle: dayMiddle(turn, item.from),
    radius,
    size,
  });
  return {
    turn,
    months,
    weeks,
    meetings: one.meetings.map((item, at) =>
      markAt(item, outer + ((one.meetingLanes[at] ?? 0) + 0.62) * meetingHeight, meetingHeight * 0.86),
    ),
    arcs,
    steps: one.steps.map((item, at) =>
      markAt(item, stepsFrom - ((one.stepLanes[at] ?? 0) + 0.5) * stepHeight, stepHeight * 0.84),
    ),
    inner: stepsFrom - laneCount(one.stepLanes) * stepHeight,
  };
}

/** Outside the rim there is room for two rows of meetings; more share it. */
const outerSqueeze = (lanes: number): number => Math.min(1, 2.5 / Math.max(lanes, 1));

/** How far outside the rim the meetings of the first turn reach. */
export const meetingsReach = (turns: readonly TurnLayout[]): number =>
  turns[0]?.meetings.reduce<number>((reach, { radius, size }) => Math.max(reach, radius + size / 2), WHEEL.rim) ??
  WHEEL.rim;
