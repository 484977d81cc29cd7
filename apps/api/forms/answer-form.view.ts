import { AUDIT_ANSWER, AUDIT_FOLLOW, AUDIT_REPLY, AUDIT_REVIEW } from '#contracts';
import type { FormKind, ReportBasis } from '#domain';
import type { Fields } from '../web/fields';
import { names } from './answer-fields';
import { balanceView, deviationsView, type BalanceView, type DeviationsView } from './answer-figures.view';
import { choiceView, type ChoiceView } from '../web/choice.view';
import { fieldView, type FieldView } from '../web/field.view';
import { approvalFormView, outcomeOf, type ApprovalFormView } from './approval-form.view';
import type { RequestAtHand } from './request-task.view';
import { requestTextView, type RequestTextView } from './request-text.view';
import { outcomeChoices, auditReviewChoices, reviewChoices, statusChoices } from '../web/words';

/** The form that answers a task; exactly one of the kinds is set. */
export interface AnswerFormView {
  readonly confirmation: { readonly note: FieldView } | null;
  readonly deviations: DeviationsView | null;
  readonly balance: BalanceView | null;
  readonly decision: {
    readonly outcome: ChoiceView;
    readonly until: FieldView;
    readonly seen: readonly { readonly name: string; readonly value: string }[];
    readonly note: FieldView;
  } | null;
  readonly text: { readonly text: FieldView; readonly note: FieldView } | null;
  readonly proposals: { readonly none: boolean; readonly note: FieldView } | null;
  readonly status: { readonly status: ChoiceView; readonly nextOn: FieldView; readonly note: FieldView } | null;
  readonly review: {
    readonly outcome: ChoiceView;
    readonly open: { readonly checked: boolean } | null;
    readonly note: FieldView;
  } | null;
  readonly approval: ApprovalFormView | null;
  readonly transferText: RequestTextView | null;
  /** Null where there is nothing to send yet: first an answer is to be chosen. */
  readonly submit: string | null;
}

/** What the form is made of: the task's, and what was typed. */
export interface AnswerFormInput {
  readonly form: FormKind;
  /** The kind of step: the same form asks for other things of the external auditor's points. */
  readonly kind: string;
  readonly area: string | null;
  readonly basis: ReportBasis | null;
  readonly focusArea: string | null;
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
  /** The request for a transfer that the task is about; null for other tasks. */
  readonly request: RequestAtHand | null;
}

export const answerFormView = (input: AnswerFormInput): AnswerFormView => {
  const note = (label: string, hint: string | null = null): FieldView => fieldView(input, 'note', label, hint);
  const none = {
    confirmation: null,
    deviations: null,
    balance: null,
    decision: null,
    text: null,
    proposals: null,
    status: null,
    review: null,
    approval: null,
    transferText: null,
  };
  switch (input.form) {
    case 'confirmation':
      return {
        ...none,
        confirmation: { note: note('Bemærkning (kan udelades)', 'Skriv kun, hvis der er noget, de næste skal vide.') },
        submit: input.request ? 'Jeg har gennemgået ansøgningen' : 'Meld færdig',
      };
    case 'deviations':
      return {
        ...none,
        deviations: deviationsView(input, note('Andet, redaktørerne skal vide (kan udelades)')),
        submit: 'Send forklaringerne',
      };
    case 'balance':
      return { ...none, balance: balanceView(input, note('Bemærkning (kan udelades)')), submit: 'Send driftsbalancen' };
    case 'decision':
      return {
        ...none,
        decision: decisionView(
          input,
          note('Beslutningens ordlyd', 'Som den står i referatet. Skal udfyldes, hvis sagen sendes tilbage.'),
        ),
        submit: 'Registrér beslutningen',
      };
    case 'text':
      return { ...none, text: textView(input), submit: 'Send svaret' };
    case 'proposals':
      return {
        ...none,
        proposals: { none: (input.fields['none'] ?? '') !== '', note: note('Bemærkning (kan udelades)') },
        submit: 'Aflevér forslagene',
      };
    case 'status':
      return {
        ...none,
        status: {
          status: choiceView(input, 'status', 'Hvor langt er tiltaget?', statusChoices),
          nextOn: fieldView(
            input,
            'nextOn',
            'Spørg igen den (kan udelades)',
            'Hvis tiltaget ikke er gennemført. Uden en dag spørges der igen om en måned.',
          ),
          note: note(
            'Hvad er der sket siden sidst?',
            input.kind === AUDIT_FOLLOW ? 'Revisionen kan læse det på beretningens side.' : null,
          ),
        },
        submit: 'Send status',
      };
    case 'review':
      return {
        ...none,
        review: {
          outcome: choiceView(
            input,
            'outcome',
            'Hvad siger du til svaret?',
            input.kind === AUDIT_REVIEW ? auditReviewChoices : reviewChoices,
          ),
          open: input.kind === AUDIT_REVIEW ? { checked: (input.fields['open'] ?? '') !== '' } : null,
          note: note('Besked til den, der har svaret', 'Skal udfyldes, hvis du sender svaret tilbage.'),
        },
        submit: 'Send',
      };
    case 'approval':
      return { ...none, approval: approvalOf(input), submit: null };
    case 'transfer-text':
      return {
        ...none,
        transferText: input.request && requestTextView(input.request.brief, input),
        submit: 'Send ansøgningen til godkendelse',
      };
  }
};

const approvalOf = ({ request, fields, errors }: AnswerFormInput): ApprovalFormView | null =>
  request?.asked
    ? approvalFormView({
        asked: request.asked,
        story: request.story,
        base: request.base,
        outcome: outcomeOf(fields['outcome']),
        barred: request.barred,
        fields,
        errors,
      })
    : null;

const textView = (input: AnswerFormInput): NonNullable<AnswerFormView['text']> =>
  input.kind === AUDIT_REPLY
    ? {
        text: fieldView(
          input,
          'text',
          'Det, der skal stå foran svarene',
          'Svarene på punkterne kommer med af sig selv, som de er gennemgået.',
        ),
        note: fieldView(
          input,
          'note',
          'Bemærkning til journalen (kan udelades)',
          'Skal udfyldes, hvis svaret sendes, før alle punkter er besvaret og gennemgået: skriv hvorfor.',
        ),
      }
    : {
        text: fieldView(input, 'text', 'Dit svar'),
        note: fieldView(
          input,
          'note',
          'Bemærkning (kan udelades)',
          input.kind === AUDIT_ANSWER ? 'Til den, der gennemgår svaret: den går ikke til revisionen.' : null,
        ),
      };

const decisionView = (input: AnswerFormInput, note: FieldView): NonNullable<AnswerFormView['decision']> => ({
  outcome: choiceView(input, 'outcome', 'Hvad blev besluttet?', outcomeChoices),
  until: fieldView(
    input,
    names.until,
    'Behandles igen den',
    'Skal udfyldes, hvis sagen er udsat; kan udfyldes, hvis den er sendt tilbage.',
  ),
  seen: [names.lawSeen, names.earlySeen].flatMap((name) =>
    input.fields[name] === undefined ? [] : [{ name, value: input.fields[name] }],
  ),
  note,
});
