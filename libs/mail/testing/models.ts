import type { MailItem, MailModel } from '../model';

/** The day on which the specs' mails are read: a Thursday. */
export const TODAY = '2015-02-05';
export const TASK_URL = 'https://aarshjul.example/opgave/abc';

/** A konsulent's task in the first report of 2015. */
export const item = (over: Partial<MailItem> = {}): MailItem => ({
  kind: 'opened',
  taskTitle: 'Meld dit område færdigt',
  area: 'Skole',
  caseTitle: 'Økonomirapport pr. 31. januar 2015',
  why: 'Rapporten samles af områdernes meldinger.',
  consequence: 'Ellers mangler dit område i driftsbalancen.',
  due: '2015-02-10',
  url: TASK_URL,
  by: null,
  responsible: null,
  reason: null,
  from: null,
  to: null,
  missing: [],
  calendar: null,
  level: null,
  ...over,
});

/** A mail about one item, or a digest of several. */
export const mail = (...items: readonly MailItem[]): MailModel => ({
  worldId: 'real',
  kind: items.length === 1 ? (items[0]?.kind ?? 'digest') : 'digest',
  messageId: '<mail-1@aarshjul.example>',
  now: TODAY,
  to: { title: 'Økonomikonsulent', email: 'konsulent.skole@albertslund.example' },
  items,
  links: { myTasks: 'https://aarshjul.example/mine' },
});
