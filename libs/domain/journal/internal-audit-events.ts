import { z } from 'zod';
import { hoursWords } from '../appointments';
import { SEVERITIES } from '../internal-audit/audit-rules';
import { date, day, id, number, text } from './fields';
import { journalKind, type JournalNames } from './kind';

const severity = z.enum(SEVERITIES);
const finding = { finding: id, number };
/** The question of the guide that a finding is about; absent where it is about none, and in entries before December 2026. */
const question = { question: text.optional(), asked: text.optional() };
const time = { date, from: text, to: text };
const COLOURS = { red: 'rød', yellow: 'gul', green: 'grøn' } as const;

const when = ({ date: on, ...hours }: { readonly date: string; readonly from: string; readonly to: string }): string =>
  `${day(on)} ${hoursWords(hours)}`;

const aboutWords = ({ asked }: { readonly asked?: string | undefined }): string =>
  asked === undefined ? '' : ` Spørgsmålet: »${asked}«.`;

const chosenWords = (
  { unit, chosen, to }: { readonly unit: string; readonly chosen: boolean; readonly to: string | null },
  names: JournalNames,
): string => {
  if (!chosen) return `${unit} blev taget ud af efterårets besøg.`;
  return `${unit} skal have besøg${to === null ? '' : ` af ${names.person(to)}`}.`;
};

/** The internal audit: its programme, its visits and what they found. */
export const INTERNAL_AUDIT_EVENTS = {
  PROGRAMME_PROPOSED: journalKind(
    { year: number, units: number, proposed: number },
    (payload) =>
      `Efterårets besøg blev foreslået efter rotation og risiko: ${payload.proposed} af ${payload.units} enheder.`,
  ),
  PROGRAMME_INFORMED: journalKind(
    { of: z.enum(['visits', 'sizes']), file: text, rows: number },
    ({ of, file, rows }) =>
      `${of === 'visits' ? 'Tidligere besøg' : 'Enhedernes størrelse'} blev indlæst fra »${file}« (${rows} ${rows === 1 ? 'række' : 'rækker'}).`,
  ),
  PROGRAMME_CHANGED: journalKind(
    { unit: text, chosen: z.boolean(), to: id.nullable(), hours: number.nullable() },
    chosenWords,
  ),
  PROGRAMME_FOCUSED: journalKind(
    { text, hours: number },
    (payload) =>
      `${payload.text === '' ? 'Efterårets fokus blev taget væk' : `Efterårets fokus: »${payload.text}«`}. Besøgene må bruge ${payload.hours} timer i alt.`,
  ),
  VISIT_OPENED: journalKind(
    { visit: id, unit: text, to: id },
    (payload, names) => `Besøget i ${payload.unit} blev åbnet. ${names.person(payload.to)} holder det.`,
  ),
  VISIT_ARRANGED: journalKind(time, (payload) => `Besøget blev aftalt til ${when(payload)}.`),
  VISIT_MOVED: journalKind(time, (payload) => `Besøget blev flyttet til ${when(payload)}.`),
  VISIT_PLACED: journalKind({ place: text }, ({ place }) =>
    place === '' ? 'Der står ikke længere, hvor besøget er.' : `Besøget bliver holdt her: ${place}.`,
  ),
  VISIT_MOVE_ASKED: journalKind({}, () => 'Der blev bedt om en anden dag til besøget.'),
  VISIT_NOT_ARRANGED: journalKind({}, () => 'Ingen af de tilbudte tider passede.'),
  VISIT_REPORTED: journalKind(
    { version: number, stage: z.enum(['draft', 'final']), findings: number, digest: text },
    (payload) =>
      `${payload.stage === 'draft' ? 'Udkastet til rapport' : 'Den endelige rapport'} blev sendt (version ${payload.version}, ${payload.findings} ${payload.findings === 1 ? 'observation' : 'observationer'}).`,
  ),
  FINDING_ENTERED: journalKind(
    { ...finding, severity, text, to: id, ...question },
    (payload, names) =>
      `Observation ${payload.number} (${COLOURS[payload.severity]}) blev skrevet: »${payload.text}«.${aboutWords(payload)} ${names.person(payload.to)} bringer den i orden.`,
  ),
  FINDING_CHANGED: journalKind(
    { ...finding, severity, text, to: id, ...question },
    (payload, names) =>
      `Observation ${payload.number} blev ændret (${COLOURS[payload.severity]}): »${payload.text}«.${aboutWords(payload)} ${names.person(payload.to)} bringer den i orden.`,
  ),
  FINDING_REMOVED: journalKind(finding, (payload) => `Observation ${payload.number} blev taget ud af udkastet.`),
  FINDING_UNOWNED: journalKind(
    finding,
    (payload) =>
      `Observation ${payload.number}: ingen kan bringe den i orden, for enheden har ingen leder. Den står åben.`,
  ),
  FINDING_PLANNED: journalKind(
    { ...finding, date },
    (payload) => `Observation ${payload.number}: ejeren har lagt en plan. Den skal være i orden ${day(payload.date)}.`,
  ),
  FINDING_EVIDENCED: journalKind(
    finding,
    (payload) => `Observation ${payload.number}: ejeren har sendt dokumentation.`,
  ),
  FINDING_REFUSED: journalKind(
    finding,
    (payload) => `Observation ${payload.number}: dokumentationen blev ikke godtaget.`,
  ),
  FINDING_CLOSED: journalKind(
    { ...finding, visit: id },
    (payload) => `Observation ${payload.number} er bragt i orden og lukket.`,
  ),
  EARLIER_FINDING_CLOSED: journalKind(
    // In the case of the visit that closed it, with the reason; `visit` is the one that found it.
    { ...finding, visit: id, title: text },
    (payload) => `Observation ${payload.number} fra »${payload.title}« blev lukket ved dette besøg.`,
  ),
  NOTES_WRITTEN: journalKind(
    // At most one an hour and person; `revision` is the change that it was written with.
    { revision: number },
    () => 'Revisionens noter til besøget blev skrevet.',
  ),
  NOTES_CLOSED: journalKind(
    { notes: number, revision: number, digest: text },
    ({ notes, digest }) =>
      `Revisionens noter blev lukket: ${notes} ${notes === 1 ? 'note' : 'noter'} (kontrolsum ${digest.slice(0, 12)}).`,
  ),
};
