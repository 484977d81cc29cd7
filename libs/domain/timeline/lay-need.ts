import type { TimelineNeed, TimelineStep } from './timeline';

/** How far an arrow goes straight before it turns. */
const STUB = 7;
/** The height between the middles of two rows; an arrow that goes back does so between rows. */
const HALF_ROW = 11;

/** The elbow from a step to the one that waits for it: straight where that begins later, else round between the rows. */
export const layNeed = (before: TimelineStep, after: TimelineStep): TimelineNeed => {
  const out = before.end + STUB;
  const enter = after.x - 2;
  const beside = after.y + (after.y > before.y ? -HALF_ROW : HALF_ROW);
  const points =
    enter >= out
      ? [
          { x: before.end, y: before.y },
          { x: out, y: before.y },
          { x: out, y: after.y },
          { x: enter, y: after.y },
        ]
      : [
          { x: before.end, y: before.y },
          { x: out, y: before.y },
          { x: out, y: beside },
          { x: enter - STUB, y: beside },
          { x: enter - STUB, y: after.y },
          { x: enter, y: after.y },
        ];
  return { from: before.stepId, to: after.stepId, points };
};
