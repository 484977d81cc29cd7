export * from './wheel-item';
export { wheelItems, SUB_CASES, type PlanShown } from './wheel-items';
export { joinPlans, joinedCaseId, type JoinedPlans, type PlansShown } from './join-plans';
export { casesAsSteps, foldByPlan, withinYear, yearSpan, yearsOf, type FoldedPlan } from './fold-items';
export { turnsOf, dayStart, dayMiddle, type Turn, type WheelMonth } from './turns';
export { lanesOf, laneCount, type Interval } from './lanes';
export { textWidth, truncated, wrapped } from './text-measure';
export { forumName, shortDates, titleWithForum } from './label-text';
export { layWheel, spanOf } from './lay-wheel';
export {
  at as wheelPoint,
  arcLength,
  FONT as WHEEL_FONT,
  type Arc,
  type Box,
  type Label,
  type Mark,
  type Point,
  type TurnLayout,
  type WheelLayout,
  type WheelNeed,
} from './wheel-layout';
export { filterTasks, type TaskFilter } from './task-filter';
