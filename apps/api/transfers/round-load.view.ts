import { pages } from '#contracts';
import type { RoundAtHand } from './round-reader';
import type { FormAttempt } from '../web/attempt';
import type { FieldView } from '../web/field.view';
import { PageForm } from '../web/form-fields';

/** The form with the year-end positions. */
export interface RoundLoadView {
  readonly action: string;
  readonly isFirst: boolean;
  readonly file: FieldView;
  /** The accounting year; null once the round has one. */
  readonly year: FieldView | null;
  readonly open: boolean;
}

export const loadView = (
  { caseRow, round, requests }: RoundAtHand,
  year: number,
  attempt: FormAttempt | null,
): RoundLoadView => {
  const form = new PageForm(attempt, 'load', `${pages.transferRound(caseRow.id)}/stillinger`, '', {
    aar: String(year),
  });
  return {
    action: form.action,
    isFirst: requests.length === 0,
    file: form.field(
      'fil',
      'Årets stillinger',
      'Et regneark (.xlsx) eller en .csv fra økonomisystemet med kolonnerne enhed, områdebevilling, navn, budget, forbrug og rest, højst 5 MB.',
    ),
    year: round === null ? form.field('aar', 'Regnskabsår', 'Det år, stillingerne er fra.') : null,
    open: form.open,
  };
};
