import type { ApprovalView, StoryLine, TransferBrief } from '#casework';
import type { JsonObject } from '#database';
import type { FormKind } from '#domain';
import type { Fields } from '../web/fields';
import { SEEN } from './approval-form.view';
import { readRequestText, requestTextFields } from './request-text.view';

/** A request for a transfer as a task of it has it before the person. */
export interface RequestAtHand {
  readonly brief: TransferBrief;
  /** What happened to it, oldest first. */
  readonly story: readonly StoryLine[];
  /** What is to be approved; null for a task that asks for something else. */
  readonly asked: ApprovalView | null;
  /** The address of the task's page. */
  readonly base: string;
  /** Why the visitor may not approve; null where they may. */
  readonly barred: string | null;
}

interface ReadAnswer {
  readonly answer: JsonObject;
  readonly errors: ReadonlyMap<string, string>;
}

/** What was sent, read with the request before one: a chef's text and coverage; of an approval, that what was changed has been seen. */
export const readWithRequest = (
  form: FormKind,
  { brief, asked }: RequestAtHand,
  fields: Fields,
  read: ReadAnswer,
): ReadAnswer => {
  if (form === 'transfer-text') return readRequestText(brief, fields);
  if (form !== 'approval' || !asked || asked.differences.length === 0 || fields[SEEN] === String(asked.subject.version))
    return read;
  return { ...read, errors: new Map([[SEEN, 'Sæt kryds, når du har set, hvad der er ændret.'], ...read.errors]) };
};

/** What a task's fields hold before anybody has typed; `chosen` is the answer that the address names. */
export const initialOfRequest = (form: FormKind, { brief }: RequestAtHand, chosen: string): Fields =>
  form === 'transfer-text' ? requestTextFields(brief) : form === 'approval' ? { outcome: chosen } : {};
