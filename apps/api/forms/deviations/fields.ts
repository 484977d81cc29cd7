import type { JsonObject } from '#database';
import {
  doubtAmount,
  explanationMissing,
  FOCUS_MISSING,
  FORMS,
  MOST_DEVIATION,
  needsExplanation,
  type GrantLine,
} from '#domain';
import { askAmount } from '../../web/ask-amount';
import { field, type Fields } from '../../web/fields';
import { mioInput } from '../../web/words';
import type { FormContext, FormFields } from '../form-page';
import { keptWords } from '../kept-words';
import { readAmount } from '../read-amount';

export const names = {
  expected: (grant: string): string => `expected-${grant}`,
  explanation: (grant: string): string => `explanation-${grant}`,
  focus: 'focus',
};

/** The grants that a task is asked about: those of its area. */
export const grantsOf = ({ basis, area }: Pick<FormContext, 'basis' | 'area'>): readonly GrantLine[] =>
  (basis?.grants ?? []).filter((grant) => grant.area === area);

const linesOf = (answer: JsonObject | null, context: FormContext): Fields => {
  const { data: kept } = FORMS.deviations.schema.safeParse(answer);
  const lines = new Map(kept?.lines.map((line) => [line.grant, line]));
  const pairs = grantsOf(context).flatMap(({ grant, expected }): [string, string][] => {
    const line = lines.get(grant);
    return [
      [names.expected(grant), mioInput(line?.oere ?? expected)],
      [names.explanation(grant), line?.explanation ?? ''],
    ];
  });
  return Object.fromEntries(pairs);
};
const sent = (answer: JsonObject, context: FormContext): Fields => ({
  ...linesOf(answer, context),
  ...keptWords(answer, names.focus, 'note'),
});

export const deviationsFields: FormFields = {
  read: (fields, context) => {
    const { basis } = context;
    const errors = new Map<string, string>();
    const lines = grantsOf(context).map(({ grant, expected: before }) => {
      const expected = names.expected(grant);
      const line = {
        grant,
        oere: readAmount(fields, errors, expected),
        explanation: field(fields, names.explanation(grant)),
      };
      const against = { amount: BigInt(before), what: 'det, der var ventet' };
      const judged = { amount: BigInt(line.oere), unit: 'mio', most: MOST_DEVIATION, against } as const;
      askAmount(fields, errors, expected, doubtAmount({ ...judged, text: line.explanation }));
      if (basis && line.explanation === '' && needsExplanation(line.oere, basis) && !errors.has(expected))
        errors.set(names.explanation(grant), explanationMissing(basis));
      return line;
    });
    const focus = field(fields, names.focus);
    if (basis?.explain && focus === '') errors.set(names.focus, FOCUS_MISSING);
    return { answer: { lines, focus, note: field(fields, 'note') }, errors };
  },
  /** The expectations of the previous report where there are some, else those of the basis. */
  initial: ({ answer, previous }, context) => (answer === null ? linesOf(previous, context) : sent(answer, context)),
  sent,
  fieldAt: ([part, index, of], context) => {
    const { grant = null } = part === 'lines' ? (grantsOf(context)[Number(index)] ?? {}) : {};
    if (grant === null) return part === 'lines' ? null : String(part);
    return of === 'explanation' ? names.explanation(grant) : names.expected(grant);
  },
  subjectOf: (name, { basis }) => {
    const grant = basis?.grants.find(
      (one) => name === names.expected(one.grant) || name === names.explanation(one.grant),
    );
    return grant ? `${grant.grant} ${grant.name}` : null;
  },
};
