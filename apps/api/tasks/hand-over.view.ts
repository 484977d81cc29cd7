import { FORM_PAGES } from '../forms';
import { fieldView } from '../web/field.view';
import type { TaskEntry } from '../web/task-access';
import type { TaskForms } from './task-forms';
import type { TaskPageParts, TaskPageView } from './task-page.view';

/** To whom it can be given; null for who may not. */
export const handOverView = (
  entry: TaskEntry,
  people: TaskPageParts['people'],
  { tried, side }: Pick<TaskForms, 'tried' | 'side'>,
): TaskPageView['handOver'] =>
  entry.may('task:hand-over')
    ? side('hand-over', 'giv-videre', {
        people: people
          .filter((person) => person.id !== entry.task.assignee_id)
          .map((person) => ({ ...person, chosen: tried('hand-over').fields['to'] === person.id })),
        hint: FORM_PAGES[entry.task.form].handOverHint ?? null,
        error: tried('hand-over').errors.get('to') ?? null,
        reason: fieldView(tried('hand-over'), 'hand-over-reason', 'Besked til den, der overtager (kan udelades)'),
      })
    : null;
