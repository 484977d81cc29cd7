import { doubtAmount, type Ore, type TransferCoverage, type TransferTerms } from '#domain';
import { askAmount } from '../../web/ask-amount';
import { field, type Fields } from '../../web/fields';
import { readUnsigned } from '../read-amount';

/** Where a form has how a request is covered: the amount of each coverage, and the number of the bevilling that it is on. */
export interface CoverageNames {
  readonly cover: (id: string) => string;
  readonly on: (id: string) => string;
}

/** How a request of that amount (øre) is covered, typed without a sign; what is wrong goes to its field among the `errors`. */
export const readCoverage = (
  fields: Fields,
  errors: Map<string, string>,
  { coverages }: Pick<TransferTerms, 'coverages'>,
  amount: Ore,
  names: CoverageNames,
): TransferCoverage[] =>
  coverages.flatMap(({ id, namesAppropriation }): TransferCoverage[] => {
    const [cover, on] = [names.cover(id), names.on(id)];
    const typed = field(fields, cover);
    if (typed === '') return [];
    const part = readUnsigned(typed, (message) => errors.set(cover, message));
    askAmount(
      fields,
      errors,
      cover,
      doubtAmount({ amount: part, unit: 'kr', against: { amount, what: 'ansøgningen' } }),
    );
    if (part === 0n) return [];
    const covered = { by: id, amount: amount < 0n ? -part : part };
    if (namesAppropriation !== true) return [covered];
    // What follows the number is its name.
    const [code = ''] = field(fields, on).split(/\s/);
    if (code === '') errors.set(on, 'Skriv nummeret på den anden bevilling.');
    return [{ ...covered, ...(code === '' ? {} : { appropriation: { code, name: '' } }) }];
  });
