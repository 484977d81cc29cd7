import { choiceView } from '../../web/choice.view';
import { fieldView, type FieldInput } from '../../web/field.view';
import type { ShownForm } from '../form-page';
import { WISHES } from './fields';

const SECURE = [
  { value: '5', text: 'Ja, i høj grad' },
  { value: '4', text: 'Ja, i nogen grad' },
  { value: '3', text: 'Hverken eller' },
  { value: '2', text: 'Kun lidt' },
  { value: '1', text: 'Nej' },
];

export const visitFeedbackView = (input: FieldInput): ShownForm => ({
  body: {
    secure: choiceView(input, 'secure', 'Er du blevet tryggere i de økonomiske arbejdsgange? (kan udelades)', SECURE),
    wishes: WISHES.map((name, index) =>
      fieldView(
        input,
        name,
        index === 0 ? 'Hvad vil du gerne have hjælp til? (kan udelades)' : 'Et ønske mere (kan udelades)',
        index === 0 ? 'Ét ønske i hvert felt: hvert ønske bliver en opgave for Økonomi & Stab.' : null,
      ),
    ),
    note: fieldView(input, 'note', 'Hvad var godt, og hvad kan gøres bedre? (kan udelades)'),
  },
  submit: 'Send mit svar',
});
