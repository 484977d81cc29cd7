import { z } from 'zod';
import { date, day, id, list, moves, text } from './fields';
import { journalKind, journalKindOf, type JournalNames } from './kind';
import { jsonObject } from './stored-json';

/** What was not answered when a gate was forced, each once. */
const missingWords = (missing: readonly string[], names: JournalNames): string =>
  missing.length === 0 ? '' : `: ${[...new Set(missing.map((task) => names.task(task)))].join('; ')}`;

/** What happens at the gates before decisions, and to decisions that are not taken at once. */
export const DECISION_EVENTS = {
  GATE_OPENED: journalKind(
    { gate: text, title: text },
    ({ title }) => `Porten »${title}« åbnede: alt, den ventede på, er besvaret.`,
  ),
  GATE_FORCED: journalKindOf({
    writes: z.strictObject({ gate: text, title: text, missing: list(id) }),
    reads: z.object({ gate: text, title: text, missing: list(text).default([]) }),
    sentence: ({ title, missing }, names) =>
      `Porten »${title}« blev åbnet, selv om noget af det, den ventede på, mangler${missingWords(missing, names)}.`,
  }),
  GATE_CLOSED: journalKind(
    { gate: text, title: text },
    ({ title }) => `Porten »${title}«, som var åbnet før tid, blev lukket igen.`,
  ),
  PAPER_KEPT: journalKind(
    { reading: text, body: text.optional(), meeting: date.optional() },
    ({ reading, body, meeting }) =>
      `Sagen til »${reading}« blev gemt, som den lå til mødet${body === undefined ? '' : ` i ${body}`}${meeting === undefined ? '' : ` ${day(meeting)}`}.`,
  ),
  DECISION_POSTPONED: journalKindOf({
    writes: z.strictObject({ from: date, to: date, answer: jsonObject, moves }),
    reads: z.object({ from: date, to: date, moves: moves.optional() }),
    sentence: ({ from, to }, _names, task) => `${task}: behandlingen blev udsat fra ${day(from)} til ${day(to)}.`,
  }),
  DECISION_RETURNED: journalKindOf({
    // The next meeting, where it is known.
    writes: z.strictObject({
      answer: jsonObject,
      sentBack: list(id),
      from: date.optional(),
      to: date.optional(),
      moves: moves.optional(),
    }),
    reads: z.object({ from: date.optional(), to: date.optional(), moves: moves.optional() }),
    sentence: ({ to }, _names, task) =>
      `${task}: sagen blev sendt tilbage og behandles igen${to === undefined ? '' : ` ${day(to)}`}, når den er rettet.`,
  }),
};
