import { pages } from '#contracts';
import {
  AGE_BANDS,
  isOf,
  NO_DIRECTORATE_NOW,
  NO_SECTION,
  SEVERITY_WORDS,
  standingOf,
  type FindingCut,
  type FoundFinding,
  type Severity,
} from '#domain';
import { count, dateWords, type StateMark } from '../web/words';
import { askedFor } from './asked-cut';
import type { SeenFindings } from './findings-source';
import { ageWords, STANDING_MARKS } from './found-words';

export interface FindingListView {
  readonly isRehearsal: boolean;
  readonly lead: string;
  /** What they were chosen by. */
  readonly chosen: readonly string[];
  readonly backUrl: string;
  readonly sheetUrl: string;
  readonly lines: readonly {
    readonly unit: string;
    readonly url: string;
    readonly number: number;
    readonly severity: string;
    readonly colour: Severity;
    readonly text: string;
    readonly about: string;
    readonly owner: string;
    readonly due: string;
    readonly mark: StateMark;
    readonly stands: string;
  }[];
}

/** The findings behind a number. */
export const findingListView = (
  seen: SeenFindings,
  cut: FindingCut,
  urlOf: (finding: FoundFinding) => string,
): FindingListView => {
  const { on, worldId } = seen;
  const shown = seen.findings.filter((finding) => isOf(finding, cut, on));
  const { year, directorate } = cut;
  const overview = askedFor(
    { ...(year === undefined ? {} : { year }), ...(directorate === undefined ? {} : { directorate }) },
    worldId,
  );
  return {
    isRehearsal: seen.isRehearsal,
    lead:
      shown.length === 0
        ? 'Ingen observationer passer på det, du har valgt.'
        : count(shown.length, 'observation', 'observationer'),
    chosen: chosenWords(seen, cut),
    backUrl: `${pages.findings()}${overview === '' ? '' : `?${overview}`}`,
    sheetUrl: pages.findingSheet(askedFor(cut, worldId)),
    lines: shown.map((finding) => ({
      unit: finding.unit.title,
      url: urlOf(finding),
      number: finding.number,
      severity: SEVERITY_WORDS[finding.severity],
      colour: finding.severity,
      text: finding.text,
      about: [(finding.section ?? NO_SECTION).title, ...(finding.question ? [finding.question.title] : [])].join(': '),
      owner: finding.owner,
      due: finding.due === null ? '–' : dateWords(finding.due),
      mark: STANDING_MARKS[standingOf(finding, on.today)],
      stands: finding.closedOn === null ? `i ${ageWords(finding, on)}` : dateWords(finding.closedOn),
    })),
  };
};

const STANDING_WORDS: Readonly<Record<NonNullable<FindingCut['standing']>, string>> = {
  open: STANDING_MARKS.open.word,
  overdue: STANDING_MARKS.overdue.word,
  'closed-in-time': STANDING_MARKS['closed-in-time'].word,
  'closed-late': STANDING_MARKS['closed-late'].word,
  closed: 'Lukket',
  'not-closed': 'Står åben',
};

/** `2026`, `Rød`, `2. Løn`: what an address asked for, in words; an id that nothing has as it was written. */
const chosenWords = ({ findings, sections, visits, places }: SeenFindings, cut: FindingCut): string[] => {
  const directorates = [...places.values()].flatMap(({ directorate }) => directorate ?? []);
  const named = (
    id: string | undefined,
    names: readonly { readonly id: string; readonly title: string }[],
  ): string[] => (id === undefined ? [] : [names.find((one) => one.id === id)?.title ?? id]);
  return [
    ...(cut.year === undefined ? [] : [String(cut.year)]),
    ...named(cut.directorate, [
      ...directorates.map(({ code, name }) => ({ id: code, title: name })),
      NO_DIRECTORATE_NOW,
    ]),
    ...named(cut.unit, [
      ...findings.map(({ unit }) => unit),
      ...visits.flatMap(({ unitCode, name }) => (unitCode === null ? [] : [{ id: unitCode, title: name }])),
    ]),
    ...named(cut.section, [...sections, ...findings.flatMap(({ section }) => section ?? []), NO_SECTION]),
    ...named(cut.question, [
      ...findings.flatMap(({ question }) => question ?? []),
      ...[...sections, NO_SECTION].map(({ id, title }) => ({
        id: `-${id}`,
        title: `${title}, uden et bestemt spørgsmål`,
      })),
    ]),
    ...(cut.severity === undefined ? [] : [SEVERITY_WORDS[cut.severity]]),
    ...(cut.standing === undefined ? [] : [STANDING_WORDS[cut.standing]]),
    ...(cut.age === undefined ? [] : [AGE_BANDS.find(({ id }) => id === cut.age)?.title ?? cut.age]),
  ];
};
