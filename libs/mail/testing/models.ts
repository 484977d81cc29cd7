import type { MailItemKind } from '#contracts';
import { atLocalTime, type Contact } from '#domain';
import { isAboutTask, type AboutTask, type MailItem, type NoticeItem } from '../items';
import type { MailModel } from '../model';
import type { MailAppointment } from '../parts';

/** The day on which the specs' mails are read: a Thursday. */
export const TODAY = '2015-02-05';
export const TASK_URL = 'https://aarshjul.example/opgave/abc';

/** A konsulent's task in the first report of 2015. */
const ABOUT: AboutTask = {
  taskTitle: 'Meld dit område færdigt',
  area: 'Skole',
  caseTitle: 'Økonomirapport pr. 31. januar 2015',
  why: 'Rapporten samles af områdernes meldinger.',
  consequence: 'Ellers mangler dit område i driftsbalancen.',
  due: '2015-02-10',
  url: TASK_URL,
  calendar: null,
  deputyFor: null,
  matter: null,
  choices: [],
};

const MOVED = { from: '2015-02-10', to: '2015-02-13' };
const SAID = { ...ABOUT, by: null, reason: null };
const DEPUTY = {
  absent: 'Bogføringen',
  deputy: { title: 'Økonomikonsulent', isForReader: false, byAdministrator: false },
  by: 'Afdelingschef',
  ...MOVED,
  someKinds: false,
  url: TASK_URL,
};

const ORGANISATION = {
  by: 'Administrator',
  losses: [{ who: 'Direktør', isReader: true, posts: ['leder af Børn (3)'] }],
  gains: ['at være leder for Børn (3)'],
  url: TASK_URL,
};

/** A morning in March, before the clock is put forward. */
export const APPOINTMENT: MailAppointment = {
  uid: 'visit-1@aarshjul',
  sequence: 0,
  method: 'REQUEST',
  isOff: false,
  title: 'Besøg af intern revision: Materialegården',
  description: 'Intern revision besøger Materialegården.',
  on: '2015-03-12',
  from: '09:00',
  to: '12:00',
  place: 'Kontoret',
  url: 'https://aarshjul.example/sager/1/besoeget',
  participants: [
    { title: 'Intern revision', email: 'intern.revision@albertslund.example' },
    { title: 'Leder, Materialegården', email: 'leder.materialegaarden@albertslund.example' },
  ],
};

/** What each kind shows where a spec says nothing else. */
const DEFAULTS: { readonly [K in MailItemKind]: MailItem<K> } = {
  opened: { ...ABOUT, kind: 'opened', missing: [] },
  reminder: { ...ABOUT, kind: 'reminder' },
  overdue: { ...ABOUT, kind: 'overdue' },
  escalation: { ...ABOUT, kind: 'escalation', responsible: 'Økonomikonsulent', level: 1 },
  receipt: { ...ABOUT, kind: 'receipt', by: null, answer: [], corrected: false, saysNo: null, forWhom: null },
  'handed-over': { ...SAID, kind: 'handed-over' },
  returned: { ...SAID, kind: 'returned', from: null, changed: null },
  withdrawn: { ...ABOUT, kind: 'withdrawn', by: null, reason: null, to: null, isOwn: false },
  moved: { ...SAID, kind: 'moved', ...MOVED },
  'extension-asked': { ...SAID, kind: 'extension-asked', responsible: 'Økonomikonsulent', to: MOVED.to },
  'extension-granted': { ...SAID, kind: 'extension-granted', from: MOVED.from, asked: null },
  'extension-refused': { ...SAID, kind: 'extension-refused' },
  'recall-asked': { ...SAID, kind: 'recall-asked' },
  'recall-granted': { ...SAID, kind: 'recall-granted' },
  'recall-refused': { ...SAID, kind: 'recall-refused' },
  'answer-corrected': { ...ABOUT, kind: 'answer-corrected', by: null },
  commented: { ...SAID, kind: 'commented', onCase: false },
  'approval-stuck': { ...SAID, kind: 'approval-stuck' },
  lapsed: { ...ABOUT, kind: 'lapsed' },
  'question-published': { ...SAID, kind: 'question-published' },
  'transfer-decided': {
    ...SAID,
    kind: 'transfer-decided',
    transfer: { isDeficit: false, outcome: 'granted', asked: '1 kr.', granted: '1 kr.', item: null, decidedOn: null },
  },
  'audit-reported': { ...SAID, kind: 'audit-reported' },
  'audit-replied': { ...SAID, kind: 'audit-replied' },
  'questionnaire-shared': { ...ABOUT, kind: 'questionnaire-shared', by: 'Leder af dagtilbud' },
  appointment: { ...SAID, kind: 'appointment', appointment: APPOINTMENT, was: null },
  'appointment-off': {
    ...SAID,
    kind: 'appointment-off',
    appointment: { ...APPOINTMENT, method: 'CANCEL', isOff: true },
  },
  'visit-announced': {
    ...ABOUT,
    kind: 'visit-announced',
    announced: {
      unit: 'Materialegården',
      focus: '',
      times: [APPOINTMENT, { ...APPOINTMENT, on: '2015-03-13' }],
      arranged: false,
      leader: 'Leder, Materialegården',
      auditor: 'Intern revision',
    },
  },
  'visit-move-asked': { ...SAID, kind: 'visit-move-asked', on: '2015-03-12', from: '09:00', to: '12:00' },
  'sign-in': { kind: 'sign-in', url: TASK_URL, validMinutes: 30 },
  'post-lost': { ...ORGANISATION, kind: 'post-lost' },
  'organisation-asked': { ...ORGANISATION, kind: 'organisation-asked' },
  'deputy-unconfirmed': { ...DEPUTY, kind: 'deputy-unconfirmed' },
  'deputy-confirmed': { ...DEPUTY, kind: 'deputy-confirmed' },
  'deputy-declined': { ...DEPUTY, kind: 'deputy-declined' },
  'deputy-named': { ...DEPUTY, kind: 'deputy-named' },
  'deputy-asked': { ...DEPUTY, kind: 'deputy-asked' },
  'deputy-accepted': { ...DEPUTY, kind: 'deputy-accepted' },
  'deputy-refused': { ...DEPUTY, kind: 'deputy-refused' },
  'deputy-ended': { ...DEPUTY, kind: 'deputy-ended' },
};
const filled = <K extends MailItemKind>(kind: K, over: Partial<MailItem<K>>): MailItem<K> => ({
  ...DEFAULTS[kind],
  ...over,
});

/** A thing told, of a konsulent's task where it is about one: that it opened, unless another kind is given. */
export const item = (over: Partial<MailItem> = {}): MailItem => filled(over.kind ?? 'opened', over);

/** Whom the mails name. */
export const CONTACT: Contact = {
  municipality: 'Albertslund Kommune',
  unit: 'Økonomi & Stab',
  email: 'oekonomi@albertslund.example',
  phone: '12 34 56 78',
};

/** A mail about one item, or a digest of several. */
export const mail = (...items: readonly MailItem[]): MailModel => {
  const frame = {
    worldId: 'real',
    messageId: '<mail-1@aarshjul.example>',
    now: TODAY,
    to: { title: 'Økonomikonsulent', email: 'konsulent.skole@albertslund.example' },
    links: { myTasks: 'https://aarshjul.example/mine' },
    sentAt: atLocalTime(TODAY, '08:00'),
    sender: { name: 'Årshjulet', address: 'aarshjul@albertslund.example' },
    contact: CONTACT,
  };
  const [first, ...more] = items;
  return first && more.length === 0
    ? { ...frame, kind: first.kind, items: [first] }
    : { ...frame, kind: 'digest', items: items.filter(isAboutTask) };
};

/** A direktør's approval of an institution's transfer, as its mail has it. */
export const approval = (over: Partial<NoticeItem<'opened'>> = {}): NoticeItem<'opened'> => ({
  ...DEFAULTS.opened,
  taskTitle: 'Godkend overførslen',
  area: 'Sydstjernen',
  caseTitle: 'Overførsel fra 2014: Sydstjernen (teknisk)',
  why: 'Du er områdedirektør, og ansøgningen skal afklares med dig.',
  consequence: 'Uden din godkendelse kommer ansøgningen ikke med i den samlede sag.',
  matter: {
    amount: '835.000 kr.',
    facts: [
      { label: 'Søgt af', value: 'Leder, Sydstjernen' },
      { label: 'Art', value: 'Teknisk overførsel til 2015' },
      { label: 'Hvad det skal bruges til', value: 'Legepladsen, som blev forsinket af frosten.' },
      { label: 'Dækning', value: 'Kassebeholdningen: 835.000 kr.' },
    ],
    figures: {
      caption: 'Kr. Minus er merforbrug.',
      head: ['Regnskabet viser', 'Søgt om'],
      rows: [
        { label: '4510 Daginstitutioner', cells: ['870.000', '850.000'] },
        { label: '4590 Drift af bygninger', cells: ['−15.000', '−15.000'] },
      ],
      total: ['855.000', '835.000'],
    },
    history: [
      'tirs. 27. januar 2015: Økonomikonsulent – Overførslen for Sydstjernen blev gennemgået.',
      'man. 2. februar 2015: Afdelingschef – Overførslen for Sydstjernen blev skrevet som ansøgning.',
    ],
    changed: null,
  },
  choices: [
    { label: 'Godkend', url: `${TASK_URL}?svar=approved` },
    { label: 'Send tilbage', url: `${TASK_URL}?svar=returned` },
    { label: 'Afvis', url: `${TASK_URL}?svar=rejected` },
  ],
  ...over,
});
