import { z } from 'zod';
import { formatDateMedium, isIsoDate } from '../calendar';
import type { JournalEvent } from './events';
import { phaseTitle } from './phases';
import { addedLinesWords, transferChangeWords, transferGrantWords } from './transfer-amounts';

/** What the sentences need to know of ids: a person's title, a task's name. */
export interface JournalNames {
  readonly person: (id: string | undefined) => string;
  readonly task: (id: string | undefined) => string;
}

const text = z.string().optional().catch(undefined);
const movedSteps = z
  .array(z.object({ title: z.string(), from: z.string(), to: z.string() }))
  .optional()
  .catch(undefined);
const datedSteps = z
  .array(z.object({ title: z.string(), due: z.string() }))
  .optional()
  .catch(undefined);
const titled = z.array(z.object({ title: z.string() }));
const payloadSchema = z
  .object({
    to: text,
    from: text,
    due: text,
    dueBefore: text,
    part: text,
    parent: text,
    open: z.boolean().optional().catch(undefined),
    number: z.number().optional().catch(undefined),
    level: z.number().optional().catch(undefined),
    title: text,
    text,
    kind: text,
    unit: text,
    by: text,
    version: z.number().optional().catch(undefined),
    fromVersion: z.number().optional().catch(undefined),
    toVersion: z.number().optional().catch(undefined),
    steps: movedSteps,
    added: datedSteps,
    dropped: datedSteps,
    accepted: z
      .array(z.object({ code: z.string(), reason: z.string() }))
      .optional()
      .catch(undefined),
    gates: z.object({ added: titled, dropped: titled, changed: titled }).optional().catch(undefined),
    missing: z.array(z.string()).optional().catch(undefined),
    reassigned: z
      .array(z.object({ title: z.string() }))
      .optional()
      .catch(undefined),
    moves: z
      .array(z.object({ task: z.string(), from: z.string(), to: z.string() }))
      .optional()
      .catch(undefined),
  })
  .catch({});
type Payload = z.infer<typeof payloadSchema>;

const date = (value: string | undefined): string =>
  value !== undefined && isIsoDate(value) ? formatDateMedium(value) : 'ukendt dato';

/** Said of an answer from its second version on. */
const version = (payload: Payload): string => ((payload.version ?? 1) > 1 ? ` (version ${payload.version})` : '');

const CHANGES: Readonly<Partial<Record<string, string>>> = {
  agreed: 'kom med i aftalen',
  rejected: 'blev afvist',
  withdrawn: 'blev trukket tilbage',
  tabled: 'blev taget op igen',
};

/** By its number alone: a journal is read by more people than a proposal is. */
const proposal = (payload: Payload): string =>
  payload.number === undefined ? 'Et budgetforslag' : `Budgetforslag ${payload.number}`;

/** Whose request for a transfer, by its unit. */
const transfer = (payload: Payload): string => `Overførslen${payload.unit === undefined ? '' : ` for ${payload.unit}`}`;

/** The law's findings that were accepted, with the reasons. */
const acceptedWords = ({ accepted = [] }: Payload): string =>
  accepted.map(({ code, reason }) => ` Loven blev fraveget (${code}): »${reason}«.`).join('');

/** What a new version of a plan did to the case, step by step. */
const planChanged = ({
  fromVersion,
  toVersion,
  steps = [],
  added = [],
  dropped = [],
  reassigned = [],
  gates,
}: Payload): string => {
  const deeds = [
    ...steps.map(({ title, from, to }) => `»${title}« flyttes fra ${date(from)} til ${date(to)}`),
    ...added.map(({ title, due }) => `»${title}« kommer til med frist ${date(due)}`),
    ...dropped.map(({ title }) => `»${title}« udgår`),
    ...(gates?.added ?? []).map(({ title }) => `porten »${title}« kommer til`),
    ...(gates?.dropped ?? []).map(({ title }) => `porten »${title}« udgår`),
    ...(gates?.changed ?? []).map(({ title }) => `porten »${title}« venter på noget andet eller hedder noget andet`),
    ...reassigned.map(({ title }) => `»${title}« får andre ansvarlige`),
  ];
  return `Planen blev ændret (version ${toVersion ?? '?'} i stedet for ${fromVersion ?? '?'}): ${deeds.length === 0 ? 'ingen frister i sagen flyttes' : deeds.join('; ')}.`;
};

/** What was not answered when a gate was forced, each once. */
const missingOf = ({ missing = [] }: Payload, names: JournalNames): string =>
  missing.length === 0 ? '' : `: ${[...new Set(missing.map((id) => names.task(id)))].join('; ')}`;

/** What was changed of a point of the external auditor: who answers it by when, who reviews it, or whether it is followed up. */
const pointChange = ({ from, to, due, dueBefore, part, open }: Payload, names: JournalNames): string => {
  if (open === false) return 'følges ikke op efter svaret';
  if (open === true)
    return `følges op efter svaret${to === undefined ? '' : ` af ${names.person(to)}`}${due === undefined ? '' : ` fra ${date(due)}`}`;
  if (part === 'review') return `gennemgås af ${names.person(to)}`;
  const who =
    from === to
      ? ''
      : from === undefined
        ? `: ${names.person(to)} svarer`
        : `: fra ${names.person(from)} til ${names.person(to)}`;
  return `blev ændret${who}${dueBefore === undefined ? '' : `${who === '' ? ':' : ','} frist ${date(due)} (før ${date(dueBefore)})`}`;
};

/** What follows a sentence's colon; a full stop, where there is nothing. */
const colon = (words: string): string => (words === '' ? '.' : `: ${words}`);

/** `raw` is the whole payload, for what has a shape of its own. */
type Sentence = (payload: Payload, names: JournalNames, task: string, raw: unknown) => string;

/** One sentence for each kind of entry. Who did it, on whose behalf, when and why stand beside it. */
const SENTENCES: Record<JournalEvent, Sentence> = {
  CASE_OPENED: (payload) =>
    `Sagen »${payload.title ?? ''}« blev oprettet ${payload.parent === undefined ? 'fra planen' : 'som en del af en anden sag'}.${acceptedWords(payload)}`,
  PHASE_ENTERED: (payload) => `Ny fase: ${payload.to === undefined ? 'ukendt' : phaseTitle(payload.to)}.`,
  TASK_OPENED: (payload, names, task) =>
    `${task} blev åbnet hos ${names.person(payload.to)} med frist ${date(payload.due)}.`,
  TASK_REMINDED: (payload, _names, task) =>
    `${task}: ${payload.number ?? 1}. påmindelse om fristen ${date(payload.due)}.`,
  TASK_OVERDUE: (payload, _names, task) => `${task} kom over fristen ${date(payload.due)}.`,
  TASK_ESCALATED: (payload, names, task) =>
    payload.to === undefined
      ? `${task} er over fristen, men der er ingen leder at give besked.`
      : `${names.person(payload.to)} fik som leder besked om, at fristen for ${task} er overskredet.`,
  TASK_LAPSED: (payload, _names, task) => `${task} blev lukket uden svar. Fristen var ${date(payload.due)}.`,
  TASK_COMPLETED: (_payload, _names, task) => `${task} blev besvaret.`,
  TASK_RETURNED: (payload, _names, task) =>
    `${task} blev sendt tilbage${payload.due === undefined ? '' : ` med ny frist ${date(payload.due)}`}. Det tidligere svar er gemt her i journalen.`,
  TASK_HANDED_OVER: (payload, names, task) =>
    `${task} gik fra ${names.person(payload.from)} til ${names.person(payload.to)}.`,
  TASK_COMMENTED: (payload, _names, task) => `Kommentar til ${task}: »${payload.text ?? ''}«`,
  TASK_WITHDRAWN: (_payload, _names, task) => `${task} blev trukket tilbage.`,
  EXTENSION_ASKED: (payload, _names, task) =>
    `${task}: der blev bedt om frist til ${date(payload.to)} i stedet for ${date(payload.from)}.`,
  EXTENSION_GRANTED: (payload, _names, task) =>
    `${task}: fristen blev flyttet fra ${date(payload.from)} til ${date(payload.to)} efter ønske.`,
  EXTENSION_REFUSED: (payload, _names, task) =>
    `${task}: ønsket om frist til ${date(payload.to)} blev afslået. Fristen er stadig ${date(payload.from)}.`,
  DEADLINE_TOLD: (payload, _names, task) =>
    `${task}: den ansvarlige får besked om den nye frist ${date(payload.to)} (før ${date(payload.from)}).`,
  DEADLINES_MOVED: (payload, names) =>
    `Frister blev flyttet: ${(payload.moves ?? []).map((move) => `${names.task(move.task)} fra ${date(move.from)} til ${date(move.to)}`).join('; ')}.`,
  PLAN_CHANGED: (payload) => `${planChanged(payload)}${acceptedWords(payload)}`,
  MAIL_REFUSED: (payload, names, task) => `En mail til ${names.person(payload.to)} om ${task} kunne ikke leveres.`,
  MAIL_RESENT: (payload, names, task) => `En mail til ${names.person(payload.to)} om ${task} blev sendt igen.`,
  GATE_OPENED: (payload) => `Porten »${payload.title ?? ''}« åbnede: alt, den ventede på, er besvaret.`,
  GATE_FORCED: (payload, names) =>
    `Porten »${payload.title ?? ''}« blev åbnet, selv om noget af det, den ventede på, mangler${missingOf(payload, names)}.`,
  DECISION_POSTPONED: (payload, _names, task) =>
    `${task}: behandlingen blev udsat fra ${date(payload.from)} til ${date(payload.to)}.`,
  DECISION_RETURNED: (payload, _names, task) =>
    `${task}: sagen blev sendt tilbage og behandles igen${payload.to === undefined ? '' : ` ${date(payload.to)}`}, når den er rettet.`,
  TASK_ADDED: (payload, names, task) =>
    `${task} blev lagt i sagen hos ${names.person(payload.to)} med frist ${date(payload.due)}.`,
  QUESTION_ASKED: (payload) =>
    `Budgetspørgsmål ${payload.number ?? ''} fra ${payload.by ?? 'en politiker'} kom ind med frist ${date(payload.due)}.`,
  QUESTION_GIVEN: (payload, names) =>
    `Budgetspørgsmål ${payload.number ?? ''} blev givet til ${names.person(payload.to)}.`,
  QUESTION_RETURNED: (payload) => `Svaret på budgetspørgsmål ${payload.number ?? ''} blev sendt tilbage.`,
  QUESTION_PUBLISHED: (payload) => `Budgetspørgsmål ${payload.number ?? ''} blev besvaret${version(payload)}.`,
  QUESTION_CORRECTED: (payload) => `Svaret på budgetspørgsmål ${payload.number ?? ''} blev rettet${version(payload)}.`,
  QUESTION_WITHDRAWN: (payload) => `Budgetspørgsmål ${payload.number ?? ''} blev trukket tilbage.`,
  NEGOTIATION_BEGUN: () => 'Udgangspunktet for forhandlingen blev skrevet ind.',
  CHANGE_TABLED: (payload) =>
    `Ændringsforslag ${payload.number ?? ''} »${payload.title ?? ''}« blev stillet af ${payload.by ?? 'et parti'}.`,
  CHANGE_DECIDED: (payload) =>
    `Ændringsforslag ${payload.number ?? ''} »${payload.title ?? ''}« ${CHANGES[payload.to ?? ''] ?? 'fik en ny tilstand'}.`,
  MEASURE_ADDED: (payload, names) =>
    `Tiltag ${payload.number ?? ''} »${payload.title ?? ''}« blev oprettet hos ${names.person(payload.to)}.`,
  MEASURE_REPORTED: (payload) =>
    `${payload.kind === 'audit-point' ? 'Revisionens punkt' : 'Tiltag'} ${payload.number ?? ''} »${payload.title ?? ''}« er ikke gennemført endnu. Der spørges igen ${date(payload.due)}.`,
  PROPOSAL_WRITTEN: (payload) =>
    `Et budgetforslag blev skrevet${payload.unit === undefined ? '' : ` for ${payload.unit}`}.`,
  PROPOSAL_EDITED: (payload) => `${proposal(payload)} blev ændret. Det, der stod før, er gemt her i journalen.`,
  PROPOSAL_SUBMITTED: (payload) => `${proposal(payload)} blev indsendt.`,
  PROPOSAL_WITHDRAWN: (payload) => `${proposal(payload)} blev trukket tilbage.`,
  PROPOSAL_RETURNED: (payload) => `${proposal(payload)} blev sendt tilbage.`,
  PROPOSAL_TAKEN_IN: (payload) => `${proposal(payload)} kom i budgetkataloget.`,
  PROPOSAL_CHOSEN: (payload) => `${proposal(payload)} kom med i det administrative budgetforslag.`,
  PROPOSAL_TAKEN_OUT: (payload) => `${proposal(payload)} blev taget ud af det administrative budgetforslag.`,
  PROPOSAL_ADOPTED: (payload) => `${proposal(payload)} blev vedtaget.`,
  PROPOSAL_REJECTED: (payload) => `${proposal(payload)} blev ikke vedtaget.`,
  DEPUTY_ACTED: (payload, names, task) =>
    `${task}: ${names.person(payload.from)} er væk, så en stedfortræder handlede.`,
  TRANSFER_PROPOSED: (payload) =>
    payload.number === undefined
      ? `${transfer(payload)} blev foreslået efter reglen.`
      : `Ansøgninger om overførsel blev åbnet, som reglen foreslog: ${payload.number}.`,
  TRANSFER_REVIEWED: (payload) => `${transfer(payload)} blev gennemgået.`,
  TRANSFER_CHANGED: (payload, _names, _task, raw) => {
    const added = addedLinesWords(raw);
    return added === ''
      ? `${transfer(payload)} fik ændrede beløb${colon(transferChangeWords(raw))}`
      : `${transfer(payload)} fik mere med${colon(added)}`;
  },
  TRANSFER_EXCEPTED: (payload) => `${transfer(payload)} må overstige det, regnskabet viser.`,
  TRANSFER_WRITTEN: (payload) => `${transfer(payload)} fik sin tekst.`,
  TRANSFER_CLEARED: (payload) => `${transfer(payload)} blev afklaret med direktøren.`,
  TRANSFER_RETURNED: (payload) => `${transfer(payload)} blev sendt tilbage.`,
  TRANSFER_COLLECTED: (payload) => `${transfer(payload)} kom med i den samlede overførselssag.`,
  TRANSFER_GRANTED: (payload) => `${transfer(payload)} blev bevilget af Kommunalbestyrelsen.`,
  TRANSFER_CUT: (payload, _names, _task, raw) =>
    `${transfer(payload)} blev bevilget af Kommunalbestyrelsen med et mindre beløb${colon(transferGrantWords(raw))}`,
  TRANSFER_REFUSED: (payload) => `${transfer(payload)} blev afslået af Kommunalbestyrelsen.`,
  TRANSFER_WITHDRAWN: (payload) => `${transfer(payload)} blev trukket tilbage.`,
  TRANSFER_OVERRULED: (payload, _names, _task, raw) =>
    `${transfer(payload)} fik anden art eller andet beløb, end reglen foreslog${colon(transferChangeWords(raw))}`,
  TRANSFER_ADDED: (payload, _names, _task, raw) => {
    const added = addedLinesWords(raw);
    return added === ''
      ? `${transfer(payload)} blev åbnet, selv om reglen ikke foreslog den.`
      : `${transfer(payload)} fik mere med, som reglen ikke foreslog${colon(added)}`;
  },
  TRANSFER_REJECTED: (payload) => `${transfer(payload)} blev afvist.`,
  TRANSFER_REOPENED: (payload) => `${transfer(payload)} blev taget op igen.`,
  TRANSFERS_COLLECTED: (payload) => `De afklarede ansøgninger blev samlet i én sag: ${payload.number ?? 0}.`,
  TRANSFERS_GRANTED: (payload) => `Kommunalbestyrelsens bevillinger blev registreret: ${payload.number ?? 0}.`,
  APPROVAL_ASKED: (payload, names) =>
    `${payload.title ?? 'Godkendelse'}: ${names.person(payload.to)} blev bedt om at godkende.`,
  APPROVAL_GIVEN: (_payload, _names, task) => `${task}: godkendt.`,
  APPROVAL_RETURNED: (_payload, _names, task) => `${task}: sendt tilbage.`,
  APPROVAL_REJECTED: (_payload, _names, task) => `${task}: afvist.`,
  APPROVAL_VOID: (_payload, _names, task) => `${task}: godkendelsen gælder ikke længere, for det godkendte er ændret.`,
  AUDIT_REPORTED: (payload) =>
    `»${payload.title ?? 'Revisionens rapport'}« kom ind med ${payload.number ?? 0} punkter.`,
  AUDIT_POINT_GIVEN: (payload, names) =>
    `Punkt ${payload.number ?? ''} blev givet til ${names.person(payload.to)} med frist ${date(payload.due)}.`,
  AUDIT_POINT_CHANGED: (payload, names) => `Punkt ${payload.number ?? ''} ${pointChange(payload, names)}.`,
  AUDIT_POINT_ADDED: (payload) => `Punkt ${payload.number ?? ''} kom til: »${payload.text ?? ''}«`,
  AUDIT_POINT_CORRECTED: (payload) =>
    `Revisionens ord i punkt ${payload.number ?? ''} blev rettet til »${payload.text ?? ''}«. Før stod der »${payload.title ?? ''}«.`,
  AUDIT_POINT_ANSWERED: (payload) => `Punkt ${payload.number ?? ''} blev besvaret.`,
  AUDIT_POINT_RETURNED: (payload) => `Svaret på punkt ${payload.number ?? ''} blev sendt tilbage.`,
  AUDIT_POINT_REVIEWED: (payload) =>
    `Svaret på punkt ${payload.number ?? ''} blev gennemgået${payload.open === true ? '; punktet står åbent og følges op' : ''}.`,
  AUDIT_POINT_CARRIED: (payload, names) =>
    `Punkt ${payload.number ?? ''} står åbent og følges op af ${names.person(payload.to)} fra ${date(payload.due)}.`,
  AUDIT_REPLIED: (payload) => `Det samlede svar til revisionen blev sendt${version(payload)}.`,
  CASE_CANCELLED: () => 'Sagen blev annulleret. Opgaver, der ikke var besvaret, faldt bort.',
  CASE_CLOSED: () => 'Sagen blev afsluttet.',
};

const isKnown = (event: string): event is JournalEvent => Object.hasOwn(SENTENCES, event);

/** A journal entry as a sentence; one of a kind that this version does not know is shown by its name. */
export const journalSentence = (event: string, taskId: string | null, payload: unknown, names: JournalNames): string =>
  isKnown(event)
    ? SENTENCES[event](payloadSchema.parse(payload), names, names.task(taskId ?? undefined), payload)
    : event;

/** The ids of the people named in an entry's payload. */
export const peopleInJournal = (payload: unknown): string[] => {
  const { to, from } = payloadSchema.parse(payload);
  return [to, from].filter((id): id is string => id !== undefined && z.uuid().safeParse(id).success);
};
