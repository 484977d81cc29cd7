import { formatMioKr, mioWords, targetWords, type ReportBasis } from '#domain';
import { grantsOf, names } from './answer-fields';
import { fieldView, type FieldInput, type FieldView } from '../web/field.view';

/** The task whose figures are asked for, and what was typed. */
interface FiguresInput extends FieldInput {
  readonly area: string | null;
  readonly basis: ReportBasis | null;
  readonly focusArea: string | null;
}

/** What an area expects of its grants, for a budget report. */
export interface DeviationsView {
  readonly rows: readonly {
    readonly grant: string;
    readonly name: string;
    readonly before: string;
    readonly expected: FieldView;
    readonly explanation: FieldView;
  }[];
  readonly explain: boolean;
  readonly threshold: string;
  readonly focus: FieldView | null;
  readonly note: FieldView;
}

/** How far the anchors are, for a budget report. */
export interface BalanceView {
  readonly anchors: readonly {
    readonly title: string;
    readonly target: string;
    readonly source: string | null;
    readonly level: FieldView;
    readonly unit: string;
  }[];
  readonly grants: FieldView;
  readonly note: FieldView;
}

export const deviationsView = (input: FiguresInput, note: FieldView): DeviationsView => {
  const { basis } = input;
  return {
    rows: grantsOf(basis, input.area).map((grant) => ({
      grant: grant.grant,
      name: grant.name,
      before: mioWords(grant.expected),
      expected: fieldView(
        input,
        names.expected(grant.grant),
        `Forventet afvigelse på ${grant.grant} ${grant.name}, mio. kr.`,
      ),
      explanation: fieldView(input, names.explanation(grant.grant), `Forklaring til ${grant.grant} ${grant.name}`),
    })),
    explain: basis?.explain ?? false,
    threshold: formatMioKr(BigInt(basis?.threshold ?? '0')),
    focus: basis?.explain
      ? fieldView(
          input,
          'focus',
          `Fokusområde: ${input.focusArea ?? 'månedens tema'}`,
          'Beskriv, hvordan det går på fokusområdet set fra dit område. Berører det ikke dit område, så skriv det.',
        )
      : null,
    note,
  };
};

export const balanceView = (input: FiguresInput, note: FieldView): BalanceView => ({
  anchors: (input.basis?.anchors ?? []).map((anchor) => ({
    title: anchor.title,
    target: targetWords(anchor),
    source: anchor.levelOf,
    level: fieldView(input, names.level(anchor.id), `${anchor.title}, niveau nu, ${anchor.unit}`),
    unit: anchor.unit,
  })),
  grants: fieldView(
    input,
    'grants',
    'Tillægsbevillinger i alt i år, mio. kr.',
    'Med komma, fx 12,5. Skriv 0, hvis der ingen er.',
  ),
  note,
});
