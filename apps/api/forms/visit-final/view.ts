import { listWords } from '#domain';
import { fieldView, type FieldInput } from '../../web/field.view';
import type { FormContext, ShownForm } from '../form-page';

/** `Observation 3 er kommet til …`, of one or several. */
const unheardWords = (numbers: readonly number[]): string => {
  const it = numbers.length === 1 ? 'den' : 'dem';
  return `Observation ${listWords(numbers.map(String))} er kommet til eller ændret, siden lederen fik udkastet. Lederen skal kunne kommentere ${it}, før rapporten er endelig. Send derfor et nyt udkast.`;
};

/** The final report; where its leader has not heard all that stands in it, a draft once more. */
export const visitFinalView = (input: FieldInput, { visit }: FormContext): ShownForm => {
  const unheard = visit?.unheard ?? [];
  return {
    body: {
      unheard: unheard.length === 0 ? null : unheardWords(unheard),
      as: unheard.length === 0 ? 'final' : 'draft',
      text: fieldView(
        input,
        'text',
        unheard.length > 0 ? 'Konklusionen i det nye udkast' : (visit?.words?.label ?? 'Konklusionen'),
        visit?.words?.hint ?? null,
      ),
      note: fieldView(input, 'note', 'Bemærkning (kan udelades)'),
    },
    submit: unheard.length === 0 ? 'Send den endelige rapport' : 'Send et nyt udkast',
  };
};
