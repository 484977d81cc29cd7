import { amountField, PROPOSAL_TYPES, proposalTypeTitle, proposalYears, type Appropriation } from '#domain';
import type { Fields } from '../web/fields';
import { LARGE_FIELD, largeMarkOf } from './proposal-fields';
import type { ChoiceView } from '../web/choice.view';
import { fieldView, type FieldView } from '../web/field.view';
import { problemsHeading, type ProblemsView } from '../web/form-fields';

/** The form that a proposal is written in. */
export interface ProposalFormView {
  readonly rehearsal: boolean;
  readonly heading: string;
  readonly lead: string;
  readonly action: string;
  readonly back: { readonly url: string; readonly text: string };
  readonly commandId: string;
  readonly version: number;
  readonly problems: ProblemsView | null;
  /** Why it came back. */
  readonly returned: string | null;
  /** Whose it becomes, where one can choose; null where that is given. */
  readonly units: readonly { readonly code: string; readonly text: string; readonly chosen: boolean }[] | null;
  readonly type: ChoiceView;
  readonly title: FieldView;
  readonly text: FieldView;
  readonly appropriation: FieldView;
  /** The known områdebevillinger, to choose from; none = a field to type in. */
  readonly appropriations: readonly { readonly code: string; readonly text: string; readonly chosen: boolean }[] | null;
  readonly years: readonly FieldView[];
  /** The box that says that amounts of 1.000 mio. kr. or more are meant; null where there are none. */
  readonly large: { readonly name: string; readonly value: string; readonly chosen: boolean } | null;
  readonly staff: FieldView;
  readonly citizens: FieldView;
  readonly withdraw: { readonly action: string; readonly commandId: string } | null;
}

/** What the form is made of, beside what stands in it. */
export interface ProposalFormParts {
  readonly rehearsal: boolean;
  readonly heading: string;
  readonly lead: string;
  readonly action: string;
  readonly back: ProposalFormView['back'];
  readonly version: number;
  readonly firstYear: number;
  readonly returned: string | null;
  readonly units: readonly { readonly code: string; readonly name: string }[] | null;
  readonly appropriations: readonly Appropriation[] | null;
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
  readonly refusal: string | null;
  readonly withdraw: string | null;
  readonly newId: () => string;
}

export const proposalFormView = (parts: ProposalFormParts): ProposalFormView => {
  const { fields, errors, appropriations, firstYear, newId } = parts;
  const own = (name: string, label: string, hint: string | null = null): FieldView =>
    fieldView({ fields, errors }, name, label, hint);
  const chosen = fields['appropriation'] ?? '';
  const known =
    appropriations?.map(({ code, name }) => ({ code, text: `${code} ${name}`, chosen: code === chosen })) ?? null;
  return {
    rehearsal: parts.rehearsal,
    heading: parts.heading,
    lead: parts.lead,
    action: parts.action,
    back: parts.back,
    commandId: newId(),
    version: parts.version,
    problems: problemsOf(parts),
    returned: parts.returned,
    units:
      parts.units?.map(({ code, name }) => ({ code, text: name, chosen: code === (fields['unit'] ?? '') })) ?? null,
    type: {
      name: 'type',
      label: 'Hvad er det?',
      error: errors.get('type') ?? null,
      choices: PROPOSAL_TYPES.map((value) => ({
        id: `type-${value}`,
        value,
        text:
          value === 'besparelse'
            ? 'Besparelse: budgettet bliver mindre, beløb med minus'
            : `${proposalTypeTitle(value)}: budgettet bliver større, beløb uden minus`,
        chosen: fields['type'] === value,
      })),
    },
    title: own('title', 'Titel', 'Kort, som den skal stå i budgetkataloget.'),
    text: own('text', 'Beskrivelse', 'Hvad skal der ske, fra hvornår, og hvorfor?'),
    appropriation: own(
      'appropriation',
      'Områdebevilling',
      known ? 'Den bevilling, som forslaget ændrer.' : 'Nummeret på den bevilling, som forslaget ændrer, fx 4510.',
    ),
    // A code that is no longer known stays to be chosen away from, so that it is not changed behind anybody's back.
    appropriations:
      known && chosen !== '' && !known.some((one) => one.chosen)
        ? [{ code: chosen, text: `${chosen} (kendes ikke)`, chosen: true }, ...known]
        : known,
    years: proposalYears(firstYear).map((year, index) => own(amountField(index), String(year))),
    large: largeBox(fields),
    staff: own('staff', 'Konsekvenser for personalet (kan udelades)', 'Fx antal stillinger.'),
    citizens: own('citizens', 'Konsekvenser for borgerne (kan udelades)'),
    withdraw: parts.withdraw === null ? null : { action: parts.withdraw, commandId: newId() },
  };
};

const largeBox = (fields: Fields): ProposalFormView['large'] => {
  const value = largeMarkOf(fields);
  return value === null ? null : { name: LARGE_FIELD, value, chosen: fields[LARGE_FIELD] === value };
};

const problemsOf = ({ errors, refusal }: ProposalFormParts): ProblemsView | null =>
  errors.size === 0 && refusal === null
    ? null
    : {
        heading: problemsHeading(errors),
        text: refusal ?? 'Ret det, der er markeret, og send igen. Det, du har skrevet, står der stadig.',
        links: [...errors].map(([name, text]) => ({ field: name === 'type' ? 'type' : name, text })),
      };
