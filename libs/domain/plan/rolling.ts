import {
  addDays,
  dateParts,
  dayOfWeek,
  daysBetween,
  formatDateLong,
  isoDate,
  isoWeek,
  parseWeekName,
  weekSpan,
  weeksInYear,
  WorkingCalendar,
} from '../calendar';
import type { Due, IsoDate, IsoWeekName, Milestone, Plan, PlannedCase, Step } from './plan';
import { foraOf, isForReading, readingOf } from './readings';
import type { About, RollDecision } from './roll-decisions';
import { lastWorkingDay, nearestWorkingDay, rollSpan, sameDate, type Span } from './roll-date';
import { lastOf, mapWeeks, sameWeek } from './weeks';

const OF_A_NEW_COUNCIL = /\bny(?:e|valgte)?\s+(?:kommunalbestyrelse|byråd|økonomiudvalg)|konstituer|introduktion/i;

/** The Monday of a week. */
const mondayOf = (name: IsoWeekName): IsoDate => {
  const { year, week } = parseWeekName(name);
  return weekSpan(year, week).from;
};

/** One plan on its way to a later year, part by part; what its rules cannot settle gathers in `decisions`. */
export class Rolling {
  readonly decisions: RollDecision[] = [];
  /** The old days from the first reading to the second, and how many days earlier they come, where the law asks for it. */
  private autumn: (Span & { readonly days: number }) | null = null;

  /** The calendar of the old plan. */
  private readonly before: WorkingCalendar;

  constructor(
    private readonly plan: Plan,
    private readonly years: number,
    private readonly calendar: WorkingCalendar,
  ) {
    this.before = new WorkingCalendar(plan.closedDays);
  }

  /** Years in texts and keys follow, those about this plan's time: `Budget 2027-2030`, `Regnskab 2025`. */
  readonly text = (written: string): string =>
    written.replace(/(?<!\d)20\d{2}(?!\d)/g, (year) =>
      Math.abs(Number(year) - this.plan.year) <= 5 ? String(Number(year) + this.years) : year,
    );

  milestone(milestone: Milestone): Milestone {
    const about = { milestone: this.text(milestone.id), step: null, title: this.text(milestone.title) };
    const { from, to } = this.span(milestone, about, milestone.forum === null);
    this.weekLost(milestone.from, about, from);
    if (OF_A_NEW_COUNCIL.test(milestone.title)) {
      this.decide(
        about,
        milestone.from,
        from,
        'Det lyder som noget, der kun er efter et valg. Skal det være med også i det nye år? Ellers slet det.',
      );
    }
    return { ...milestone, id: about.milestone, title: about.title, from, to, place: null };
  }

  /** A budget that would be adopted too late by law takes the whole autumn with it, from the first reading on, so many weeks earlier. */
  keepLaw(milestones: readonly Milestone[]): Milestone[] {
    const latest = isoDate(this.plan.year + this.years - 1, 10, 15);
    const at = milestones.findIndex(
      ({ title, forum }) => foraOf(forum).includes('KB') && readingOf(title) === 'second' && !isForReading(title),
    );
    const [second, was] = [milestones[at], this.plan.milestones[at]];
    if (second === undefined || was === undefined || second.to <= latest || was.to > sameDate(latest, -this.years))
      return [...milestones];
    const days = 7 * Math.ceil(daysBetween(latest, second.to) / 7);
    const firsts = this.plan.milestones.filter(
      ({ title, from }) => readingOf(title) === 'first' && !isForReading(title) && from < was.from,
    );
    this.autumn = { from: firsts.map(({ from }) => from).toSorted()[0] ?? was.from, to: was.from, days };
    const weeks = days === 7 ? 'en uge' : `${days / 7} uger`;
    return milestones.map((milestone, index) => {
      const old = this.plan.milestones[index];
      if (old === undefined || !this.isInAutumn(old.from)) return milestone;
      const moved = { ...milestone, ...this.earlier(milestone) };
      const why =
        index === at
          ? `Samme uge ville være ${formatDateLong(second.from)}, efter ${formatDateLong(latest)}, hvor budgettet senest skal være vedtaget (kommunestyrelsesloven §§ 37–38). Foreslået ${weeks} før: bekræft mødet.`
          : `Flyttet ${weeks} frem i året sammen med »${second.title}«, så forløbet fra 1. til 2. behandling bliver som før: bekræft dagen.`;
      this.decide({ milestone: milestone.id, step: null, title: milestone.title }, old.from, moved.from, why);
      return moved;
    });
  }

  private isInAutumn(old: IsoDate): boolean {
    return this.autumn !== null && old >= this.autumn.from && old <= this.autumn.to;
  }

  private earlier({ from, to }: Span): Span {
    const days = this.autumn?.days ?? 0;
    const [start, end] = [addDays(from, -days), addDays(to, -days)];
    return from === to ? { from: this.workingDay(start), to: this.workingDay(start) } : { from: start, to: end };
  }

  case(planned: PlannedCase): PlannedCase {
    const asOf = planned.asOf === null ? null : sameDate(planned.asOf, this.years);
    const gates = planned.gates.map((gate) => ({
      ...gate,
      id: this.text(gate.id),
      title: this.text(gate.title),
      needs: gate.needs.map(this.text),
    }));
    const [id, title] = [this.text(planned.id), this.text(planned.title)];
    const remark = planned.remark === null ? null : this.text(planned.remark);
    return {
      ...planned,
      id,
      title,
      asOf,
      remark,
      caseNumber: null,
      gates,
      steps: planned.steps.map((step) => this.step(step)),
      place: null,
    };
  }

  private step(step: Step): Step {
    const [id, title] = [this.text(step.id), this.text(step.title)];
    return {
      ...step,
      id,
      title,
      due: this.due(step.due, { milestone: null, step: id, title }),
      needs: step.needs.map(this.text),
      awaits: step.awaits.map(({ plan, case: caseId, kind }) => ({
        plan: plan === null ? null : this.text(plan),
        case: this.text(caseId),
        kind,
      })),
      gate: step.gate === null ? null : this.text(step.gate),
      place: null,
    };
  }

  private due(due: Due, about: About): Due {
    if ('milestone' in due) return { ...due, milestone: this.text(due.milestone) };
    if ('week' in due) {
      const weeks = mapWeeks(due, (name) => sameWeek(name, this.years));
      const [old, start] = [mondayOf(lastOf(due)), mondayOf(lastOf(weeks))];
      this.weekLost(old, about, start);
      return weeks;
    }
    const rolled = this.span({ from: due.date, to: due.date }, about, true);
    const { from } = this.isInAutumn(due.date) ? this.earlier(rolled) : rolled;
    this.weekLost(due.date, about, from);
    return { date: from };
  }

  /** Week 53 of a year that has one is no week of the next: what stood in it would fall on the days of what stood in week 52. */
  private weekLost(old: IsoDate, about: About, proposed: IsoDate): void {
    const { year, week } = isoWeek(old);
    if (week !== 53 || weeksInYear(year + this.years) === 53 || sameDate(old, this.years) === proposed) return;
    const why = `Lå i uge 53, men ${year + this.years} har kun 52 uger. Foreslået ${formatDateLong(proposed)}: vælg dagen.`;
    this.decide(about, old, proposed, why);
  }

  private span(old: Span, about: About, isDeadline: boolean): Span {
    if (old.from !== old.to) return rollSpan(old, this.years);
    // What was due at the end of a month stays there, whatever the week: 28 February, put on the Friday before.
    if (isDeadline && old.from === lastWorkingDay(this.before, old.from)) {
      const date = lastWorkingDay(this.calendar, sameDate(old.from, this.years));
      return { from: date, to: date };
    }
    const { month, day } = dateParts(old.from);
    const byLaw = month === 10 && day === 15;
    const onDate = byLaw || (isDeadline && (day === 1 || addDays(old.from, 1).endsWith('-01')));
    const rolled = onDate ? sameDate(old.from, this.years) : rollSpan(old, this.years).from;
    // What people put on a week-end on purpose stays there.
    if (!onDate && dayOfWeek(old.from) >= 6) return { from: rolled, to: rolled };
    const date = this.workingDay(rolled);
    const why = this.calendar.whyNotWorking(rolled);
    if (byLaw)
      this.decide(
        about,
        old.from,
        rolled,
        `15. oktober er lovens dag og følger datoen, ikke ugen.${why === null ? '' : ` Den er ${formatDateLong(rolled)} (${why}): vælg en arbejdsdag før.`}`,
      );
    else if (date !== rolled)
      this.decide(
        about,
        old.from,
        date,
        `${formatDateLong(rolled)} er ${why ?? ''}; foreslået nærmeste arbejdsdag, ${formatDateLong(date)}. Bekræft dagen, eller vælg en anden.`,
      );
    return byLaw ? { from: rolled, to: rolled } : { from: date, to: date };
  }

  private workingDay(date: IsoDate): IsoDate {
    return nearestWorkingDay(this.calendar, date);
  }

  private decide(about: About, from: IsoDate | null, to: IsoDate | null, why: string): void {
    this.decisions.push({ ...about, from, to, why });
  }
}
