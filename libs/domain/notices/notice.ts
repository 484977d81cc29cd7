import { z } from 'zod';
import type { NoticeKind } from '#contracts';
import { date, id } from '../journal/fields';

/** Øre as a decimal string. */
const oere = z.string().regex(/^-?\d+$/);

/** Who acted (left out where the case's own story did), and their words. */
const acted = { by: id.optional(), reason: z.string() };
/** The same where it is always a person. */
const actedByPerson = { by: id, reason: z.string() };
/** The deadline before and after, or asked for. */
const moved = { from: date, to: date };
/** Danish local time: `09:00`. */
const hours = { from: z.string(), to: z.string() };
/** The report of the external auditor that it is about, and the accounts' case that it lies under. */
const audit = z.object({ report: id, accounts: id });
/** What became of a request for a transfer; `cleared` = approved, on its way to KB; `granted` is null where KB did not decide it, KB's item and day are null where they are not known. */
const transfer = z.object({
  outcome: z.enum(['cleared', 'granted', 'cut', 'refused', 'withdrawn', 'rejected']),
  asked: oere,
  granted: oere.nullable(),
  item: z.string().nullable(),
  decidedOn: date.nullable(),
});

/** An appointment as it was when this was to be told; `sequence` is that of the invitation in people's calendars. */
const appointment = { appointment: id, sequence: z.int(), title: z.string(), on: date, ...hours, place: z.string() };
/** A visit of the internal audit as it is announced: `arranged` where its one time is agreed, else the times that its leader chooses between. */
const announced = z.object({
  visit: id,
  unit: z.string(),
  focus: z.string(),
  times: z.array(z.object({ on: date, ...hours })).readonly(),
  arranged: z.boolean(),
  leader: z.string(),
  auditor: z.string(),
  /** It does not take place after all: why; empty where nobody said. Left out while it does. */
  calledOff: z.string().optional(),
});

const notice = <K extends NoticeKind, Details extends z.ZodType>(kind: K, details: Details) =>
  z.object({ kind: z.literal(kind), details });

const nothing = z.object({}).default({});

/** Each kind of notice with the facts that are to be shown as they were, and not to be looked up later. What else a stored one holds is let be. */
const noticeSchema = z.discriminatedUnion('kind', [
  /** Titles of steps that were not finished although the task opened. */
  notice('opened', z.object({ missing: z.array(z.string()).readonly() })),
  notice('reminder', nothing),
  notice('overdue', nothing),
  /** 1 is the nearest leader, 2 that leader's leader. */
  notice('escalation', z.object({ level: z.int().positive() })),
  /** `together`: it goes with the person's others of the same moment, because many are given on one page. */
  notice('receipt', z.object({ together: z.boolean().optional(), corrected: z.boolean().optional() }).default({})),
  notice('handed-over', z.object(acted)),
  /** With both dates where its deadline was moved. */
  notice(
    'returned',
    z.object({ ...actedByPerson, from: date.optional(), to: date.optional(), changed: z.string().optional() }),
  ),
  /** `to`: who has it now, where it was given to another. */
  notice('withdrawn', z.object({ ...acted, to: id.optional() })),
  notice('moved', z.object({ ...acted, reason: z.string().optional(), ...moved })),
  notice('extension-asked', z.object({ ...actedByPerson, ...moved, extensionId: id })),
  /** `asked`: the day that was asked for, where another was given. */
  notice('extension-granted', z.object({ ...actedByPerson, ...moved, asked: date.optional() })),
  notice('extension-refused', z.object({ ...actedByPerson, ...moved })),
  /** A wish to have an answer back, and what was said to it. */
  notice('recall-asked', z.object({ ...actedByPerson, recallId: id })),
  notice('recall-granted', z.object(actedByPerson)),
  notice('recall-refused', z.object(actedByPerson)),
  notice('answer-corrected', z.object({ by: id })),
  /** `reason`: the comment's own words; `onCase`: they may not open the task, and read it on the case's page. */
  notice('commented', z.object({ ...actedByPerson, onCase: z.boolean().optional() })),
  /** Everybody who could approve it has written it. */
  notice('approval-stuck', z.object(actedByPerson)),
  notice('lapsed', nothing),
  /** The budgetspørgsmål that it is about. */
  notice('question-published', z.object({ ...acted, question: z.object({ id, number: z.int() }) })),
  notice('transfer-decided', z.object({ ...acted, reason: z.string().optional(), transfer })),
  notice('audit-reported', z.object({ ...actedByPerson, audit })),
  notice('audit-replied', z.object({ ...actedByPerson, audit })),
  /** The questionnaire that somebody is asked to help with. */
  notice('questionnaire-shared', z.object({ by: id, run: id })),
  /** Somebody is invited, or what they were invited to is another now. */
  notice('appointment', z.object({ ...acted, ...appointment })),
  /** The invitation is taken back: it is called off, or they are not in it any more. */
  notice('appointment-off', z.object({ ...acted, ...appointment })),
  notice('visit-announced', z.object({ announced })),
  /** Who is visited asks for another day. */
  notice('visit-move-asked', z.object({ ...actedByPerson, visit: id, on: date, ...hours })),
]);

/** What one person is told, by kind, as it is read from the ledger. */
export type NoticeOf<K extends NoticeKind = NoticeKind> = Extract<z.output<typeof noticeSchema>, { readonly kind: K }>;
/** The same as it is written; a kind without facts needs no `details`. */
export type NewNotice = z.input<typeof noticeSchema>;

export type NoticeReading =
  | { readonly ok: true; readonly notice: NoticeOf }
  /** The places that are not what a notice of this kind holds: `kind`, or paths below `details`. */
  | { readonly ok: false; readonly wrong: readonly string[] };

/** Reads what stands in the ledger. Never throws. */
export const readNotice = (stored: { readonly kind: string; readonly details: unknown }): NoticeReading => {
  const read = noticeSchema.safeParse(stored);
  return read.success
    ? { ok: true, notice: read.data }
    : { ok: false, wrong: [...new Set(read.error.issues.map(({ path }) => path.join('.')))] };
};
