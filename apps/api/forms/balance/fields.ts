import type { JsonObject } from '#database';
import {
  doubtAmount,
  FORMS,
  formatKr,
  isInMillions,
  MOST_TOTAL,
  parseKr,
  parseMioKr,
  type Anchor,
  type JudgedAmount,
} from '#domain';
import { askAmount } from '../../web/ask-amount';
import { field, type Fields } from '../../web/fields';
import { mioInput } from '../../web/words';
import type { FormContext, FormFields } from '../form-page';
import { keptWords } from '../kept-words';
import { readAmount } from '../read-amount';

export const names = {
  level: (anchor: string): string => `level-${anchor}`,
  /** Supplementary grants in all this year. */
  grants: 'grants',
};

/** An anchor's figure without the unit, as one types it. */
const typed = (anchor: Pick<Anchor, 'unit'>, oere: string): string =>
  isInMillions(anchor) ? mioInput(oere) : formatKr(BigInt(oere));

/** Reads a figure typed in an anchor's unit, as øre. Throws MoneyError, with the anchor's target as the example. */
const readLevel = (anchor: Pick<Anchor, 'unit' | 'target'>, text: string): string => {
  const example = typed(anchor, anchor.target);
  return String(isInMillions(anchor) ? parseMioKr(text, example) : parseKr(text.replace(anchor.unit, ''), example));
};

/** A level is held against the one that was known last, else against its target. */
const judgedLevel = (anchor: Anchor, level: string): JudgedAmount => ({
  amount: BigInt(level),
  unit: isInMillions(anchor) ? 'mio' : 'kr',
  most: MOST_TOTAL,
  against:
    anchor.level === null
      ? { amount: BigInt(anchor.target), what: 'målet' }
      : { amount: BigInt(anchor.level), what: 'det senest kendte niveau' },
});

const figuresOf = (answer: JsonObject | null, { basis }: FormContext): Fields => {
  const { data: kept } = FORMS.balance.schema.safeParse(answer);
  const levels = new Map(kept?.anchors.map((anchor) => [anchor.id, anchor.level]));
  const pairs = (basis?.anchors ?? []).map((anchor): [string, string] => {
    const level = levels.get(anchor.id);
    return [names.level(anchor.id), level === undefined ? '' : typed(anchor, level)];
  });
  return { ...Object.fromEntries(pairs), [names.grants]: mioInput(kept?.grants ?? '0') };
};
const sent = (answer: JsonObject, context: FormContext): Fields => ({
  ...figuresOf(answer, context),
  ...keptWords(answer, 'note'),
});

export const balanceFields: FormFields = {
  read: (fields, { basis }) => {
    const errors = new Map<string, string>();
    const anchors = (basis?.anchors ?? []).map((anchor) => {
      const level = readAmount(fields, errors, names.level(anchor.id), (text) => readLevel(anchor, text));
      askAmount(fields, errors, names.level(anchor.id), doubtAmount(judgedLevel(anchor, level)));
      return { id: anchor.id, level };
    });
    const grants = readAmount(fields, errors, names.grants, (text) => String(parseMioKr(text, '12,5')));
    askAmount(fields, errors, names.grants, doubtAmount({ amount: BigInt(grants), unit: 'mio', most: MOST_TOTAL }));
    return { answer: { anchors, grants, note: field(fields, 'note') }, errors };
  },
  /** The levels of the previous report where there are some: what the process' file says was known is shown beside, and is nobody's answer. */
  initial: ({ answer, previous }, context) => (answer === null ? figuresOf(previous, context) : sent(answer, context)),
  sent,
  fieldAt: ([part, index], { basis }) => {
    if (part !== 'anchors') return String(part);
    const anchor = basis?.anchors[Number(index)];
    return anchor === undefined ? null : names.level(anchor.id);
  },
  subjectOf: (name, { basis }) => basis?.anchors.find((anchor) => name === names.level(anchor.id))?.title ?? null,
};
