import type { GivenAmount, TransferBrief } from '#casework';
import type { JsonObject } from '#database';
import { coverageSaid, FORMS, askedFor, kroner, writtenMatter, type FormKind, type TransferState } from '#domain';
import { count } from '../web/words';

/** What a task that is over says of the request for a transfer that it was about. */
export interface ClosedRequest {
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly next: readonly string[];
  /** What there is more to approve; null where there is nothing. */
  readonly more: string | null;
}

/** What comes next, by where the request stands now. */
const NEXT: Readonly<Record<TransferState, string>> = {
  draft: 'Ansøgningen gennemgås også af en anden, før chefen skriver den.',
  reviewed: 'Chefen skriver nu ansøgningen.',
  text: 'Ansøgningen venter nu på at blive godkendt.',
  cleared: 'Ansøgningen er afklaret og kommer med i den samlede sag til Kommunalbestyrelsen.',
  collected: 'Ansøgningen er i den samlede sag, som Kommunalbestyrelsen behandler.',
  granted: 'Kommunalbestyrelsen har bevilget overførslen.',
  cut: 'Kommunalbestyrelsen har bevilget et mindre beløb.',
  refused: 'Kommunalbestyrelsen har ikke bevilget overførslen.',
  withdrawn: 'Ansøgningen er trukket tilbage og går ikke videre.',
  rejected: 'Ansøgningen er afvist og går ikke videre. Begrundelsen står på sagens side.',
};

const NEXT_OF_DEFICIT: Partial<Record<TransferState, string>> = {
  granted: 'Kommunalbestyrelsen har vedtaget, at underskuddet føres videre.',
  cut: 'Kommunalbestyrelsen har vedtaget, at en del af underskuddet føres videre.',
  refused: 'Kommunalbestyrelsen har vedtaget, at underskuddet ikke føres videre.',
};

/** `task` is the one that is over; `given` is what was approved, sent back or rejected with the task; `more` how many approvals wait for the visitor. */
export const closedRequest = (
  { request, terms }: TransferBrief,
  task: { readonly form: FormKind; readonly answer: JsonObject | null },
  given: GivenAmount | undefined,
  more: number,
): ClosedRequest => ({
  facts: [
    ...(given
      ? [
          { label: 'Beløb', value: kroner(given.amount) },
          { label: 'Ansøgningens version', value: String(given.version) },
        ]
      : []),
    ...writtenFacts(terms, task),
  ],
  next: [(askedFor(request) < 0n ? NEXT_OF_DEFICIT[request.state] : undefined) ?? NEXT[request.state]],
  more: more === 0 ? null : `Du har ${count(more, 'godkendelse', 'godkendelser')} mere`,
});

/** The money of what a chef wrote, as the receipt repeats it; nothing for another task. */
const writtenFacts = (
  terms: TransferBrief['terms'],
  { form, answer }: { readonly form: FormKind; readonly answer: JsonObject | null },
): ClosedRequest['facts'] => {
  const read = form === 'transfer-text' ? FORMS['transfer-text'].schema.safeParse(answer) : null;
  if (!read?.success) return [];
  const { amount, facts } = writtenMatter(terms, coverageSaid(read.data));
  return [{ label: 'Beløb', value: amount }, ...facts];
};
