import { z } from 'zod';
import { formatDateMedium, isIsoDate } from '../calendar';
import { MEASURE_STATUSES } from '../forms';
import { figuresFrom } from '../report/plan-figures';

/** A row's id. Never a name or an address: what stands in a journal can never be taken out again. */
export const id = z.guid();
export const text = z.string();
export const number = z.int();
export const date = z.string().refine(isIsoDate, 'is no date');
/** Øre as a decimal string. */
export const oere = z.string().regex(/^-?\d{1,30}$/);
/** An amount, also as a person reads it. */
export const amount = { oere, kr: text };
export const status = z.enum(MEASURE_STATUSES);
export const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();
/** Tasks whose deadlines were moved. */
export const moves = list(z.strictObject({ task: id, from: date, to: date }));

/** What of the law was not kept by a plan, and why it may stand; absent where the law found nothing. */
export const accepted = list(
  z.strictObject({ code: text, message: text, reason: text, by: id.nullable(), at: z.iso.datetime() }),
).optional();

/** A content's SHA-256 in hex. */
export const sha256 = z.string().regex(/^[\da-f]{64}$/);
/** Exact versions of documents that an entry refers to; absent where there are none. */
export const documentRefs = list(z.strictObject({ document: id, version: number, sha256 })).optional();

export const withDocuments = (refs: z.output<typeof documentRefs>): string =>
  refs === undefined || refs.length === 0 ? '' : ` med ${refs.length} ${refs.length === 1 ? 'dokument' : 'dokumenter'}`;

export const day = (value: string): string => formatDateMedium(value);

/** Said of an answer from its second version on. */
export const versionWords = (version: number): string => (version > 1 ? ` (version ${version})` : '');

/** What the law found, in words, and why it may stand. */
export const acceptedWords = (findings: z.output<typeof acceptedAsRead>): string =>
  (findings ?? [])
    .map(({ message, reason }) => ` Loven blev fraveget: ${sentenceOf(message)} Hvorfor: »${reason}«.`)
    .join('');
const sentenceOf = (message: string): string => (/[.!?]$/.test(message) ? message : `${message}.`);

export const acceptedAsRead = list(z.object({ message: text, reason: text })).optional();

/** Where the figures come from that a case got; absent where it got none, and in entries before December 2026. */
export const figures = z
  .strictObject({ file: text.nullable(), year: number.nullable(), isExample: z.boolean(), lines: number })
  .optional();
export const figuresAsRead = z
  .object({ file: text.nullable(), year: number.nullable(), isExample: z.boolean(), lines: number })
  .optional();

export const figuresWords = (own: z.output<typeof figuresAsRead>): string =>
  own === undefined ? '' : ` Sagen fik tal for ${own.lines} områdebevillinger: ${figuresFrom(own)}.`;
