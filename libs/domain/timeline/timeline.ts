import type { IsoDate } from '../plan/plan';
import type { WheelItem } from '../year-wheel/wheel-item';
import type { Point } from '../year-wheel/wheel-layout';

/** The head of a case, or a step with its bar from `x` to `end`; `y` is the row's middle. */
export type TimelineRow =
  | { readonly kind: 'case'; readonly caseId: string; readonly title: string; readonly x: number; readonly y: number }
  | TimelineStep;

export interface TimelineStep {
  readonly kind: 'step';
  readonly caseId: string;
  readonly stepId: string;
  readonly item: WheelItem;
  /** Ids of the steps that it waits for. */
  readonly needs: readonly string[];
  readonly opens: IsoDate;
  readonly due: IsoDate;
  /** Its deadline lies after what the timeline shows. */
  readonly continues: boolean;
  readonly x: number;
  readonly end: number;
  readonly y: number;
}

/** A meeting, or a phase (`width` > 0), with its text at `y`; no two texts of a lane overlap. */
export interface TimelineMilestone {
  readonly item: WheelItem;
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly lane: number;
  readonly y: number;
}

/** An arrow from the end of a step to the beginning of one that waits for it. */
export interface TimelineNeed {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

/** A timeline laid out; units are pixels, `x` grows with time and `y` downwards. */
export interface Timeline {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly width: number;
  readonly height: number;
  /** Between these the rows stand. */
  readonly top: number;
  readonly bottom: number;
  readonly months: readonly {
    readonly year: number;
    readonly month: number;
    readonly x: number;
    readonly width: number;
  }[];
  readonly milestones: readonly TimelineMilestone[];
  readonly rows: readonly TimelineRow[];
  readonly needs: readonly TimelineNeed[];
  /** Today's line, and the height of the first row that is not over. */
  readonly today: { readonly date: IsoDate; readonly x: number; readonly y: number } | null;
}
