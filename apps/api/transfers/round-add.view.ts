import { pages } from '#contracts';
import type { Organisation } from '#domain';
import type { RoundAtHand } from './round-reader';
import type { FormAttempt } from '../web/attempt';
import type { FieldView } from '../web/field.view';
import { roundPages, type CasePageLink } from '../web/case-pages.view';
import { PageForm, problemsView, type ProblemsView, type SelectView } from '../web/form-fields';
import { twiceReasonAsked } from './twice-reason';
import { unitTree } from '../web/unit-tree';

/** So many bevillinger can be typed for a request that the rule does not propose. */
export const ADDED_LINES = [1, 2, 3, 4] as const;

/** The names of the fields of such a bevilling. */
export const ADD_FIELDS = {
  appropriation: (line: number): string => `bevilling-${line}`,
  name: (line: number): string => `navn-${line}`,
  year: (line: number): string => `aar-${line}`,
  available: (line: number): string => `regnskab-${line}`,
  amount: (line: number): string => `beloeb-${line}`,
} as const;

/** The form for a request that the rule does not propose, or that comes late. */
export interface RoundAddView {
  readonly rehearsal: boolean;
  readonly caseTitle: string;
  readonly pages: readonly CasePageLink[];
  readonly problems: ProblemsView | null;
  readonly action: string;
  readonly commandId: string;
  readonly unit: SelectView;
  readonly kind: SelectView;
  readonly lines: readonly {
    readonly number: number;
    readonly isFirst: boolean;
    readonly appropriation: FieldView;
    readonly name: FieldView;
    readonly year: FieldView;
    readonly available: FieldView;
    readonly amount: FieldView;
  }[];
  readonly reason: FieldView;
  readonly twiceReason: FieldView | null;
  readonly backUrl: string;
}

export interface RoundAddParts {
  readonly at: RoundAtHand;
  readonly organisation: Organisation;
  readonly attempt: FormAttempt | null;
  readonly commandId: string;
}

export const roundAddView = ({ at, organisation, attempt, commandId }: RoundAddParts): RoundAddView => {
  const base = pages.transferRound(at.caseRow.id);
  const next = String((at.round?.fromYear ?? 0) + 1);
  const form = new PageForm(
    attempt,
    'add',
    `${base}/tilfoej`,
    commandId,
    Object.fromEntries(ADDED_LINES.map((line) => [ADD_FIELDS.year(line), next])),
  );
  const kinds = at.round?.terms.kinds ?? [];
  return {
    rehearsal: at.isRehearsal,
    caseTitle: at.caseRow.title,
    pages: roundPages(at.caseRow.id, 'overfoersler'),
    problems: problemsView(attempt),
    action: form.action,
    commandId: form.commandId,
    unit: form.select('enhed', 'Enhed', [
      { value: '', text: 'Vælg en enhed' },
      ...unitTree(organisation.units).map(({ code, text }) => ({ value: code, text: `${text} (${code})` })),
    ]),
    kind: form.select('art', 'Art', [
      { value: '', text: 'Vælg en art' },
      ...kinds.map(({ id, title, needsArgument }) => ({
        value: id,
        text: needsArgument ? `${title} (skal begrundes)` : title,
      })),
    ]),
    lines: ADDED_LINES.map((line) => ({
      number: line,
      isFirst: line === 1,
      appropriation: form.field(ADD_FIELDS.appropriation(line), 'Bevilling, nr.'),
      name: form.field(ADD_FIELDS.name(line), 'Bevillingens navn'),
      year: form.field(ADD_FIELDS.year(line), 'Til år'),
      available: form.field(ADD_FIELDS.available(line), 'Regnskabet viser, kr.'),
      amount: form.field(ADD_FIELDS.amount(line), 'Søges overført, kr.'),
    })),
    reason: form.field(
      'begrundelse',
      'Hvorfor skal der søges, når reglen ikke foreslår det?',
      'Konsulent, chef og direktør læser den, og den står i journalen.',
    ),
    twiceReason: twiceReasonAsked(form, attempt),
    backUrl: base,
  };
};
