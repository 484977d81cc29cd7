import type { ActOnTransfer, TransferBrief, TransferPageAct } from '#casework';
import {
  abs,
  amountsWith,
  askedFor,
  byAppropriation,
  coverageTitle,
  doubtAmount,
  exceedsWhatIsThere,
  formatKr,
  kroner,
  krWords,
  MoneyError,
  parseKr,
  sum,
  transferAmountProblems,
  type LineAmount,
} from '#domain';
import type { FormAttempt } from '../web/attempt';
import { askAmount } from '../web/ask-amount';
import { field, type Fields } from '../web/fields';
import type { FieldView } from '../web/field.view';
import { PageForm, type SelectView } from '../web/form-fields';
import { TWICE_REASON, twiceReasonAsked } from './twice-reason';
import { readCoverage } from '../forms/transfer-text/read-coverage';

export { TWICE_REASON } from './twice-reason';

/** One of the things that can be done to a request on its page. */
export interface RequestActView {
  readonly act: TransferPageAct;
  readonly heading: string;
  /** What it leads to. */
  readonly hint: string;
  readonly action: string;
  readonly commandId: string;
  readonly version: number;
  readonly open: boolean;
  readonly kind: SelectView | null;
  readonly amounts: readonly FieldView[];
  readonly coverage: readonly FieldView[];
  readonly reason: FieldView | null;
  /** Of what is taken up again where another round asks for the same by now. */
  readonly twiceReason: FieldView | null;
  readonly submit: string;
}

interface Words {
  readonly heading: string;
  readonly hint: string;
  readonly reason: string | null;
  readonly submit: string;
}

const WORDS: Readonly<Record<TransferPageAct, Words>> = {
  change: {
    heading: 'Ret beløb',
    hint: 'Er ansøgningen allerede godkendt, skal den godkendes igen med de nye beløb. Retter du beløbet, kan du ikke selv godkende ansøgningen: en anden bliver spurgt.',
    reason: 'Hvorfor rettes beløbet?',
    submit: 'Gem de nye beløb',
  },
  overrule: {
    heading: 'Vælg en anden art, end reglen foreslår',
    hint: 'De, der har gennemgået ansøgningen, ser på den igen. Skifter du arten, kan du ikke selv godkende ansøgningen: en anden bliver spurgt.',
    reason: 'Hvorfor vælger I andet, end reglen foreslår?',
    submit: 'Skift art',
  },
  except: {
    heading: 'Tillad mere, end regnskabet viser',
    hint: 'Undtagelsen står i den samlede sag. Bagefter kan beløbet rettes. Giver du undtagelsen, kan du ikke selv godkende ansøgningen: en anden bliver spurgt.',
    reason: 'Hvorfor må der søges om mere, end der er?',
    submit: 'Giv undtagelsen',
  },
  return: {
    heading: 'Send tilbage til chefen',
    hint: 'Chefen skriver ansøgningen om, og den skal godkendes igen.',
    reason: 'Hvad skal ændres?',
    submit: 'Send tilbage',
  },
  withdraw: {
    heading: 'Træk ansøgningen tilbage',
    hint: 'Åbne opgaver falder bort, og chefen får besked.',
    reason: 'Hvorfor trækkes den tilbage?',
    submit: 'Træk tilbage',
  },
  reopen: {
    heading: 'Tag ansøgningen op igen',
    hint: 'Den går videre, hvor den slap. Det kan lade sig gøre, til Kommunalbestyrelsen har behandlet sagen.',
    reason: 'Hvorfor tages den op igen?',
    submit: 'Tag op igen',
  },
  collect: {
    heading: 'Tag med i den samlede sag',
    hint: 'Ansøgningen kommer for sent til samlingen og lægges til den samlede sag.',
    reason: null,
    submit: 'Tag med',
  },
};

const amountName = (act: string, index: number): string => `${act}-beloeb-${index}`;
const onName = (act: string, id: string): string => `${coverName(act, id)}-bevilling`;
const coverName = (act: string, id: string): string => `${act}-daekning-${id}`;
export const reasonName = (act: string): string => `${act}-begrundelse`;
export const kindName = (act: string): string => `${act}-art`;

/** The forms of what the visitor may do now, each with what was typed in it; `actionOf` says where each is sent. */
export const requestActViews = (
  { row, request, terms }: TransferBrief,
  acts: readonly TransferPageAct[],
  attempt: FormAttempt | null,
  newId: () => string,
  actionOf: (act: TransferPageAct) => string,
): RequestActView[] =>
  acts.map((act) => {
    const words = WORDS[act];
    const initial = {
      [kindName(act)]: request.kind,
      ...Object.fromEntries(request.lines.map(({ amount }, index) => [amountName(act, index), krWords(amount)])),
      ...Object.fromEntries(
        request.coverage.flatMap(({ by, amount, appropriation }) => [
          [coverName(act, by), formatKr(abs(amount))],
          [onName(act, by), appropriation?.code ?? ''],
        ]),
      ),
    };
    const form = new PageForm(attempt, act, actionOf(act), newId(), initial);
    const isSpread = new Set(request.lines.map(({ year }) => year)).size > 1;
    return {
      act,
      heading: words.heading,
      hint: words.hint,
      action: form.action,
      commandId: form.commandId,
      version: row.version,
      open: form.open,
      kind:
        act === 'overrule'
          ? form.select(
              kindName(act),
              'Art',
              terms.kinds.map(({ id, title }) => ({ value: id, text: title })),
            )
          : null,
      amounts:
        act === 'change'
          ? request.lines.map(({ appropriation, name, year, available }, index) =>
              form.field(
                amountName(act, index),
                `${appropriation} ${name}${isSpread ? `, ${year}` : ''}, kr.`,
                `Regnskabet viser ${kroner(available)}`,
              ),
            )
          : [],
      // One thing that covers it all goes on doing so; several have to be said again.
      coverage:
        act === 'change' && request.coverage.length > 1
          ? terms.coverages.flatMap((one) => [
              form.field(
                coverName(act, one.id),
                `${askedFor(request) < 0n ? 'Går til' : 'Dækkes af'}: ${coverageTitle(one, askedFor(request))}, kr. uden minus`,
              ),
              ...(one.namesAppropriation === true
                ? [form.field(onName(act, one.id), `${coverageTitle(one, askedFor(request))}: nummeret på bevillingen`)]
                : []),
            ])
          : [],
      reason: words.reason === null ? null : form.field(reasonName(act), words.reason),
      twiceReason: act === 'reopen' ? twiceReasonAsked(form, attempt) : null,
      submit: words.submit,
    };
  });

/** What is wrong with the amounts as they would be, each at its bevilling's last line; that nothing is asked for in all is wrong only where it is the only one. */
const amountProblems = ({ lines, exception }: TransferBrief['request'], after: readonly bigint[]) =>
  byAppropriation(lines.map((line, index) => ({ ...line, amount: after[index] ?? line.amount }))).flatMap(
    ({ appropriation, amount, available }) => {
      if (!exceedsWhatIsThere(amount, available) && (amount !== 0n || lines.length > 1)) return [];
      const index = lines.findLastIndex((line) => line.appropriation === appropriation);
      return transferAmountProblems(amount, available, exception).map(({ message }) => ({ index, message }));
    },
  );

const NO_AMOUNT = 'Skriv beløbet i kroner. Skal der ikke søges om noget, så træk ansøgningen tilbage.';
const WHAT_IS_THERE = 'det, regnskabet viser';

/** What a form asks for, or what is wrong with it by field. */
export const readRequestAct = (
  { request, terms }: TransferBrief,
  act: TransferPageAct,
  fields: Fields,
): {
  readonly given: Pick<ActOnTransfer, 'reason' | 'amounts' | 'coverage' | 'kind' | 'twiceReason'>;
  readonly errors: ReadonlyMap<string, string>;
} => {
  const errors = new Map<string, string>();
  const money = (name: string): bigint | null => {
    const typed = field(fields, name);
    try {
      return typed === '' ? null : parseKr(typed, '835.000');
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
      errors.set(name, error.message);
      return null;
    }
  };
  const reason = field(fields, reasonName(act));
  if (WORDS[act].reason !== null && reason === '')
    errors.set(reasonName(act), 'Skriv en begrundelse. Den kommer i journalen.');
  if (act === 'overrule') return { given: { reason, kind: field(fields, kindName(act)) }, errors };
  if (act === 'reopen') return { given: { reason, twiceReason: field(fields, TWICE_REASON) }, errors };
  if (act !== 'change') return { given: { reason }, errors };
  const whole = new Map(byAppropriation(request.lines).map((own) => [own.appropriation, own.available]));
  const amounts = request.lines.flatMap(({ appropriation, year, amount, available }, index): LineAmount[] => {
    const name = amountName(act, index);
    const given = money(name);
    if (fields[name] !== undefined && field(fields, name) === '') errors.set(name, NO_AMOUNT);
    if (given === null || given === amount) return [];
    const against = { amount: whole.get(appropriation) ?? available, what: WHAT_IS_THERE };
    const doubt = doubtAmount({ amount: given, unit: 'kr', against });
    // More than there is, is refused anyhow, unless somebody has allowed it, or other years of the bevilling pay for it.
    const isAsked = doubt?.kind !== 'size' || request.exception !== null || against.amount !== available;
    if (isAsked) askAmount(fields, errors, name, doubt);
    return [{ appropriation, year, amount: given }];
  });
  const after = amountsWith(request.lines, amounts);
  if (amounts.length > 0)
    for (const { index, message } of amountProblems(request, after)) {
      const name = amountName(act, index);
      if (!errors.has(name)) errors.set(name, message);
    }
  const total = sum(after);
  const coverage = readCoverage(fields, errors, terms, total, {
    cover: (id) => coverName(act, id),
    on: (id) => onName(act, id),
  });
  return { given: { reason, amounts, ...(request.coverage.length > 1 ? { coverage } : {}) }, errors };
};
