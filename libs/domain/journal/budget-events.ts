import { z } from 'zod';
import { MEASURE_KINDS } from '../measures/measure';
import { CHANGE_STATES, type ChangeState } from '../negotiation/negotiation';
import { date, day, id, number, oere, status, text, versionWords } from './fields';
import { journalKind, journalKindOf } from './kind';

const question = { question: id, number };

/** Politicians' questions to the budget. */
export const QUESTION_EVENTS = {
  QUESTION_ASKED: journalKind(
    { ...question, by: text, text, due: date, public: z.boolean() },
    (payload) => `Budgetspørgsmål ${payload.number} fra ${payload.by} kom ind med frist ${day(payload.due)}.`,
  ),
  QUESTION_GIVEN: journalKind(
    { ...question, to: id, part: z.enum(['answer', 'review']), due: date, before: date },
    (payload, names) => `Budgetspørgsmål ${payload.number} blev givet til ${names.person(payload.to)}.`,
  ),
  QUESTION_RETURNED: journalKind(
    question,
    (payload) => `Svaret på budgetspørgsmål ${payload.number} blev sendt tilbage.`,
  ),
  QUESTION_PUBLISHED: journalKind(
    { ...question, version: number, text },
    (payload) => `Budgetspørgsmål ${payload.number} blev besvaret${versionWords(payload.version)}.`,
  ),
  QUESTION_CORRECTED: journalKind(
    { ...question, version: number, text },
    (payload) => `Svaret på budgetspørgsmål ${payload.number} blev rettet${versionWords(payload.version)}.`,
  ),
  QUESTION_WITHDRAWN: journalKind(question, (payload) => `Budgetspørgsmål ${payload.number} blev trukket tilbage.`),
};

const CHANGES: Readonly<Record<ChangeState, string>> = {
  agreed: 'kom med i aftalen',
  rejected: 'blev afvist',
  withdrawn: 'blev trukket tilbage',
  tabled: 'blev taget op igen',
};
const fourYears = z.tuple([oere, oere, oere, oere]).readonly();
const change = { change: id, number, title: text };

/** The budget's negotiation. */
export const NEGOTIATION_EVENTS = {
  NEGOTIATION_BEGUN: journalKindOf({
    writes: z.strictObject({ balance: fourYears, before: fourYears.nullable() }),
    reads: z.object({}),
    sentence: () => 'Udgangspunktet for forhandlingen blev skrevet ind.',
  }),
  CHANGE_TABLED: journalKind(
    { ...change, by: text, text, amounts: fourYears },
    (payload) => `Ændringsforslag ${payload.number} »${payload.title}« blev stillet af ${payload.by}.`,
  ),
  CHANGE_DECIDED: journalKind(
    { ...change, from: z.enum(CHANGE_STATES), to: z.enum(CHANGE_STATES) },
    (payload) => `Ændringsforslag ${payload.number} »${payload.title}« ${CHANGES[payload.to]}.`,
  ),
};

/** What the budget agreement asks for, and what the auditor left open, followed up. */
export const MEASURE_EVENTS = {
  MEASURE_ADDED: journalKind(
    { measure: id, number, title: text, text, to: id, due: date },
    (payload, names) => `Tiltag ${payload.number} »${payload.title}« blev oprettet hos ${names.person(payload.to)}.`,
  ),
  MEASURE_REPORTED: journalKind(
    // `kind` of what is no measure of the agreement.
    { measure: id, number, title: text, status, due: date, kind: z.enum(MEASURE_KINDS).optional() },
    (payload) =>
      `${payload.kind === 'audit-point' ? 'Revisionens punkt' : 'Tiltag'} ${payload.number} »${payload.title}« er ikke gennemført endnu. Der spørges igen ${day(payload.due)}.`,
  ),
};
