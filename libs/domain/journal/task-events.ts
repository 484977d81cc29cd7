import { z } from 'zod';
import { date, day, documentRefs, id, moves, number, text, withDocuments } from './fields';
import { journalKind, journalKindOf } from './kind';
import { jsonObject } from './stored-json';

const addresses = z.object({ from: z.string(), to: z.string() });

/** What happens to a task, and who does it for whom. */
export const TASK_EVENTS = {
  TASK_ADDED: journalKind(
    { to: id, due: date, step: text },
    ({ to, due }, names, task) => `${task} blev lagt i sagen hos ${names.person(to)} med frist ${day(due)}.`,
  ),
  TASK_OPENED: journalKind(
    { to: id, due: date },
    ({ to, due }, names, task) => `${task} blev åbnet hos ${names.person(to)} med frist ${day(due)}.`,
  ),
  TASK_REMINDED: journalKind(
    { number, due: date },
    (payload, _names, task) => `${task}: ${payload.number}. påmindelse om fristen ${day(payload.due)}.`,
  ),
  TASK_OVERDUE: journalKind({ due: date }, ({ due }, _names, task) => `${task} kom over fristen ${day(due)}.`),
  TASK_ESCALATED: journalKind(
    // Nobody above them: told to no one.
    { level: number, to: id.nullable(), due: date },
    ({ to }, names, task) =>
      to === null
        ? `${task} er over fristen, men der er ingen leder at give besked.`
        : `Besked til ${names.person(to)} som leder: fristen for ${task} er overskredet.`,
  ),
  TASK_LAPSED: journalKind(
    { due: date, opened: date.nullable() },
    ({ due }, _names, task) => `${task} blev lukket uden svar. Fristen var ${day(due)}.`,
  ),
  TASK_COMPLETED: journalKindOf({
    // The exact versions of the documents that lay on it.
    writes: z.strictObject({ answer: jsonObject, documents: documentRefs }),
    reads: z.object({ documents: documentRefs }),
    sentence: ({ documents }, _names, task) => `${task} blev besvaret${withDocuments(documents)}.`,
  }),
  ANSWER_CORRECTED: journalKindOf({
    // The exact versions that the corrected answer rests on, as of one that is sent; entries of before have none.
    writes: z.strictObject({ answer: jsonObject, before: jsonObject, documents: documentRefs }),
    reads: z.object({ documents: documentRefs }),
    sentence: ({ documents }, _names, task) => `Svaret på ${task} blev rettet${withDocuments(documents)}.`,
  }),
  RECALL_ASKED: journalKind(
    { recall: id },
    (_payload, _names, task) => `Svaret på ${task}: der blev bedt om at få det tilbage for at rette det.`,
  ),
  RECALL_GRANTED: journalKind(
    { recall: id },
    (_payload, _names, task) => `Svaret på ${task} blev givet tilbage efter ønske.`,
  ),
  RECALL_REFUSED: journalKind(
    { recall: id },
    (_payload, _names, task) => `Svaret på ${task}: ønsket om at få det tilbage blev afslået. Svaret gælder stadig.`,
  ),
  RECALL_WITHDRAWN: journalKind(
    { recall: id },
    (_payload, _names, task) => `Svaret på ${task}: ønsket om at få det tilbage blev trukket tilbage.`,
  ),
  TASK_RETURNED: journalKindOf({
    writes: z.strictObject({
      answer: jsonObject.nullable(),
      dueBefore: date.optional(),
      due: date.optional(),
      changed: text.optional(),
    }),
    reads: z.object({ due: date.optional(), changed: text.optional() }),
    sentence: ({ due, changed }, _names, task) =>
      `${task} blev ${changed === undefined ? 'sendt tilbage' : 'åbnet igen'}${due === undefined ? '' : ` med ny frist ${day(due)}`}. ${changed === undefined ? '' : `Det, der var godkendt, blev ændret: ${changed.replace(/\.?$/, '.')} `}Det tidligere svar er gemt her i journalen.`,
  }),
  TASK_HANDED_OVER: journalKindOf({
    // The addresses, where both were called the same when it happened: two leaders of one unit after one another.
    // The number of the loading of the organisation that moved it, where no person gave this one task.
    writes: z.strictObject({ from: id, to: id, addresses: addresses.optional(), loading: z.int().optional() }),
    reads: z.object({ from: id, to: id, addresses: addresses.optional() }),
    sentence: ({ from, to, addresses: at }, names, task) =>
      `${task} gik fra ${names.person(from)}${at === undefined ? '' : ` (${at.from})`} til ${names.person(to)}${at === undefined ? '' : ` (${at.to})`}.`,
  }),
  TASK_TAKEN_BACK: journalKind(
    { from: id, to: id },
    ({ from, to }, names, task) =>
      `${task} blev taget tilbage fra ${names.person(from)} og er igen hos ${names.person(to)}.`,
  ),
  TASK_COMMENTED: journalKind({ text }, (payload, _names, task) => `Kommentar til ${task}: »${payload.text}«`),
  TASK_WITHDRAWN: journalKind({}, (_payload, _names, task) => `${task} blev trukket tilbage.`),
  DEPUTY_ACTED: journalKind(
    { from: id, deputyship: id },
    ({ from }, names, task) => `${task}: ${names.person(from)} er væk, så en stedfortræder handlede.`,
  ),
};

const wish = { extension: id, from: date, to: date };

/** What happens to deadlines: of one task by a wish, of many by whoever steers the plan. */
export const DEADLINE_EVENTS = {
  EXTENSION_ASKED: journalKind(
    wish,
    ({ from, to }, _names, task) => `${task}: der blev bedt om frist til ${day(to)} i stedet for ${day(from)}.`,
  ),
  EXTENSION_GRANTED: journalKind(
    // The day that was asked for, where another was given.
    { ...wish, asked: date.optional() },
    ({ from, to, asked }, _names, task) =>
      `${task}: fristen blev flyttet fra ${day(from)} til ${day(to)} efter ønske${asked === undefined ? '' : ` om ${day(asked)}`}.`,
  ),
  EXTENSION_REFUSED: journalKind(
    wish,
    ({ from, to }, _names, task) =>
      `${task}: ønsket om frist til ${day(to)} blev afslået. Fristen er stadig ${day(from)}.`,
  ),
  EXTENSION_WITHDRAWN: journalKind(
    wish,
    ({ from, to }, _names, task) =>
      `${task}: ønsket om frist til ${day(to)} blev trukket tilbage. Fristen er stadig ${day(from)}.`,
  ),
  DEADLINE_TOLD: journalKind(
    { from: date, to: date },
    ({ from, to }, _names, task) =>
      `${task}: besked til den ansvarlige om den nye frist ${day(to)} (før ${day(from)}).`,
  ),
  DEADLINES_MOVED: journalKind(
    { moves },
    (payload, names) =>
      `Frister blev flyttet: ${payload.moves.map((move) => `${names.task(move.task)} fra ${day(move.from)} til ${day(move.to)}`).join('; ')}.`,
  ),
};
