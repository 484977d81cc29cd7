import type { TransferBrief } from '#casework';
import {
  abs,
  askedFor,
  coverageProblems,
  DEFICIT_TEXT_MISSING,
  formatKr,
  FORMS,
  TRANSFER_TEXT_MISSING,
  usualCoverage,
  type Ore,
} from '#domain';
import { field, type Fields } from '../../web/fields';
import type { FormFields, ReadFields } from '../form-page';
import { keptWords } from '../kept-words';
import { readCoverage } from './read-coverage';

export const names = {
  cover: (id: string): string => `daekning-${id}`,
  /** The number of the bevilling that it is on. */
  on: (id: string): string => `daekning-${id}-bevilling`,
  /** Where a wrong sum is told. */
  coverage: 'daekning',
};

const coverFields = (
  coverage: readonly { readonly by: string; readonly amount: Ore; readonly code?: string | undefined }[],
): Fields =>
  Object.fromEntries(
    coverage.flatMap(({ by, amount, code }) => [
      [names.cover(by), formatKr(abs(amount))],
      ...(code === undefined ? [] : [[names.on(by), code]]),
    ]),
  );

export const transferTextFields: FormFields = {
  read: (fields, { request }) => (request ? readWith(request.brief, fields) : readAlone(fields)),
  sent: (answer) => {
    const { data } = FORMS['transfer-text'].schema.safeParse(answer);
    if (data === undefined) return {};
    const coverage = data.coverage.map(({ by, oere, appropriation }) => ({
      by,
      amount: BigInt(oere),
      code: appropriation,
    }));
    return { text: data.text, argument: data.argument, ...coverFields(coverage), note: data.note };
  },
  /** What the request says already; where it does not say how it is covered, as they nearly always are. */
  initial: ({ answer }, { request }) => {
    if (!request) return keptWords(answer, 'text', 'argument', 'note');
    const { text, argument, coverage } = request.brief.request;
    const covered =
      coverage.length > 0 ? coverage : usualCoverage(request.brief.terms, askedFor(request.brief.request));
    const named = covered.map(({ by, amount, appropriation }) => ({ by, amount, code: appropriation?.code }));
    return { text, argument, ...coverFields(named), ...keptWords(answer, 'note') };
  },
  fieldAt: ([part]) => (part === 'coverage' ? names.coverage : String(part)),
  refused: {
    'COVERAGE.MISSING': names.coverage,
    'COVERAGE.SUM': names.coverage,
    'COVERAGE.SIGN': names.coverage,
    'COVERAGE.UNKNOWN': names.coverage,
    'COVERAGE.APPROPRIATION': names.coverage,
    'TRANSFER.NO_ARGUMENT': 'argument',
    'TRANSFER.NO_TEXT': 'text',
  },
};

/** Amounts get the request's sign. */
const readWith = ({ request, terms }: TransferBrief, fields: Fields): ReadFields => {
  const errors = new Map<string, string>();
  const amount = askedFor(request);
  const text = field(fields, 'text');
  const argument = field(fields, 'argument');
  if (text === '') errors.set('text', amount < 0n ? DEFICIT_TEXT_MISSING : TRANSFER_TEXT_MISSING);
  if (argument === '' && terms.kinds.find(({ id }) => id === request.kind)?.needsArgument !== false)
    errors.set('argument', 'Denne art overførsel skal begrundes: skriv argumentet.');
  const coverage = readCoverage(fields, errors, terms, amount, names);
  const [problem] = terms.coverages.some(({ id }) => errors.has(names.cover(id)) || errors.has(names.on(id)))
    ? []
    : coverageProblems(terms, amount, coverage);
  if (problem) errors.set(names.coverage, problem.message);
  return {
    answer: {
      text,
      argument,
      coverage: coverage.map(({ by, amount: part, appropriation }) => ({
        by,
        oere: String(part),
        ...(appropriation === undefined ? {} : { appropriation: appropriation.code }),
      })),
      note: field(fields, 'note'),
    },
    errors,
  };
};

/** Without the request there is nothing to cover. */
const readAlone = (fields: Fields): ReadFields => {
  const text = field(fields, 'text');
  return {
    answer: { text, argument: field(fields, 'argument'), coverage: [], note: field(fields, 'note') },
    errors: new Map(text === '' ? [['text', TRANSFER_TEXT_MISSING]] : []),
  };
};
