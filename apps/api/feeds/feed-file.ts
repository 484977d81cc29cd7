import type { CalendarFeed, FeedDeadline, FeedMilestone } from '#casework';
import { daysBetween, formatDateMedium, titleWithForum } from '#domain';
import { calendarFeed, deadlineSequence, deadlineUid, type FeedEntry } from '#mail';

/** A milestone of so many days is a phase: it would lie over months of the calendar, and says nothing of any day in it. */
const PHASE_DAYS = 7;
const isMeeting = ({ from, to }: FeedMilestone): boolean => daysBetween(from, to) < PHASE_DAYS - 1;

/** A person's calendar feed as a file: their own deadlines, and the meetings; phases are left out. `myTasks` is the address of their own page, `taskAt` of a task's. */
export const feedFile = (
  { deadlines, milestones, changedAt }: CalendarFeed,
  myTasks: string,
  taskAt: (taskId: string) => string = () => myTasks,
): string =>
  calendarFeed({
    name: 'Årshjulet',
    url: myTasks,
    changedAt,
    entries: [
      ...deadlines.map((one) => deadlineEntry(one, taskAt(one.taskId))),
      ...milestones.filter(isMeeting).map(milestoneEntry),
    ],
  });

const deadlineEntry = (task: FeedDeadline, url: string): FeedEntry => ({
  uid: deadlineUid(task.taskId),
  sequence: deadlineSequence(task.deadlineRevision, task.linkEpoch),
  from: task.due,
  to: task.due,
  summary: `Frist: ${task.title}${task.area === null ? '' : ` (${task.area})`}`,
  description: `${task.caseTitle}\n\n${task.state === 'planned' ? 'Opgaven er ikke åbnet endnu: du får en mail, når den er klar til dig.\n\n' : ''}Se opgaven: ${url}`,
  url,
});

const milestoneEntry = ({ plan, planTitle, id, title, forum, from, to, time }: FeedMilestone): FeedEntry => ({
  uid: `${encodeURIComponent(plan)}/${encodeURIComponent(id)}@aarshjul`,
  sequence: 0,
  from,
  to,
  time,
  // Two budgets have the same meetings: the plan's title tells them apart.
  summary: `${titleWithForum({ title, forum })} – ${planTitle}`,
  description: `${planTitle}${from === to ? '' : `\n\nFra ${formatDateMedium(from)} til ${formatDateMedium(to)}`}`,
});
