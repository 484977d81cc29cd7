import { z } from 'zod';
import { AUDIT_SENTENCES } from './audit-sentences';
import type { JournalEvent } from './events';
import { phaseTitle } from './phases';
import { acceptedWords, planChanged } from './plan-sentences';
import { date, payloadSchema, version, type JournalNames, type Payload, type Sentence } from './sentence';
import { TRANSFER_SENTENCES } from './transfer-sentences';

const CHANGES: Readonly<Partial<Record<string, string>>> = {
  agreed: 'kom med i aftalen',
  rejected: 'blev afvist',
  withdrawn: 'blev trukket tilbage',
  tabled: 'blev taget op igen',
};

/** By its number alone: a journal is read by more people than a proposal is. */
const proposal = (payload: Payload): string =>
  payload.number === undefined ? 'Et budgetforslag' : `Budgetforslag ${payload.number}`;

/** What was not answered when a gate was forced, each once. */
const missingOf = ({ missing = [] }: Payload, names: JournalNames): string =>
  missing.length === 0 ? '' : `: ${[...new Set(missing.map((id) => names.task(id)))].join('; ')}`;

/** One sentence for each kind of entry. Who did it, on whose behalf, when and why stand beside it. */
const SENTENCES: Record<JournalEvent, Sentence> = {
  ...TRANSFER_SENTENCES,
  ...AUDIT_SENTENCES,
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
  APPROVAL_ASKED: (payload, names) =>
    `${payload.title ?? 'Godkendelse'}: ${names.person(payload.to)} blev bedt om at godkende.`,
  APPROVAL_GIVEN: (_payload, _names, task) => `${task}: godkendt.`,
  APPROVAL_RETURNED: (_payload, _names, task) => `${task}: sendt tilbage.`,
  APPROVAL_REJECTED: (_payload, _names, task) => `${task}: afvist.`,
  APPROVAL_VOID: (_payload, _names, task) => `${task}: godkendelsen gælder ikke længere, for det godkendte er ændret.`,
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
