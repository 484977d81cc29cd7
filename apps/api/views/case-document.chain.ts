import type { CaseTaskRow } from '../queries/case.query';
import type { StepChainRow } from '../queries/case-document.query';
import { accountsWords } from './case-document.accounts';

/** A text that is written for bodies to decide on, and the bodies in turn. */
export interface DecidedText {
  readonly kind: string;
  /** `1. behandling`. */
  readonly reading: string;
  readonly task: CaseTaskRow | null;
  readonly bodies: readonly { readonly name: string; readonly tasks: readonly CaseTaskRow[] }[];
}

const BODIES: Readonly<Record<string, string>> = { dif: 'Direktørforum', oeu: 'Økonomiudvalget', kb: 'Kommunalbestyrelsen' };

/** The texts of a case that bodies decide on, in its order, each with the chain of decisions that follows it: DIF ⇒ ØU ⇒ KB. */
export const decidedTexts = (steps: readonly StepChainRow[], tasks: readonly CaseTaskRow[]): DecidedText[] =>
  steps.flatMap((text) => {
    const chain = text.form === 'text' ? decisionsAfter(steps, text.id) : [];
    if (chain.length === 0) return [];
    const tasksOf = (step: StepChainRow): CaseTaskRow[] => tasks.filter((task) => task.step_id === step.id && task.state !== 'withdrawn');
    return [{ kind: text.kind, reading: readingOf(text), task: tasksOf(text)[0] ?? null, bodies: chain.map((step) => ({ name: bodyOf(step), tasks: tasksOf(step) })) }];
  });

const decisionsAfter = (steps: readonly StepChainRow[], from: string): StepChainRow[] => {
  const reached = new Set([from]);
  return steps.filter((step) => {
    const follows = step.form === 'decision' && step.needs.some((need) => reached.has(need));
    if (follows) reached.add(step.id);
    return follows;
  });
};

const readingOf = ({ kind, title }: StepChainRow): string => {
  const number = /^reading([12])-/.exec(kind)?.[1];
  return number === undefined ? (accountsWords(kind)?.reading ?? title) : `${number}. behandling`;
};

const bodyOf = ({ kind, title }: StepChainRow): string => BODIES[kind.split('-').at(-1) ?? ''] ?? title;
