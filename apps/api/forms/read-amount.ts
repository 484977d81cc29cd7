import { isBeyondRecord, MoneyError, parseKr, parseMioKr, TOO_LARGE, type Ore } from '#domain';
import { field, type Fields } from '../web/fields';

/** A field's amount, øre as a decimal string; `0` where it is none, and then the field has its error. `read` throws MoneyError. */
export const readAmount = (
  fields: Fields,
  errors: Map<string, string>,
  name: string,
  read = (text: string): string => String(parseMioKr(text)),
): string => {
  try {
    const amount = read(field(fields, name));
    if (!isBeyondRecord(BigInt(amount))) return amount;
    errors.set(name, TOO_LARGE);
    return '0';
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    errors.set(name, error.message);
    return '0';
  }
};

/** An amount without a sign; 0 where it is none, which `wrong` is told. A minus is not dropped in silence: it may be meant. */
export const readUnsigned = (typed: string, wrong: (message: string) => void): Ore => {
  try {
    const part = parseKr(typed, '835.000');
    if (isBeyondRecord(part)) wrong(TOO_LARGE);
    else if (part >= 0n) return part;
    else wrong('Skriv beløbet uden minus.');
    return 0n;
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    wrong(error.message);
    return 0n;
  }
};
