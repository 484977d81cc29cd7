import type { Request } from 'express';
import { pages } from '#contracts';
import { isId } from './fields';
import type { TaskEntry } from './task-access';
import type { Visitor } from './visitor';

const OF_TASK = /^\/opgaver\/([^/]+)/;

/** The task on whose page a form is, by where the form is sent; null where it is on no task's. */
export const taskOfForm = (form: string): string | null => {
  const id = OF_TASK.exec(form)?.[1] ?? '';
  return isId(id) ? id : null;
};

/**
 * A form by where it is sent, and by those of its fields that say what it is about (`kladde-id`): the page's script makes the same of it. A mail's
 * link gives way to the task that it leads to, so that it is the same form for who signs in, and no token is kept.
 */
export const formOf = (
  { path, params }: Pick<Request, 'path' | 'params'>,
  sent: Readonly<Record<string, unknown>>,
  task: TaskEntry['task'] | null,
): string => {
  const about = Object.entries(sent)
    .flatMap(([name, value]) =>
      name.endsWith('-id') && typeof value === 'string' ? [`${name}=${encodeURIComponent(value)}`] : [],
    )
    .sort()
    .join('&');
  return `${task === null ? path : withoutToken(path, params, task)}${about === '' ? '' : `?${about}`}`;
};

const withoutToken = (path: string, params: Request['params'], task: TaskEntry['task']): string =>
  typeof params['token'] !== 'string'
    ? path
    : `${pages.taskById(task.id)}${path
        .split('/')
        .slice(3)
        .map((part) => `/${part}`)
        .join('')}`;

/** Who came by a mail's link: the page's forms are sent below `base`; of who is signed in, below `page`. */
export interface CameByLink {
  readonly personId: string;
  readonly base: string;
  readonly page: string;
}

/** How the page's frame is told who typed on it: signed in, or by a mail's link. */
export const whoTypes = ({
  visitor,
  task,
  base,
  byLink,
}: Pick<TaskEntry, 'visitor' | 'task' | 'base' | 'byLink'>): {
  readonly visitor: Visitor | null;
  readonly byLink: CameByLink | null;
} => ({
  visitor: byLink ? null : visitor,
  byLink: byLink ? { personId: visitor.personId, base, page: pages.taskById(task.id) } : null,
});
