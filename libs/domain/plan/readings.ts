import type { Forum } from './plan';

/** Which of the budget's two readings a text is about; `adoption` where it says only that the budget is adopted. */
export type BudgetReading = 'first' | 'second' | 'adoption';

const OF_A_KIND = '(?:(?:offentlige|politiske|endelige|formelle|ordinære|formal|public|final|council)\\s+)?';
const WHAT = '(?:budget)?(?:behandl|beh\\b|læsning|reading)';
const BEFORE = '(?<![\\p{L}\\d]|\\d[.\\s])';
const FIRST = new RegExp(
  `${BEFORE}(?:1\\s?\\.?|i\\.|i(?=\\.?[\\s-]*behandl)|første|1st|first)[\\s-]*(?:\\([^)]*\\)\\s*)?${OF_A_KIND}${WHAT}|${BEFORE}(?:budget)?(?:reading|behandling)\\s*(?:nr\\.?\\s*)?(?:\\(1\\.?\\)|1(?=$|[^\\d./]))|${BEFORE}for første gang`,
  'iu',
);
const SECOND = new RegExp(
  `${BEFORE}(?:2\\s?\\.?|ii\\.?|anden|andet|2nd|second)[\\s-]*(?:\\([^)]*\\)\\s*)?${OF_A_KIND}${WHAT}|${BEFORE}(?:budget)?(?:reading|behandling)\\s*(?:nr\\.?\\s*)?(?:\\(2\\.?\\)|2(?=$|[^\\d./]))|${BEFORE}for anden gang`,
  'iu',
);
const BOTH =
  /(?<![\p{L}\d])(?:1\.?|første|first)\s*(?:og|and|&|\/|\+)\s*(?:2\.?|anden|second)[\s-]*(?:budget)?(?:behandl|reading)/iu;
const BUDGET = '(?:budget(?:tet|forslaget|forslag|s)?|årsbudget(?:tet)?)(?![\\p{L}])';
const ADOPTION = new RegExp(
  `(?:vedtag|godkend)\\p{L}*\\s+(?:af\\s+)?(?:(?:det|the|kommunens|årets|endelige)\\s+)*${BUDGET}|${BUDGET}[^.;]{0,40}?(?:endeligt?\\s+)?vedtage(?:s|lse)|budgetvedtagelse|(?:adopt\\p{L}*|approv\\p{L}*)\\s+(?:of\\s+)?(?:(?:the|final|annual|municipal)\\s+)*budget(?!\\s*(?:time|schedule|process|proced|guid|strateg|framework))|budget[^.;]{0,30}?(?:is\\s+)?(?:finally\\s+)?adopt(?:ed|ion)`,
  'iu',
);
/** Adopted, but not the budget: its time plan, its frames, what comes after it. */
const NOT_THE_BUDGET =
  /tids?plan|proces|procedure|strategi|rammer?\b|retningslinje|vejledning|politik\b|principper|time ?table|schedule|process|guideline|framework|høring|udmøntning|implementer|opfølgning|follow-up|ændringsforslag|amendment|frist|deadline|efter |after /i;
/** Two readings, but of something else. */
const OTHER_MATTERS = /lokalplan|kommuneplan|regnskab|vedtægt|planstrategi|local plan|accounts/i;
/** What stands before the name of a reading where the text is about what is done for it, before it or after it. */
const AROUND_IT =
  /frist|deadline|ændringsforslag|amendment|spørgsmål|questions|(?:(?:tema|informations|orienterings|borger|gruppe|dialog|for)-?møde|temadrøftelse|workshop|seminar|meeting)\p{L}*\s+(?:om|vedr\.?|vedrørende|ang\.?|angående|til|about|on|for)\s[^,.;:]*$|(?:^|\s)(?:før|inden|forud for|mellem|efter|mod|op til|between|before|after|ahead of)\s+(?:\p{L}+\s+)?$/iu;
const FOR_IT =
  /oversend|udsend|materiale|forhandling|negotiation|høring|hearing|dagsorden|orientering|(?:^|\s)(?:til|to|for)\s+(?:\p{L}+\s+)?$/iu;

/** The reading that a title is about, as it is written in the papers; null for none, for both, and for other matters. */
export function readingOf(title: string): BudgetReading | null {
  if (BOTH.test(title) || (OTHER_MATTERS.test(title) && !/budget/i.test(title))) return null;
  const [first, second] = [FIRST.test(title), SECOND.test(title)];
  if (first && second) return null;
  if (first) return 'first';
  if (second) return 'second';
  return ADOPTION.test(title) && !NOT_THE_BUDGET.test(title) ? 'adoption' : null;
}

/** Whether a title names a reading only to say when something else is: `Frist for ændringsforslag til 2. behandling`. */
export const isAroundReading = (title: string): boolean => AROUND_IT.test(beforeReading(title));

/** Whether a title is of what a reading needs rather than of the reading: `Materiale til 1. behandling`. Weaker than `isAroundReading`. */
export const isForReading = (title: string): boolean => isAroundReading(title) || FOR_IT.test(beforeReading(title));

const beforeReading = (title: string): string => title.slice(0, (FIRST.exec(title) ?? SECOND.exec(title))?.index ?? 0);

/** The bodies of a forum that names several: `OEU/KB`. */
export const foraOf = (forum: Forum | null): readonly string[] =>
  (forum ?? '')
    .toUpperCase()
    .split(/\s*[/,;+&]\s*|\s+(?:OG|AND|SAMT)\s+/)
    .map((one) => one.trim());
