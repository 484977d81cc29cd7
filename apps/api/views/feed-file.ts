import type { CalendarFeed, FeedDeadline, FeedMilestone } from '#casework';
import { formatDateMedium, titleWithForum } from '#domain';
import { calendarFeed, deadlineSequence, deadlineUid, type FeedEntry } from '#mail';

/** A person's calendar feed as a file. `myTasks` is the address of their own page. */
export const feedFile = ({ deadlines, milestones, changedAt }: CalendarFeed, myTasks: string): string =>
  calendarFeed({ name: 'Årshjulet', url: myTasks, changedAt, entries: [...deadlines.map((one) => deadlineEntry(one, myTasks)), ...milestones.map(milestoneEntry)] });

const deadlineEntry = (task: FeedDeadline, myTasks: string): FeedEntry => ({
  uid: deadlineUid(task.taskId),
  sequence: deadlineSequence(task.deadlineRevision, task.linkEpoch),
  from: task.due,
  to: task.due,
  summary: `Frist: ${task.title}${task.area === null ? '' : ` (${task.area})`}`,
  description: `${task.caseTitle}\n\n${task.state === 'planned' ? 'Opgaven er ikke åbnet endnu: du får en mail, når den er klar til dig.\n\n' : ''}Se dine opgaver: ${myTasks}`,
});

const milestoneEntry = ({ plan, planTitle, id, title, forum, from, to }: FeedMilestone): FeedEntry => ({
  uid: `${encodeURIComponent(plan)}/${encodeURIComponent(id)}@aarshjul`,
  sequence: 0,
  from,
  to,
  summary: titleWithForum({ title, forum }),
  description: `${planTitle}${from === to ? '' : `\n\nFra ${formatDateMedium(from)} til ${formatDateMedium(to)}`}`,
});
