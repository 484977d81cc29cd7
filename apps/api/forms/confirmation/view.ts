import { fieldView } from '../../web/field.view';
import type { FormPage } from '../form-page';

export const confirmationView: FormPage['view'] = (input, { request }) => ({
  body: {
    note: fieldView(input, 'note', 'Bemærkning (kan udelades)', 'Skriv kun, hvis der er noget, de næste skal vide.'),
  },
  submit: request ? 'Jeg har gennemgået ansøgningen' : 'Meld færdig',
});
