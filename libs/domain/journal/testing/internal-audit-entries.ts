import { ID, OTHER, type Entries } from './example';

const finding = { finding: ID, number: 2 };
const time = { date: '2026-11-12', from: '09:00', to: '12:00' };
const words = { ...finding, severity: 'yellow', text: 'Kassen tælles ikke', to: OTHER } as const;

/** Of the internal audit: the programme, its visits and what they found. */
export const INTERNAL_AUDIT_ENTRIES = {
  PROGRAMME_PROPOSED: [
    {
      payload: { year: 2026, units: 21, proposed: 5 },
      says: 'Efterårets besøg blev foreslået efter rotation og risiko: 5 af 21 enheder.',
    },
  ],
  PROGRAMME_INFORMED: [
    {
      payload: { of: 'visits', file: 'besoeg.csv', rows: 10 },
      says: 'Tidligere besøg blev indlæst fra »besoeg.csv« (10 rækker).',
    },
    {
      payload: { of: 'sizes', file: 'enheder.csv', rows: 1 },
      says: 'Enhedernes størrelse blev indlæst fra »enheder.csv« (1 række).',
    },
  ],
  PROGRAMME_CHANGED: [
    {
      payload: { unit: 'Materialegården', chosen: true, to: OTHER, hours: 14 },
      says: 'Materialegården skal have besøg af Chefen.',
    },
    {
      payload: { unit: 'Materialegården', chosen: false, to: null, hours: null },
      says: 'Materialegården blev taget ud af efterårets besøg.',
    },
  ],
  PROGRAMME_FOCUSED: [
    {
      payload: { text: 'Den almindelige drift', hours: 70 },
      says: 'Efterårets fokus: »Den almindelige drift«. Besøgene må bruge 70 timer i alt.',
    },
    {
      payload: { text: '', hours: 70 },
      says: 'Efterårets fokus blev taget væk. Besøgene må bruge 70 timer i alt.',
    },
  ],
  VISIT_OPENED: [
    {
      payload: { visit: ID, unit: 'Materialegården', to: OTHER },
      says: 'Besøget i Materialegården blev åbnet. Chefen holder det.',
    },
  ],
  VISIT_ARRANGED: [{ payload: time, says: 'Besøget blev aftalt til tors. 12. november 2026 kl. 9.00–12.00.' }],
  VISIT_MOVED: [{ payload: time, says: 'Besøget blev flyttet til tors. 12. november 2026 kl. 9.00–12.00.' }],
  VISIT_PLACED: [
    { payload: { place: 'Kontoret' }, says: 'Besøget bliver holdt her: Kontoret.' },
    { payload: { place: '' }, says: 'Der står ikke længere, hvor besøget er.' },
  ],
  VISIT_MOVE_ASKED: [{ payload: {}, says: 'Der blev bedt om en anden dag til besøget.' }],
  VISIT_NOT_ARRANGED: [{ payload: {}, says: 'Ingen af de tilbudte tider passede.' }],
  VISIT_REPORTED: [
    {
      payload: { version: 1, stage: 'draft', findings: 3, digest: 'ab' },
      says: 'Udkastet til rapport blev sendt (version 1, 3 observationer).',
    },
    {
      payload: { version: 2, stage: 'final', findings: 1, digest: 'ab' },
      says: 'Den endelige rapport blev sendt (version 2, 1 observation).',
    },
  ],
  FINDING_ENTERED: [
    {
      payload: words,
      says: 'Observation 2 (gul) blev skrevet: »Kassen tælles ikke«. Chefen bringer den i orden.',
    },
    {
      payload: { ...words, question: 'kassen', asked: 'Hvornår blev kassen talt?' },
      says: 'Observation 2 (gul) blev skrevet: »Kassen tælles ikke«. Spørgsmålet: »Hvornår blev kassen talt?«. Chefen bringer den i orden.',
    },
  ],
  FINDING_CHANGED: [
    {
      payload: words,
      says: 'Observation 2 blev ændret (gul): »Kassen tælles ikke«. Chefen bringer den i orden.',
    },
    {
      payload: { ...words, question: 'kassen', asked: 'Hvornår blev kassen talt?' },
      says: 'Observation 2 blev ændret (gul): »Kassen tælles ikke«. Spørgsmålet: »Hvornår blev kassen talt?«. Chefen bringer den i orden.',
    },
  ],
  FINDING_REMOVED: [{ payload: finding, says: 'Observation 2 blev taget ud af udkastet.' }],
  FINDING_UNOWNED: [
    {
      payload: finding,
      says: 'Observation 2: ingen kan bringe den i orden, for enheden har ingen leder. Den står åben.',
    },
  ],
  FINDING_PLANNED: [
    {
      payload: { ...finding, date: '2026-12-01' },
      says: 'Observation 2: ejeren har lagt en plan. Den skal være i orden tirs. 1. december 2026.',
    },
  ],
  FINDING_EVIDENCED: [{ payload: finding, says: 'Observation 2: ejeren har sendt dokumentation.' }],
  FINDING_REFUSED: [
    {
      payload: finding,
      says: 'Observation 2: dokumentationen blev ikke godtaget.',
    },
  ],
  FINDING_CLOSED: [{ payload: { ...finding, visit: ID }, says: 'Observation 2 er bragt i orden og lukket.' }],
  EARLIER_FINDING_CLOSED: [
    {
      payload: { ...finding, visit: ID, title: 'Besøg af intern revision: Musikskolen' },
      says: 'Observation 2 fra »Besøg af intern revision: Musikskolen« blev lukket ved dette besøg.',
    },
  ],
  NOTES_WRITTEN: [{ payload: { revision: 7 }, says: 'Revisionens noter til besøget blev skrevet.' }],
  NOTES_CLOSED: [
    {
      payload: { notes: 1, revision: 7, digest: '0123456789abcdef' },
      says: 'Revisionens noter blev lukket: 1 note (kontrolsum 0123456789ab).',
    },
    {
      payload: { notes: 12, revision: 30, digest: '0123456789abcdef' },
      says: 'Revisionens noter blev lukket: 12 noter (kontrolsum 0123456789ab).',
    },
  ],
} satisfies Partial<Entries>;
