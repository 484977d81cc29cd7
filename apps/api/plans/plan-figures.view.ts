import type { ReplanFigures } from '#casework';
import {
  exampleWords,
  figuresFrom,
  listWords,
  mioTyped,
  sum,
  type Finding,
  type GrantLine,
  type PlanFigures,
} from '#domain';
import { findingsView, type FindingsView } from '../web/finding.view';
import { count } from '../web/words';

/** The figures that a plan's reports ask about, as they were read, and the form that brings others in. */
export interface PlanFiguresView {
  readonly draftId: string;
  readonly action: string;
  readonly lead: string;
  /** Said of figures that are nobody's own. */
  readonly example: string | null;
  /** What putting the draft into force does with them; none where nothing. */
  readonly does: readonly string[];
  readonly areas: readonly { readonly area: string; readonly grants: string; readonly sum: string }[];
  readonly total: string;
  readonly lines: readonly { readonly name: string; readonly area: string; readonly expected: string }[];
  readonly button: string;
  /** Whether it is asked if the file's amounts are meant. */
  readonly asks: boolean;
  readonly error: string | null;
  /** What is wrong in the file that was not taken in; null where none was. */
  readonly refused: {
    readonly file: string;
    readonly findings: FindingsView;
  } | null;
}

/** A file of figures that was not taken in: what is wrong in it, or that there was none. */
export interface FiguresAttempt {
  readonly file: string | null;
  readonly findings: readonly Finding[];
  /** What is said where there is nothing to read. */
  readonly lack?: string | null;
}

export interface PlanFiguresParts {
  /** Null where the plan has none. */
  readonly figures: PlanFigures | null;
  /** Whether they wait in the draft. */
  readonly isDraft: boolean;
  /** What a draft of a plan in force does with them. */
  readonly replan: ReplanFigures | null;
  readonly attempt: FiguresAttempt | null;
  readonly base: string;
  /** The draft that they come to; empty where there is none yet. */
  readonly draftId: string;
}

/** The tick that says that a file's amounts are meant. */
export const CONFIRM_AMOUNTS = 'tal-er-rigtige';

/** The field of the file, and its id. */
export const FIGURES_FILE = 'tal-fil';

export const planFiguresView = ({
  figures,
  isDraft,
  replan,
  attempt,
  base,
  draftId,
}: PlanFiguresParts): PlanFiguresView => {
  const lines = figures?.lines ?? [];
  return {
    action: `${base}/tal`,
    draftId,
    lead: leadOf(figures, isDraft),
    example: figures?.isExample ? exampleWords(figures) : null,
    does: replan === null ? [] : doesWords(replan),
    areas: [...Map.groupBy(lines, ({ area }) => area)].map(([area, of]) => ({
      area,
      grants: String(of.length),
      sum: sumOf(of),
    })),
    total: sumOf(lines),
    lines: lines.map(({ grant, name, area, expected }) => ({
      name: `${grant} ${name}`,
      area,
      expected: mioTyped(expected),
    })),
    button: figures === null ? 'Læs tallene' : 'Læs andre tal',
    asks: attempt?.findings.some(({ code }) => code === 'AMOUNT.DOUBT') ?? false,
    error: attempt === null || attempt.findings.length > 0 ? null : (attempt.lack ?? NO_FILE),
    refused:
      attempt === null || attempt.findings.length === 0
        ? null
        : {
            file: attempt.file ?? 'Filen',
            findings: findingsView(attempt.findings),
          },
  };
};

export const NO_FILE = 'Vælg den fil, tallene står i.';

const leadOf = (figures: PlanFigures | null, isDraft: boolean): string => {
  if (figures === null)
    return 'Planens rapporter spørger konsulenterne om forventede afvigelser, og planen har ingen tal at spørge med. Hent dem ind fra en fil, før den sættes i kraft.';
  const asked = `Rapporterne spørger med ${count(figures.lines.length, 'områdebevilling', 'områdebevillinger')} (${figuresFrom(figures)}).`;
  return isDraft ? `${asked} Tallene er gemt i kladden og bruges først, når den sættes i kraft.` : asked;
};

const doesWords = ({ used, isNew, opens, gives }: ReplanFigures): string[] => {
  if (used === null) return [];
  const titles = (of: readonly { readonly title: string }[]): string => listWords(of.map(({ title }) => `»${title}«`));
  const whose = isNew ? 'de nye tal' : 'planens egne seneste tal';
  return [
    ...(opens.length === 0 ? [] : [`${titles(opens)}, som kommer til, spørger med ${whose}.`]),
    ...(gives.length === 0
      ? []
      : [
          `${titles(gives)} får ${whose}: ${gives.length === 1 ? 'den' : 'de'} har ingen, eller ingen er spurgt endnu.`,
        ]),
  ];
};

const sumOf = (lines: readonly GrantLine[]): string => mioTyped(sum(lines.map(({ expected }) => BigInt(expected))));
