import { z } from 'zod';
import { FORMS, type AnswerFact, type FormKind, type ReadWith } from '../forms';

/** An answer that an entry holds, in words: `Før`, with `Beslutning: Godkendt`. */
export interface ToldAnswer {
  readonly heading: string;
  readonly facts: readonly AnswerFact[];
}

const answered = z.object({ answer: z.unknown().optional(), before: z.unknown().optional() });

/** What an entry's answer is to that entry. An entry of any other kind holds none. */
const HEADINGS: Readonly<Record<string, string>> = {
  TASK_COMPLETED: 'Svar',
  ANSWER_CORRECTED: 'Nu',
  TASK_RETURNED: 'Det tidligere svar',
  DECISION_POSTPONED: 'Svar',
  DECISION_RETURNED: 'Svar',
};

/**
 * The answers that a journal entry holds, in words, by the kind of its task: what was answered; of a correction what stood before and what stands
 * now, where they differ. Empty for an entry without an answer, and where it cannot be read. Who may see an answer is the caller's to judge.
 */
export const answersInJournal = (
  { event, payload }: { readonly event: string; readonly payload: unknown },
  form: FormKind,
  readWith: ReadWith,
): readonly ToldAnswer[] => {
  const heading = HEADINGS[event];
  if (heading === undefined) return [];
  const { answer, before } = answered.safeParse(payload).data ?? {};
  const [now, then] = [factsOf(answer, form, readWith), factsOf(before, form, readWith)];
  const told =
    event === 'ANSWER_CORRECTED'
      ? [
          { heading: 'Før', facts: without(then, now) },
          { heading, facts: without(now, then) },
        ]
      : [{ heading, facts: now }];
  return told.filter(({ facts }) => facts.length > 0);
};

const factsOf = (answer: unknown, form: FormKind, readWith: ReadWith): readonly AnswerFact[] => {
  const read = FORMS[form].facts(answer, readWith);
  if (read === null) return [];
  const [, figures = ''] = read.table?.head ?? [];
  const lines = (read.table?.rows ?? []).map(({ name, figure, text }) => ({
    label: name,
    value: `${figures} ${figure}${text === '' ? '' : ` (${text})`}`,
  }));
  return [...lines, ...read.facts];
};

const without = (facts: readonly AnswerFact[], others: readonly AnswerFact[]): readonly AnswerFact[] =>
  facts.filter(({ label, value }) => !others.some((one) => one.label === label && one.value === value));
