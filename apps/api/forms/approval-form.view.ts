import type { ApprovalView, StoryLine } from '#casework';
import { APPROVAL_ACT_WORDS, APPROVAL_OUTCOMES, type ApprovalOutcome, type SubjectDifference } from '#domain';
import type { Fields } from '../web/fields';
import { fieldView, type FieldView } from '../web/field.view';
import { historyLine, type HistoryLine } from './history-line';

/** What an approver sees beside the matter: the three answers, or the one that was chosen, with one button. */
export interface ApprovalFormView {
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

/** What is not as it was when the person was asked, or when they saw it; with a tick that says that it has been seen. */
export interface DifferenceView {
  readonly heading: string;
  /** What happened last: who changed it, and why. */
  readonly latest: HistoryLine | null;
  readonly rows: readonly SubjectDifference[];
  readonly tick: {
    readonly id: string;
    readonly label: string;
    readonly checked: boolean;
    readonly error: string | null;
  };
}

/** What the form is made of; `fields` and `errors` are of an answer that did not go through. */
export interface ApprovalFormParts {
  readonly asked: ApprovalView;
  readonly story: readonly StoryLine[];
  readonly base: string;
  /** As the address or the form says. */
  readonly outcome: ApprovalOutcome | null;
  readonly barred: string | null;
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
}

/** The name of the tick, for the version that it is about. */
export const SEEN = 'seen';

const WORDS: Record<ApprovalOutcome, { readonly label: string; readonly hint: string | null }> = {
  approved: { label: 'Bemærkning (kan udelades)', hint: null },
  returned: {
    label: 'Hvad skal ændres?',
    hint: 'Den, der har skrevet ansøgningen, får dine ord på mail.',
  },
  rejected: {
    label: 'Hvorfor afvises ansøgningen?',
    hint: 'Ansøgningen går ikke videre. Chefen får din begrundelse på mail.',
  },
};

/** The answer that somebody asked for; null for none, and for what is none. */
export const outcomeOf = (text: unknown): ApprovalOutcome | null =>
  APPROVAL_OUTCOMES.find((one) => one === text) ?? null;

export const approvalFormView = (parts: ApprovalFormParts): ApprovalFormView => {
  const { asked, base, outcome, barred } = parts;
  const { subject } = asked;
  return {
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
            note: fieldView(parts, 'note', WORDS[outcome].label, WORDS[outcome].hint),
            submit: APPROVAL_ACT_WORDS[outcome],
            other: base,
          },
    version: subject.version,
    difference: asked.differences.length === 0 ? null : differenceView(parts),
    barred,
  };
};

const differenceView = ({ asked, story, fields, errors }: ApprovalFormParts): DifferenceView =>
  differenceOf('Ansøgningen er ændret, siden du fik mailen', asked, story, {
    id: SEEN,
    checked: fields[SEEN] === String(asked.subject.version),
    error: errors.get(SEEN) ?? null,
  });

/** What has changed, to be ticked off; `tick` is the field that says that it has been seen. */
export const differenceOf = (
  heading: string,
  { differences }: ApprovalView,
  story: readonly StoryLine[],
  tick: Omit<DifferenceView['tick'], 'label'>,
): DifferenceView => {
  const latest = story.at(-1);
  return {
    heading,
    latest: latest ? historyLine(latest) : null,
    rows: differences.map(({ label, before, after }) => ({
      label,
      before: trueMinus(before),
      after: trueMinus(after),
    })),
    tick: { ...tick, label: 'Jeg har set, hvad der er ændret' },
  };
};

const trueMinus = (text: string): string => text.replace(/^-(?=\d)/, '−');
