import { pages } from '#contracts';
import {
  askedFor,
  collectedAmounts,
  collectedByDirectorate,
  DECISION_WORDS,
  formatDateLong,
  grantedOf,
  krColumn,
  transferKindTitle,
  transferStateTitle,
  type CollectedRequest,
  type CollectedTransfers,
  type DecisionOutcome,
  type IsoDate,
  type Ore,
} from '#domain';
import type { RoundAtHand } from './round-reader';
import type { FormAttempt } from '../web/attempt';
import type { FieldView } from '../web/field.view';
import { roundPages, type CasePageLink } from '../web/case-pages.view';
import { PageForm, problemsView, type ProblemsView, type SelectView } from '../web/form-fields';
import { capital, count, type StateMark } from '../web/words';
import { roundSumsView, type RoundSumsView } from './round-sums.view';
import { transferMark } from './round-words';

/** What KB granted of each request: entered in one form, then shown. */
export interface RoundGrantsView {
  readonly rehearsal: boolean;
  readonly caseTitle: string;
  readonly pages: readonly CasePageLink[];
  readonly problems: ProblemsView | null;
  readonly done: string | null;
  readonly lead: string;
  /** Where the decision lies that grants nothing as it was recorded. */
  readonly wayOut: { readonly text: string; readonly url: string } | null;
  /** What KB decided, as the minutes have it. */
  readonly minutes: string | null;
  readonly form: GrantsForm | null;
  readonly sums: RoundSumsView | null;
  readonly groups: readonly { readonly title: string; readonly lines: readonly GrantLine[] }[];
  readonly csvUrl: string | null;
  readonly xlsxUrl: string;
}

interface GrantsForm {
  readonly action: string;
  readonly commandId: string;
  readonly item: FieldView;
  readonly decidedOn: FieldView;
  readonly groups: readonly { readonly title: string; readonly requests: readonly GrantFields[] }[];
}

interface GrantFields {
  readonly title: string;
  readonly kind: string;
  readonly url: string;
  readonly asked: string;
  readonly outcome: SelectView;
  readonly amounts: readonly FieldView[];
  readonly reason: FieldView;
  readonly open: boolean;
}

interface GrantLine {
  readonly unit: string;
  readonly url: string;
  readonly kind: string;
  readonly appropriation: string;
  readonly year: number;
  readonly asked: string;
  readonly granted: string;
  readonly mark: StateMark;
}

/** The names of the form's fields of a request. */
export const GRANT_FIELDS = {
  outcome: (id: string): string => `udfald-${id}`,
  amount: (id: string, index: number): string => `beloeb-${id}-${index}`,
  reason: (id: string): string => `grund-${id}`,
} as const;

/** What KB may have decided of a request; a deficit in the words that it has everywhere. */
const outcomesOf = (asked: Ore) => [
  { value: 'granted', text: `${capital(transferStateTitle('granted', asked))}, som der er søgt` },
  { value: 'cut', text: capital(transferStateTitle('cut', asked)) },
  { value: 'refused', text: capital(transferStateTitle('refused', asked)) },
];

export interface RoundGrantsParts {
  readonly at: RoundAtHand;
  readonly collected: CollectedTransfers;
  /** The wording of KB's decision, and the day that it met. */
  readonly minutes: string | null;
  readonly meeting: IsoDate | null;
  /** KB's decision as it was recorded, of its task; null until it is. */
  readonly recorded: { readonly taskId: string; readonly outcome: DecisionOutcome } | null;
  readonly attempt: FormAttempt | null;
  readonly done: string | null;
  readonly commandId: string;
}

export const roundGrantsView = (parts: RoundGrantsParts): RoundGrantsView => {
  const { at, collected, attempt } = parts;
  const waits = collected.requests.filter(({ state }) => state === 'collected');
  const settled = collected.requests.length - waits.length;
  const base = pages.transferRound(at.caseRow.id);
  return {
    rehearsal: at.isRehearsal,
    caseTitle: at.caseRow.title,
    pages: roundPages(at.caseRow.id, 'bevillinger'),
    problems: problemsView(attempt),
    done: parts.done,
    lead: leadOf(parts, waits.length, settled),
    wayOut:
      !at.kbDecided && parts.recorded
        ? { text: 'Se den registrerede beslutning', url: pages.taskById(parts.recorded.taskId) }
        : null,
    minutes: at.kbDecided && waits.length > 0 ? parts.minutes : null,
    form: at.kbDecided && at.mayGrant && at.isOpen && waits.length > 0 ? formView(parts, `${base}/bevillinger`) : null,
    sums: settled > 0 ? roundSumsView(collected) : null,
    groups: settled > 0 ? linesView(collected) : [],
    csvUrl: at.round?.decidedOn == null ? null : `${base}/bevillinger.csv`,
    xlsxUrl: `${base}.xlsx`,
  };
};

const leadOf = ({ at, collected, recorded }: RoundGrantsParts, waits: number, settled: number): string => {
  const { round } = at;
  if (collected.requests.length === 0)
    return 'Ingen ansøgninger er samlet endnu. Når de er, og Kommunalbestyrelsen har behandlet sagen, registreres dens bevillinger her.';
  if (!at.kbDecided && recorded)
    return `Kommunalbestyrelsens beslutning er registreret som »${DECISION_WORDS[recorded.outcome]}«, og det bevilger intet. Har den givet bevillingerne, så send beslutningen tilbage med en begrundelse, og registrér den igen som »${DECISION_WORDS.approved}« eller »${DECISION_WORDS.changed}«.`;
  if (!at.kbDecided)
    return `${count(collected.requests.length, 'ansøgning er', 'ansøgninger er')} i den samlede sag. Kun Kommunalbestyrelsen kan give en tillægsbevilling, og den har ikke behandlet sagen endnu.`;
  const when =
    round?.item != null && round.decidedOn !== null
      ? `Kommunalbestyrelsen behandlede sagen ${formatDateLong(round.decidedOn)}, punkt ${round.item}. `
      : '';
  if (waits === 0)
    return `${when}${count(settled, 'ansøgning er', 'ansøgninger er')} afgjort. Tillægsbevillingerne bortfalder med udgangen af det år, de er givet til.`;
  return `${when}${at.mayGrant ? 'Skriv, hvad Kommunalbestyrelsen besluttede om hver ansøgning. Det hele gemmes på én gang, og så får cheferne besked.' : `${count(waits, 'ansøgning mangler', 'ansøgninger mangler')} at blive registreret af Økonomi & Stab.`}`;
};

const formView = ({ at, collected, meeting, attempt, commandId }: RoundGrantsParts, action: string): GrantsForm => {
  const form = new PageForm(attempt, 'grants', action, commandId, {
    punkt: at.round?.item ?? '',
    dato: at.round?.decidedOn ?? meeting ?? '',
  });
  const kr = krColumn(collectedAmounts(collected));
  return {
    action: form.action,
    commandId: form.commandId,
    item: form.field(
      'punkt',
      'Punkt på dagsordenen',
      'Nummeret på Kommunalbestyrelsens dagsorden, fx 27. Det kommer til at stå i bevillingen.',
    ),
    decidedOn: form.field('dato', 'Behandlet i Kommunalbestyrelsen den'),
    groups: collectedByDirectorate(collected).flatMap(({ title, requests }) => {
      const own = requests.filter(({ state }) => state === 'collected');
      return own.length === 0 ? [] : [{ title, requests: own.map((one) => grantFields(form, collected, one, kr)) }];
    }),
  };
};

const grantFields = (
  form: PageForm,
  collected: CollectedTransfers,
  one: CollectedRequest,
  kr: (amount: bigint) => string,
): GrantFields => {
  const name = `${one.unit.name}, ${transferKindTitle(collected.terms, one.kind).toLowerCase()}`;
  const outcome = form.select(
    GRANT_FIELDS.outcome(one.id),
    `Kommunalbestyrelsen om ${name}`,
    outcomesOf(askedFor(one)),
  );
  const amounts = one.lines.map((line, index) =>
    form.field(
      GRANT_FIELDS.amount(one.id, index),
      `${line.appropriation} ${line.name}, ${line.year}: bevilget, kr.`,
      `Søgt: ${kr(line.amount)} kr. Lad feltet stå tomt, hvis linjen er bevilget fuldt ud.`,
    ),
  );
  const reason = form.field(GRANT_FIELDS.reason(one.id), 'Begrundelse', 'Chefen får den at læse.');
  return {
    title: one.unit.name,
    kind: transferKindTitle(collected.terms, one.kind),
    url: pages.case(one.id),
    asked: kr(askedFor(one)),
    outcome,
    amounts,
    reason,
    open:
      outcome.value === 'cut' ||
      outcome.value === 'refused' ||
      [outcome, reason, ...amounts].some(({ error }) => error !== null),
  };
};

const linesView = (collected: CollectedTransfers): RoundGrantsView['groups'] => {
  const kr = krColumn(collectedAmounts(collected));
  return collectedByDirectorate(collected).map(({ title, requests }) => ({
    title,
    lines: requests.flatMap((one) =>
      one.lines.map((line) => ({
        unit: one.unit.name,
        url: pages.case(one.id),
        kind: transferKindTitle(collected.terms, one.kind),
        appropriation: `${line.appropriation} ${line.name}`.trim(),
        year: line.year,
        asked: kr(line.amount),
        granted: grantedOf(one) === null ? '' : kr(line.granted ?? 0n),
        mark: transferMark(one.state, askedFor(one)),
      })),
    ),
  }));
};
