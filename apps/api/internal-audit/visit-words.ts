import { FINDING_EVIDENCE, FINDING_PLAN, VISIT_COMMENTS, VISIT_DRAFT, VISIT_FINAL, VISIT_WISH } from '#contracts';

/** How a task of a visit that is answered in one's own words asks for them. */
export interface VisitWords {
  readonly label: string;
  readonly hint: string | null;
}

const WORDS: Readonly<Partial<Record<string, VisitWords>>> = {
  [VISIT_DRAFT]: {
    label: 'Konklusionen: det, I så',
    hint: 'Skriv det, der gælder hele besøget. Observationerne kommer med af sig selv, som de står på besøgets side.',
  },
  [VISIT_FINAL]: {
    label: 'Konklusionen i den endelige rapport',
    hint: 'Udkastets tekst står her: ret den. Observationerne rettes på besøgets side.',
  },
  [VISIT_COMMENTS]: {
    label: 'Dine kommentarer til udkastet',
    hint: 'Skriv, hvad der er forkert eller mangler. De kommer med i den endelige rapport.',
  },
  [FINDING_PLAN]: { label: 'Det gør vi, og den, der gør det', hint: null },
  [FINDING_EVIDENCE]: { label: 'Det, der er gjort', hint: 'Læg det, der viser det, ved opgaven, før du sender.' },
  [VISIT_WISH]: { label: 'Det, der er gjort eller aftalt', hint: null },
};

/** Null for a task that is answered otherwise. */
export const visitWordsOf = (kind: string): VisitWords | null => WORDS[kind] ?? null;
