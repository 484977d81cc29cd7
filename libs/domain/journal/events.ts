import { z } from 'zod';
import { APPOINTMENT_EVENTS } from './appointment-events';
import { APPROVAL_EVENTS } from './approval-events';
import { AUDIT_EVENTS } from './audit-events';
import { MEASURE_EVENTS, NEGOTIATION_EVENTS, QUESTION_EVENTS } from './budget-events';
import { CASE_EVENTS } from './case-events';
import { DECISION_EVENTS } from './decision-events';
import { DOCUMENT_EVENTS } from './document-events';
import { INTERNAL_AUDIT_EVENTS } from './internal-audit-events';
import type { JournalKind } from './kind';
import { MAIL_EVENTS } from './mail-events';
import { PLAN_EVENTS } from './plan-events';
import { PROPOSAL_EVENTS } from './proposal-events';
import { QUESTIONNAIRE_EVENTS } from './questionnaire-events';
import { DEADLINE_EVENTS, TASK_EVENTS } from './task-events';
import { TRANSFER_EVENTS } from './transfer-events';

/** All that can be written in a case's journal, in the past tense: what each entry holds, and how it reads. */
export const JOURNAL_KINDS = {
  ...CASE_EVENTS,
  ...TASK_EVENTS,
  ...DEADLINE_EVENTS,
  ...PLAN_EVENTS,
  ...MAIL_EVENTS,
  ...DECISION_EVENTS,
  ...QUESTION_EVENTS,
  ...NEGOTIATION_EVENTS,
  ...MEASURE_EVENTS,
  ...PROPOSAL_EVENTS,
  ...TRANSFER_EVENTS,
  ...APPROVAL_EVENTS,
  ...AUDIT_EVENTS,
  ...DOCUMENT_EVENTS,
  ...QUESTIONNAIRE_EVENTS,
  ...APPOINTMENT_EVENTS,
  ...INTERNAL_AUDIT_EVENTS,
};
type JournalKinds = typeof JOURNAL_KINDS;
export type JournalEvent = keyof JournalKinds;

/** What an entry of one kind holds. */
export type JournalPayload<E extends JournalEvent> = z.output<JournalKinds[E]['writes']>;

/** Something that happened, for the journal. Of several kinds: an entry of any of them, each with its own payload. */
export type JournalEntryOf<E extends JournalEvent> = {
  readonly [K in E]: {
    readonly event: K;
    readonly taskId?: string | undefined;
    readonly onBehalfOf?: string | undefined;
    readonly reason?: string | undefined;
  } & (Record<never, never> extends JournalPayload<K>
    ? { readonly payload?: JournalPayload<K> }
    : { readonly payload: JournalPayload<K> });
}[E];

export const isJournalEvent = (event: string): event is JournalEvent => Object.hasOwn(JOURNAL_KINDS, event);

const kinds: Readonly<Record<JournalEvent, JournalKind>> = JOURNAL_KINDS;

export const JOURNAL_EVENTS: readonly JournalEvent[] = Object.keys(kinds).filter(isJournalEvent);

/** The kind of an event; undefined for one that this version does not know. */
export const journalKindOfEvent = (event: string): JournalKind | undefined =>
  isJournalEvent(event) ? kinds[event] : undefined;

/** What is wrong with a payload that is to be written: in the schema's words, with the places; null when nothing is. */
export const journalPayloadProblem = (event: JournalEvent, payload: unknown): string | null => {
  const written = kinds[event].writes.safeParse(payload);
  return written.success ? null : z.prettifyError(written.error);
};
