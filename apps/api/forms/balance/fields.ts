import { FORMS, formatKr, isInMillions, parseKr, parseMioKr, type Anchor } from '#domain';
import { field } from '../../web/fields';
import { mioInput } from '../../web/words';
import type { FormFields } from '../form-page';
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

export const balanceFields: FormFields = {
  read: (fields, { basis }) => {
    const errors = new Map<string, string>();
    const anchors = (basis?.anchors ?? []).map((anchor) => ({
      id: anchor.id,
      level: readAmount(fields, errors, names.level(anchor.id), (text) => readLevel(anchor, text)),
    }));
    const grants = readAmount(fields, errors, names.grants, (text) => String(parseMioKr(text, '12,5')));
    return { answer: { anchors, grants, note: field(fields, 'note') }, errors };
  },
  /** The levels of the previous report where there are some: what the process' file says was known is shown beside, and is nobody's answer. */
  initial: ({ answer, previous }, { basis }) => {
    const { data: kept } = FORMS.balance.schema.safeParse(answer ?? previous);
    const levels = new Map(kept?.anchors.map((anchor) => [anchor.id, anchor.level]));
    const pairs = (basis?.anchors ?? []).map((anchor): [string, string] => {
      const level = levels.get(anchor.id);
      return [names.level(anchor.id), level === undefined ? '' : typed(anchor, level)];
    });
    return {
      ...Object.fromEntries(pairs),
      [names.grants]: mioInput(kept?.grants ?? '0'),
      ...keptWords(answer, 'note'),
    };
  },
  subjectOf: (name, { basis }) => basis?.anchors.find((anchor) => name === names.level(anchor.id))?.title ?? null,
};
