import { z } from 'zod';
import { TRANSFER_STATES } from '../transfers/request';
import { amount, date, id, list, number, oere, text } from './fields';
import { journalKind, journalKindOf, type JournalKind } from './kind';
import {
  addedLines,
  addedLinesWords,
  changedLines,
  isDeficit,
  transferChangeWords,
  transferGrantWords,
} from './transfer-amounts';

const state = z.enum(TRANSFER_STATES);
const act = { transfer: id, unit: text, kind: text, version: number, from: state, to: state };
const coverage = list(
  z.strictObject({ by: text, oere, appropriation: z.strictObject({ code: text, name: text }).optional() }),
);
/** What KB decided, line by line, and where it did. */
const decided = z.strictObject({
  ...act,
  lines: changedLines,
  item: text,
  decidedOn: date,
});
/** The lines and the kinds' titles came later than the entries. */
const actAsRead = z.object({
  unit: text.optional(),
  kind: text.optional(),
  kindBefore: text.optional(),
  kindTitle: text.optional(),
  kindTitleBefore: text.optional(),
  lines: changedLines.optional(),
  added: addedLines.optional(),
  twice: z.boolean().optional(),
  corrected: z.boolean().optional(),
});
type Told = z.output<typeof actAsRead>;

/** Whose request for a transfer, by its unit. */
const transfer = ({ unit }: { readonly unit?: string | undefined }): string =>
  `Overførslen${unit === undefined ? '' : ` for ${unit}`}`;

/** What follows a sentence's colon; a full stop, where there is nothing. */
const colon = (words: string): string => (words === '' ? '.' : `: ${words}`);

const told = <Written extends z.ZodType>(
  writes: Written,
  words: (payload: Told) => string,
): JournalKind<Written, typeof actAsRead> =>
  journalKindOf({ writes, reads: actAsRead, sentence: (payload) => `${transfer(payload)} ${words(payload)}` });

/** An act that moves a request on, and changes nothing in it. */
const step = (words: string) => told(z.strictObject(act), () => words);

const opened = { transfer: id, unit: text, kind: text, version: number, ...amount };
/** `namedYear`: what the name of the positions' file says, where it is another year than the round's; `twice`: another round asks for the same. */
const roundOpened = { number, ...amount, namedYear: number.optional(), twice: z.boolean().optional() };

const ASKS_TWICE = ' En anden runde søger om de samme bevillinger.';

/** The life of requests for a transfer, and of their round. */
export const TRANSFER_EVENTS = {
  // In the round's journal how many, in a request's own the request.
  TRANSFER_PROPOSED: journalKindOf({
    writes: z.union([z.strictObject(roundOpened), z.strictObject(opened)]),
    reads: z.union([
      z.object({ number, namedYear: number.optional(), twice: z.boolean().optional() }),
      z.object({ unit: text }),
    ]),
    sentence: (payload) =>
      'number' in payload
        ? `Ansøgninger om overførsel blev åbnet, som reglen foreslog: ${payload.number}.${payload.namedYear === undefined ? '' : ` Navnet på filen med stillinger siger ${payload.namedYear}.`}${payload.twice === true ? ASKS_TWICE : ''}`
        : `${transfer(payload)} blev foreslået efter reglen.`,
  }),
  TRANSFER_ADDED: told(
    z.union([
      z.strictObject({ unit: text, kind: text, added: addedLines.optional(), twice: z.boolean().optional() }),
      z.strictObject(opened),
    ]),
    ({ added = [], lines = [], twice }) =>
      added.length === 0
        ? `blev åbnet, selv om reglen ikke foreslog den.${twice === true ? ASKS_TWICE : ''}`
        : `fik mere med, som reglen ikke foreslog${colon(addedLinesWords(added, lines))}${twice === true ? `.${ASKS_TWICE}` : ''}`,
  ),
  TRANSFER_REVIEWED: step('blev gennemgået.'),
  TRANSFER_CHANGED: told(
    z.strictObject({
      ...act,
      lines: changedLines.optional(),
      coverage: coverage.optional(),
      added: addedLines.optional(),
    }),
    (payload) =>
      payload.added === undefined || payload.added.length === 0
        ? `fik ændrede beløb${colon(transferChangeWords(payload))}`
        : `fik mere med${colon(addedLinesWords(payload.added, payload.lines ?? []))}`,
  ),
  TRANSFER_OVERRULED: told(
    z.strictObject({
      ...act,
      kindBefore: text.optional(),
      kindTitle: text.optional(),
      kindTitleBefore: text.optional(),
      lines: changedLines.optional(),
      coverage: coverage.optional(),
    }),
    (payload) => `fik anden art eller andet beløb, end reglen foreslog${colon(transferChangeWords(payload))}`,
  ),
  TRANSFER_EXCEPTED: step('må overstige det, regnskabet viser.'),
  TRANSFER_WRITTEN: told(
    z.strictObject({ ...act, text, argument: text, coverage, corrected: z.boolean().optional() }),
    ({ corrected }) => (corrected === true ? 'fik rettet sin ansøgning.' : 'blev skrevet som ansøgning.'),
  ),
  TRANSFER_CLEARED: step('blev afklaret med direktøren.'),
  TRANSFER_RETURNED: step('blev sendt tilbage.'),
  TRANSFER_COLLECTED: step('kom med i den samlede overførselssag.'),
  TRANSFER_GRANTED: told(decided, ({ lines = [] }) =>
    isDeficit(lines)
      ? 'blev afgjort af Kommunalbestyrelsen: underskuddet føres videre.'
      : 'blev bevilget af Kommunalbestyrelsen.',
  ),
  TRANSFER_CUT: told(
    decided,
    ({ lines = [] }) => `blev bevilget af Kommunalbestyrelsen med et mindre beløb${colon(transferGrantWords(lines))}`,
  ),
  TRANSFER_REFUSED: told(decided, ({ lines = [] }) =>
    isDeficit(lines)
      ? 'blev afgjort af Kommunalbestyrelsen: underskuddet føres ikke videre.'
      : 'blev afslået af Kommunalbestyrelsen.',
  ),
  TRANSFER_WITHDRAWN: step('blev trukket tilbage.'),
  TRANSFER_REJECTED: step('blev afvist.'),
  TRANSFER_REOPENED: told(
    z.strictObject({ ...act, twice: z.boolean().optional() }),
    ({ twice }) => `blev taget op igen.${twice === true ? ASKS_TWICE : ''}`,
  ),
  TRANSFERS_COLLECTED: journalKind(
    { number, withdrawn: number, ...amount },
    (payload) => `De afklarede ansøgninger blev samlet i én sag: ${payload.number}.`,
  ),
  TRANSFERS_GRANTED: journalKind(
    { number, item: text, decidedOn: date, ...amount },
    (payload) => `Kommunalbestyrelsens bevillinger blev registreret: ${payload.number}.`,
  ),
};
