import { fieldView, type FieldInput } from '../../web/field.view';
import type { ShownForm } from '../form-page';
import { timeFields, TIMES } from './fields';

export const visitTimesView = (input: FieldInput): ShownForm => ({
  body: {
    times: TIMES.map((time) => {
      const names = timeFields(time);
      return {
        legend: time === TIMES.length ? `${time}. tid (kan udelades)` : `${time}. tid`,
        on: fieldView(input, names.on, 'Dag'),
        from: fieldView(input, names.from, 'Fra kl.'),
        to: fieldView(input, names.to, 'Til kl.'),
      };
    }),
    note: fieldView(input, 'note', 'Besked til lederen (kan udelades)'),
  },
  submit: 'Tilbyd tiderne',
});
