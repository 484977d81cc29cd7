import type { GivenAmount, TransferBrief } from '#casework';
import { kroner, type TransferState } from '#domain';
import { count } from '../words';

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
  rejected: 'Ansøgningen er afvist og går ikke videre. Chefen har fået besked.',
};

/** `given` is what was approved, sent back or rejected with the task; `more` how many approvals wait for the visitor. */
export const closedRequest = ({ request }: TransferBrief, given: GivenAmount | undefined, more: number): ClosedRequest => ({
  facts: given ? [{ label: 'Beløb', value: kroner(given.amount) }, { label: 'Ansøgningens version', value: String(given.version) }] : [],
  next: [NEXT[request.state]],
  more: more === 0 ? null : `Du har ${count(more, 'godkendelse', 'godkendelser')} mere`,
});
