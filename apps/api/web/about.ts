import type { Database } from '#database';
import type { TaskRow } from './task.query';

/** What a task is about, to be read before it is answered. */
export interface AboutView {
  readonly heading: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** The page of what it is about; null for those who came by a mail's link and are not signed in, but where the work itself is done there. */
  readonly url: string | null;
  readonly linkText: string;
}

/** A feature's entry to the page of a task: what the task is about; null for a task of another feature. */
export type About = (
  db: Database,
  task: Pick<TaskRow, 'id' | 'case_id' | 'kind' | 'form'>,
  byLink: boolean,
) => Promise<AboutView | null>;
