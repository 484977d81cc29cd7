import type { JsonObject } from '#database';
import { DECISION_OUTCOMES, DECISION_WORDS } from '#domain';
import { choiceView, type ChoiceView } from '../../web/choice.view';
import { fieldView, type FieldInput, type FieldView } from '../../web/field.view';
import type { FormContext, ShownForm } from '../form-page';
import { names } from './fields';

/** What a body decided; `seen` goes along unseen with what has been asked back. */
interface DecisionView {
  readonly outcome: ChoiceView;
  readonly heldOn: FieldView;
  readonly item: FieldView;
  readonly until: FieldView;
  readonly seen: readonly { readonly name: string; readonly value: string }[];
  readonly note: FieldView;
}

export const decisionView = (input: FieldInput, { decided }: FormContext): ShownForm => ({
  body: bodyOf(input, decided),
  submit: 'Registrér beslutningen',
});

const choices = DECISION_OUTCOMES.map((value) => ({ value, text: DECISION_WORDS[value] }));

const bodyOf = (input: FieldInput, decided: string | null): DecisionView => ({
  outcome: choiceView(input, names.outcome, 'Hvad blev besluttet?', choices),
  heldOn: fieldView(input, names.heldOn, 'Mødet var den', 'Den dag, det blev besluttet.'),
  item: fieldView(input, names.item, 'Punkt på dagsordenen (kan udelades)', 'Fx 7.'),
  until: fieldView(
    input,
    names.until,
    'Behandles igen den',
    'Skal udfyldes, hvis sagen er udsat; kan udfyldes, hvis den er sendt tilbage.',
  ),
  seen: [
    ...[names.lawSeen, names.earlySeen].flatMap((name) =>
      input.fields[name] === undefined ? [] : [{ name, value: input.fields[name] }],
    ),
    // Of what stands on this page, not of what stood on the one that was sent.
    ...(decided === null ? [] : [{ name: names.digest, value: decided }]),
  ],
  note: fieldView(
    input,
    'note',
    'Beslutningens ordlyd',
    'Som den står i referatet. Skal udfyldes, hvis sagen sendes tilbage.',
  ),
});

/** What was put off or sent back did not finish the task: it is shown with what became of it. */
export const decisionLeadsTo = ({ outcome }: JsonObject): string | null =>
  outcome === 'postponed' ? '?gjort=udsat' : outcome === 'returned' ? '?gjort=retur' : null;
