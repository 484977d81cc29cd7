import type { CalendarFeed, FeedDeadline, FeedMilestone, UntoldAppointment } from '#casework';
import { pages, type PagePath } from '#contracts';
import { daysBetween, formatDateMedium, titleWithForum } from '#domain';
import { calendarFeed, deadlineSequence, deadlineUid, type FeedEntry } from '#mail';

/** A milestone of so many days is a phase: it would lie over months of the calendar, and says nothing of any day in it. */
const PHASE_DAYS = 7;
const isMeeting = ({ from, to }: FeedMilestone): boolean => daysBetween(from, to) < PHASE_DAYS - 1;

/** A person's calendar feed as a file: their own deadlines, appointments that are in no calendar of theirs, and the meetings; phases are left out. `at` makes a page's address. */
export const feedFile = (
  { deadlines, milestones, appointments, changedAt }: CalendarFeed,
  at: (page: PagePath) => string,
): string =>
  calendarFeed({
    name: 'Årshjulet',
    url: at(pages.myTasks()),
    changedAt,
    entries: [
      ...deadlines.map((one) => deadlineEntry(one, at(pages.taskById(one.taskId)))),
      ...appointments.map((one) => appointmentEntry(one, at(one.page))),
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

const appointmentEntry = (one: UntoldAppointment, url: string): FeedEntry => ({
  uid: one.uid,
  sequence: one.sequence,
  from: one.on,
  to: one.on,
  time: `${one.from}-${one.to}`,
  summary: one.place === '' ? one.title : `${one.title} (${one.place})`,
  description: `${one.description}\n\nLæs mere: ${url}`,
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
