import { agreedTime } from '#casework';
import { pages } from '#contracts';
import { participantWords, visitTimeWords } from '#domain';
import type { FieldView } from '../web/field.view';
import { PageForm } from '../web/form-fields';
import type { VisitParts } from './visit.view';

interface SentForm {
  readonly action: string;
  readonly commandId: string;
  readonly open: boolean;
}

export interface TimeForm extends SentForm {
  readonly heading: string;
  readonly on: FieldView;
  readonly from: FieldView;
  readonly to: FieldView;
  readonly place: FieldView;
  readonly reason: FieldView;
}

export interface OtherDayForm extends SentForm {
  readonly reason: FieldView;
}

/** When a visit is agreed to be; `none` before it is. */
export const agreedWords = <None>(visit: Parameters<typeof agreedTime>[0], none: None): string | None => {
  const at = agreedTime(visit);
  return at === null ? none : visitTimeWords(at);
};

/** Who takes part. */
export const withWhom = ({ participants }: NonNullable<VisitParts['rows']['appointment']>): string =>
  participantWords(participants.filter(({ state }) => state === 'invited').map(({ title }) => title));

/** With which who is visited asks for another day. */
export const askForm = (parts: VisitParts): OtherDayForm => {
  const form = new PageForm(parts.attempt, 'ask', `${pages.auditVisit(parts.caseRow.id)}/anden-dag`, parts.newId(), {});
  const { action, commandId, open } = form;
  const hint = 'Skriv, hvorfor dagen ikke passer, og hvornår der passer bedre. Det sendes til den, der holder besøget.';
  return { action, commandId, open, reason: form.field('other-day', 'Hvorfor, og hvornår passer det bedre?', hint) };
};

/** With which who holds the visit writes when and where it is. */
export const timeForm = (parts: VisitParts): TimeForm => {
  const { visit } = parts.rows;
  const form = new PageForm(parts.attempt, 'time', `${pages.auditVisit(parts.caseRow.id)}/tid`, parts.newId(), {
    on: visit.visit_on ?? '',
    from: visit.visit_from ?? '09:00',
    to: visit.visit_to ?? '12:00',
    place: visit.place,
  });
  const { action, commandId, open } = form;
  return {
    heading: visit.visit_on === null ? 'Skriv en tid, I har aftalt' : 'Flyt besøget, eller ret stedet',
    action,
    commandId,
    open,
    on: form.field('on', 'Dag'),
    from: form.field('from', 'Fra kl.'),
    to: form.field('to', 'Til kl.'),
    place: form.field('place', 'Sted', 'Fx adressen eller lokalet. Må gerne stå tomt.'),
    reason: form.field(
      'reason',
      'Hvorfor?',
      'Fx at det er aftalt i telefonen. Alle, der er med, får tiden og det, du skriver her, i en mail, som retter deres kalender. Det står også i journalen.',
    ),
  };
};
