import { APPROVAL_ACT_WORDS, APPROVAL_OUTCOMES, type ApprovalOutcome } from '#domain';
import { fieldView, type FieldInput, type FieldView } from '../../web/field.view';
import type { FormContext, RequestAtHand, ShownForm } from '../form-page';
import { differenceOf, sinceWhen, type DifferenceView } from './difference.view';
import { outcomeOf, SEEN } from './fields';

/** What an approver sees beside the matter: the three answers, or the one that was chosen, with one button. */
interface ApprovalFormView {
  /** The three answers, each a link; null where one is chosen. */
  readonly choices: readonly { readonly url: string; readonly text: string; readonly first: boolean }[] | null;
  readonly chosen: {
    readonly outcome: ApprovalOutcome;
    readonly note: FieldView;
    readonly submit: string;
    readonly other: string;
  } | null;
  /** The version that is shown: what is answered is answered of this one. */
  readonly version: number;
  readonly difference: DifferenceView | null;
  /** Why the visitor may not answer; null where they may. */
  readonly barred: string | null;
}

const NOTES: Readonly<Record<ApprovalOutcome, { readonly label: string; readonly hint: string | null }>> = {
  approved: { label: 'Bemærkning (kan udelades)', hint: null },
  returned: { label: 'Hvad skal ændres?', hint: 'Den, der har skrevet ansøgningen, får dine ord på mail.' },
  rejected: {
    label: 'Hvorfor afvises ansøgningen?',
    hint: 'Ansøgningen går ikke videre. Chefen får din begrundelse på mail.',
  },
};

export const approvalView = (input: FieldInput, { request }: FormContext): ShownForm => {
  if (!request?.asked) return { body: null, submit: null };
  const outcome = outcomeOf(input.fields['outcome']);
  return { body: bodyOf(input, request, request.asked, outcome), submit: null, isChosen: outcome !== null };
};

const bodyOf = (
  input: FieldInput,
  { base, story, barred }: RequestAtHand,
  asked: NonNullable<RequestAtHand['asked']>,
  outcome: ApprovalOutcome | null,
): ApprovalFormView => ({
  choices:
    outcome === null
      ? APPROVAL_OUTCOMES.map((one, index) => ({
          url: `${base}?svar=${one}`,
          text: APPROVAL_ACT_WORDS[one],
          first: index === 0,
        }))
      : null,
  chosen:
    outcome === null
      ? null
      : {
          outcome,
          note: fieldView(input, 'note', NOTES[outcome].label, NOTES[outcome].hint),
          submit: APPROVAL_ACT_WORDS[outcome],
          other: base,
        },
  version: asked.subject.version,
  difference:
    asked.differences.length === 0
      ? null
      : differenceOf(`Ansøgningen er ændret, ${sinceWhen(asked)}`, asked, story, {
          id: SEEN,
          checked: input.fields[SEEN] === String(asked.subject.version),
          error: input.errors.get(SEEN) ?? null,
        }),
  barred,
});
