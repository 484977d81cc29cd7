import { wheelItems, type WheelItem } from '#domain';
import type { PlanAtHand } from './plan-reader';

/** What a plan's pictures show: of the person and department asked for, only the steps that they have a task of. */
export const shownItems = ({ plan, around, tasks, asked, isDraft, today }: PlanAtHand): WheelItem[] =>
  wheelItems({
    plan,
    around: around.plans,
    tasks,
    only: asked.person !== null || asked.unit !== null ? 'withTasks' : null,
    forum: asked.forum,
    today: isDraft ? null : today,
  });
