import { dateParts, daysBetween, formatDateLong, addDays, isoDate } from '../calendar';
import { warningFinding } from './finding';
import { POLITICAL_PLAN, type Finding, type Milestone, type Plan } from './plan';
import { foraOf, isAroundReading, isForReading, readingOf, type BudgetReading } from './readings';

const BUDGET_YEAR = /budget(?:tet|forslag(?:et)?|lægning(?:en)?)?\s*(?:for\s*)?(?:år(?:et)?\s*)?(20\d\d)/i;

/** Kommunestyrelsesloven § 38, stk. 1: two readings at least three weeks apart. */
const DAYS_BETWEEN_READINGS = 21;
const OTHERWISE = 'Har ministeriet sat en anden frist i år, så godkend med den begrundelse.';

/**
 * The law's demands on the budget's two readings in the kommunalbestyrelse, read from milestones of forum KB (alone or with others: `OEU/KB`) whose
 * titles say which reading they are. A political time plan must hold both. Kommunestyrelsesloven §§ 37–38 and the dates that the ministry sets by
 * them; it may move them, so these warn only.
 */
export function checkLaw(plan: Plan): Finding[] {
  const inKb = plan.milestones.filter(({ forum }) => foraOf(forum).includes('KB')).toSorted(byDate);
  const firsts = readings(inKb, 'first');
  const named = readings(inKb, 'second');
  const seconds =
    named.length > 0
      ? named
      : readings(inKb, 'adoption').filter(({ title }) => yearOf(plan, title) === yearOf(plan, ''));
  const found = seconds.flatMap((second) => {
    const sameYear = firsts.filter((first) => yearOf(plan, first.title) === yearOf(plan, second.title));
    const first = sameYear.findLast((one) => one.from <= second.from) ?? sameYear[0];
    return [...(first ? checkDistance(first, second) : []), ...checkAdoption(plan, first, second)];
  });
  return plan.process === POLITICAL_PLAN && plan.milestones.length > 0
    ? [...found, ...missing(plan, firsts, seconds)]
    : found;
}

const byDate = (one: Milestone, other: Milestone): number => daysBetween(other.from, one.from);

/** The readings themselves; where there are none, what is named for them (`Budgetforslaget til 1. behandling`). */
function readings(milestones: readonly Milestone[], which: BudgetReading): Milestone[] {
  const about = milestones.filter(({ title }) => readingOf(title) === which);
  const themselves = about.filter(({ title }) => !isForReading(title));
  return themselves.length > 0 ? themselves : about.filter(({ title }) => !isAroundReading(title));
}

function checkDistance(first: Milestone, second: Milestone): Finding[] {
  const days = daysBetween(first.to, second.from);
  if (days >= DAYS_BETWEEN_READINGS) return [];
  if (daysBetween(first.from, second.to) >= DAYS_BETWEEN_READINGS) {
    const message = `»${second.title}« skal ligge mindst tre uger efter »${first.title}« (kommunestyrelsesloven § 38, stk. 1), men de er sat til perioder. Skriv mødernes dage, så det kan ses.`;
    return [
      warningFinding('LAW.READINGS_UNSURE', message, { place: second.place, read: second.from, date: second.from }),
    ];
  }
  const earliest = formatDateLong(addDays(first.to, DAYS_BETWEEN_READINGS));
  const distance =
    days < 0
      ? `ligger før »${first.title}« (${formatDateLong(first.to)})`
      : `ligger ${days} ${days === 1 ? 'dag' : 'dage'} efter »${first.title}«`;
  const message =
    `»${second.title}« (${formatDateLong(second.from)}) ${distance}. Kommunestyrelsesloven § 38, stk. 1, kræver mindst tre uger mellem ` +
    `budgettets to behandlinger: tidligst ${earliest}.`;
  return [
    warningFinding('LAW.READINGS_TOO_CLOSE', message, { place: second.place, read: second.from, date: second.from }),
  ];
}

function checkAdoption(plan: Plan, first: Milestone | undefined, second: Milestone): Finding[] {
  const budgetYear = yearOf(plan, second.title) ?? dateParts((first ?? second).from).year + 1;
  const latest = isoDate(budgetYear - 1, 10, 15);
  if (second.to <= latest) return [];
  const demand = `Budgettet skal være vedtaget senest ${formatDateLong(latest)} (kommunestyrelsesloven §§ 37–38 og ministeriets frister efter dem).`;
  const details = { place: second.place, read: second.from, date: second.from };
  if (second.from <= latest) {
    return [
      warningFinding(
        'LAW.ADOPTION_UNSURE',
        `»${second.title}« er sat til en periode til ${formatDateLong(second.to)}. ${demand} Skriv mødets dag.`,
        details,
      ),
    ];
  }
  return [
    warningFinding(
      'LAW.ADOPTION_LATE',
      `»${second.title}« er ${formatDateLong(second.from)}. ${demand} ${OTHERWISE}`,
      details,
    ),
  ];
}

function missing(plan: Plan, firsts: readonly Milestone[], seconds: readonly Milestone[]): Finding[] {
  const tell = (code: string, which: '1.' | '2.', reading: BudgetReading): Finding => {
    const elsewhere = plan.milestones.find(({ title }) => readingOf(title) === reading && !isAroundReading(title));
    const where =
      elsewhere === undefined
        ? ''
        : ` »${elsewhere.title}« ${elsewhere.forum === null ? 'nævner intet forum' : `står for ${elsewhere.forum}`}.`;
    const message =
      `Planen har ingen ${which} behandling af budgettet i kommunalbestyrelsen (KB).${where} Kommunestyrelsesloven § 38 kræver to behandlinger dér: ` +
      `tilføj mødet, eller ret forum og tekst, så der står fx »KB« og »${which} behandling af budgettet«.`;
    const place =
      elsewhere?.place ??
      (plan.milestones[0]?.place ? { ...plan.milestones[0].place, line: null, column: null } : null);
    return warningFinding(code, message, { place, read: elsewhere?.title ?? null });
  };
  return [
    ...(firsts.length === 0 ? [tell('LAW.NO_FIRST_READING', '1.', 'first')] : []),
    ...(seconds.length === 0 ? [tell('LAW.NO_SECOND_READING', '2.', 'second')] : []),
  ];
}

function yearOf(plan: Plan, title: string): number | null {
  const found =
    BUDGET_YEAR.exec(title)?.[1] ?? (plan.process === POLITICAL_PLAN ? undefined : BUDGET_YEAR.exec(plan.title)?.[1]);
  return found === undefined ? (plan.process === POLITICAL_PLAN ? plan.year : null) : Number(found);
}
