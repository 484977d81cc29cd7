import type { IsoDate } from '../plan/plan';
import type { Turn } from './turns';
import type { WheelItem } from './wheel-item';

/** A point of the picture: `x` to the right, `y` down, in the picture's units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An upright rectangle by its upper left corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A phase or a case as a piece of a ring. One that goes over the turn of the wheel has a piece in each turn. */
export interface Arc {
  readonly item: WheelItem;
  /** Counted from the outside; no two arcs of a lane overlap. */
  readonly lane: number;
  readonly start: number;
  readonly end: number;
  readonly inner: number;
  readonly outer: number;
  /** Begun in the turn before, or going on in the next. */
  readonly isContinued: boolean;
  readonly continues: boolean;
  /** Of its title, and whether that has room on the arc itself. */
  readonly fontSize: number;
  readonly fits: boolean;
}

/** A meeting or a step as a mark; `size` is its diameter. */
export interface Mark {
  readonly item: WheelItem;
  readonly angle: number;
  readonly radius: number;
  readonly size: number;
}

/** The rings of one turn, all radii from the middle. */
export interface TurnLayout {
  readonly turn: Turn;
  readonly months: { readonly outer: number; readonly inner: number };
  readonly weeks: { readonly outer: number; readonly inner: number };
  readonly meetings: readonly Mark[];
  readonly arcs: readonly Arc[];
  readonly steps: readonly Mark[];
  /** Where the turn ends inside. */
  readonly inner: number;
}

/** A text beside the wheel. `leader` goes from the rim to the text. */
export interface Label {
  readonly item: WheelItem;
  readonly side: 'left' | 'right';
  /** `9. dec.` or `9.–11. jan.` */
  readonly date: string;
  readonly lines: readonly string[];
  readonly box: Box;
  readonly leader: readonly Point[];
  /** Where the mark that it names stands. */
  readonly mark: Point;
}

/** A line from what is waited for in another case to the step that waits, bowed towards the middle at `bend`. */
export interface WheelNeed {
  readonly from: Point;
  readonly bend: Point;
  readonly to: Point;
  readonly before: WheelItem;
  readonly after: WheelItem;
}

/** Where everything of a wheel stands. Angles are degrees clockwise from the top; the picture is `width` by `height`, as A3 lies. */
export interface WheelLayout {
  readonly width: number;
  readonly height: number;
  readonly centre: Point;
  /** Nothing but the title stands within this radius. */
  readonly hub: number;
  /** The outermost ring's radius. */
  readonly rim: number;
  /** The first turn is the outermost. */
  readonly turns: readonly TurnLayout[];
  readonly labels: readonly Label[];
  /** Between cases; those within one the timeline shows. */
  readonly needs: readonly WheelNeed[];
  /** Today, where the wheel holds it. */
  readonly hand: { readonly date: IsoDate; readonly angle: number; readonly turn: number } | null;
  /** All of the plan by date, drawn or not. */
  readonly items: readonly WheelItem[];
  /** What lies after the last turn, and so is only listed. */
  readonly beyond: readonly WheelItem[];
}

/** The picture's size: A3 on its side, 0.3 mm a unit. */
export const WHEEL = { width: 1400, height: 990, centre: { x: 700, y: 474 }, rim: 380, hub: 112 } as const;

/** Font sizes, of which rooms are made. */
export const FONT = { label: 14.5, arc: 11, month: 13 } as const;

/** The point at an angle (degrees clockwise from the top) and radius. */
export const at = (angle: number, radius: number): Point => {
  const radians = (angle / 180) * Math.PI;
  return { x: WHEEL.centre.x + radius * Math.sin(radians), y: WHEEL.centre.y - radius * Math.cos(radians) };
};

/** How long an arc of so many degrees is at a radius. */
export const arcLength = (degrees: number, radius: number): number => (degrees / 180) * Math.PI * radius;

/** How many degrees a length takes at a radius. */
export const degreesOf = (length: number, radius: number): number => (length / (Math.PI * radius)) * 180;
