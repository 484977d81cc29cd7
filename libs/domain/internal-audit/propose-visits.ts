import { listWords } from '../list-words';
import type { AuditRules } from './audit-rules';
import { riskOf, yearsSinceVisit, type AuditableUnit, type Risk } from './risk';

/** Whether a unit is proposed for a visit, and why or why not: a Danish sentence. */
export interface ProposedVisit {
  readonly unit: AuditableUnit;
  readonly isProposed: boolean;
  readonly reason: string;
  readonly risk: Risk;
}

/**
 * Who is visited in a year by rotation and risk: the units of the highest score, none that was visited within the rest years, no more of one
 * direktørområde than the rules say. All units come back, those proposed first, each with its reason; the same input gives the same order.
 */
export const proposeVisits = (units: readonly AuditableUnit[], rules: AuditRules, year: number): ProposedVisit[] => {
  const ranked = units
    .map((unit) => ({ unit, risk: riskOf(unit, rules, year), years: yearsSinceVisit(unit, year) }))
    .sort(
      (a, b) =>
        b.risk.score - a.risk.score ||
        (b.years ?? Number.MAX_SAFE_INTEGER) - (a.years ?? Number.MAX_SAFE_INTEGER) ||
        compare(a.unit.code, b.unit.code),
    );
  const taken = new Map<string, number>();
  let left = rules.visits;
  let lowest = 0;
  const judged = ranked.map(({ unit, risk, years }): ProposedVisit => {
    const out = (reason: string): ProposedVisit => ({ unit, risk, isProposed: false, reason });
    if (years !== null && years <= rules.restYears && rules.restYears > 0)
      return out(
        `Besøgt i ${Math.max(...unit.visited)}: en enhed har fred i ${yearsWords(rules.restYears)} efter et besøg.`,
      );
    if (left === 0)
      return out(
        `Ikke blandt de ${rules.visits}: ${risk.score} point, og den sidste, der er foreslået, har ${risk.score === lowest ? `lige så mange. ${TIE_WORDS}` : `${lowest}.`}`,
      );
    const key = unit.directorate?.code ?? '';
    const already = taken.get(key) ?? 0;
    if (already >= rules.mostPerDirectorate)
      return out(
        `${risk.score} point, men ${unit.directorate?.name ?? 'samme område'} har allerede ${already === 1 ? 'en enhed' : `${already} enheder`} med i forslaget, og flere skal der ikke være fra ét direktørområde.`,
      );
    taken.set(key, already + 1);
    left -= 1;
    lowest = risk.score;
    return { unit, risk, isProposed: true, reason: sentence(`${risk.score} point: ${becauseOf(risk)}`) };
  });
  return [...judged.filter(({ isProposed }) => isProposed), ...judged.filter(({ isProposed }) => !isProposed)];
};

/** Why one of two with equal points goes before the other, as they are sorted. */
const TIE_WORDS =
  'Ved lige mange point kommer den først, hvis sidste besøg ligger længst tilbage, og ellers går det efter enhedens kode.';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const yearsWords = (years: number): string => (years === 1 ? 'et år' : `${years} år`);

/** The parts that weigh most, at most three of them: `aldrig besøgt, 42,0 mio. kr. og 2 åbne`. */
const becauseOf = ({ parts }: Risk): string => {
  const telling = parts
    .filter(({ score, value }) => score > 0 && value !== 'ikke kendt')
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ title, value, fact }) => (fact === 'yearsSince' ? yearsWordsOf(value) : `${title.toLowerCase()} ${value}`));
  return telling.length === 0 ? 'der vides ikke mere om enheden' : listWords(telling);
};
const yearsWordsOf = (value: string): string => (value === 'aldrig besøgt' ? value : `${value} siden sidste besøg`);

/** Ends with one full stop, also where it ends with an abbreviation. */
const sentence = (words: string): string => (words.endsWith('.') ? words : `${words}.`);
