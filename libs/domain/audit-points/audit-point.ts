import { formatDateMedium } from '../calendar';
import { listWords } from '../list-words';
import type { TaskState } from '../agenda/task-state';
import type { IsoDate } from '../plan/plan';

/** What the external auditor hands in while the accounts are audited: a partial report (delberetning) or a note of a visit (besøgsnotat). */
export const AUDITOR_REPORT_KINDS = ['partial-report', 'visit-note'] as const;
export type AuditorReportKind = (typeof AUDITOR_REPORT_KINDS)[number];

/** The most points that one report holds. */
export const MOST_POINTS = 60;

/**
 * Where a point of the auditor stands: `answering` somebody is to answer; `reviewing` another looks at the answer; `reviewed` it is ready for the
 * reply; `unreviewed` answered, but nobody looks at it; `unanswered` it fell away in silence; `withdrawn` nobody is to answer it.
 */
export const POINT_STATES = ['answering', 'reviewing', 'reviewed', 'unreviewed', 'unanswered', 'withdrawn'] as const;
export type PointState = (typeof POINT_STATES)[number];

/** The states of a point's latest tasks, as `partState` has them; null where there has been none. */
export interface PointFacts {
  readonly answer: TaskState | null;
  readonly review: TaskState | null;
}

const isLive = (state: TaskState | null): boolean => state === 'planned' || state === 'open';

/** Where a point stands, told by what has happened to its tasks, so that handing over, withdrawing and lapsing need say nothing of it. */
export const pointState = ({ answer, review }: PointFacts): PointState => {
  if (isLive(answer)) return 'answering';
  if (answer === 'withdrawn') return 'withdrawn';
  if (answer !== 'done') return 'unanswered';
  if (isLive(review)) return 'reviewing';
  return review === 'done' ? 'reviewed' : 'unreviewed';
};

/** Whether a point is ready for the reply: its answer has been reviewed, or there is to be none. */
export const isSettled = (state: PointState): boolean => state === 'reviewed' || state === 'withdrawn';

/** Whether a point stands open after the reply, and is followed up: it was marked so, or the reply went without a reviewed answer. */
export const staysOpen = (point: { readonly state: PointState; readonly isOpen: boolean }): boolean =>
  point.isOpen || !isSettled(point.state);

/**
 * Whether a person may review an answer: neither they nor whom they act for may be among those who wrote it, or on whose behalf it was
 * written (four eyes, through deputies too).
 */
export const mayReviewPoint = (
  reviewer: { readonly personId: string; readonly deputyFor: string | null },
  writers: readonly (string | null)[],
): boolean =>
  !writers.includes(reviewer.personId) && (reviewer.deputyFor === null || !writers.includes(reviewer.deputyFor));

/** `1`, `1 og 2`, `1, 2 og 4` */
export const numbersInWords = (numbers: readonly number[]): string => listWords(numbers.map(String));

/** A point as it is entered: who answers is a person, or, where none is named, the leader of the unit. */
export interface EnteredPoint {
  readonly text: string;
  readonly unit: string | null;
  readonly personId: string | null;
  readonly due: IsoDate;
}

/** A report as it is entered. */
export interface EnteredReport {
  readonly title: string;
  readonly receivedOn: IsoDate;
  /** When the auditor wants the municipality's one reply. */
  readonly replyDue: IsoDate;
  readonly points: readonly EnteredPoint[];
}

/** What is wrong with a report, by the field of its form (`replyDue`, `due-2`), in Danish. */
export interface ReportProblem {
  readonly field: string;
  readonly message: string;
}

/** The day it is, and why nobody works on another (null = they do). */
interface Days {
  readonly today: IsoDate;
  readonly whyNotWorking: (date: IsoDate) => string | null | undefined;
}

const dayProblem = (date: IsoDate, { today, whyNotWorking }: Days): string | null => {
  if (date < today) return 'Vælg en dag, der ikke er gået.';
  const closed = whyNotWorking(date);
  return closed ? `Der er lukket ${formatDateMedium(date)}. Vælg en arbejdsdag.` : null;
};

/** Why a day cannot be a point's deadline: it is over, nobody works, or the reply is due before it; null where it can. */
export const pointDueProblem = (due: IsoDate, replyDue: IsoDate, days: Days): string | null =>
  dayProblem(due, days) ??
  (due > replyDue
    ? `Svaret skal være her, senest når kommunens samlede svar skal sendes, ${formatDateMedium(replyDue)}.`
    : null);

/** All that is wrong with a report that is entered; points count from 1. */
export const judgeReport = (report: EnteredReport, days: Days): ReportProblem[] => {
  const problems: (ReportProblem | null)[] = [
    report.title.trim() === '' ? { field: 'title', message: 'Skriv, hvad beretningen eller notatet hedder.' } : null,
    report.receivedOn > days.today ? { field: 'receivedOn', message: 'Den dag er ikke kommet endnu.' } : null,
    inField('replyDue', dayProblem(report.replyDue, days)),
    report.points.length === 0 ? { field: 'text-1', message: 'Skriv mindst ét punkt.' } : null,
    report.points.length > MOST_POINTS
      ? {
          field: `text-${MOST_POINTS + 1}`,
          message: `Der kan være højst ${MOST_POINTS} punkter i én beretning. Del den i to.`,
        }
      : null,
    ...report.points.flatMap((point, index) => [
      point.text.trim() === ''
        ? { field: `text-${index + 1}`, message: `Punkt ${index + 1}: skriv, hvad revisionen spørger om.` }
        : null,
      point.personId === null && point.unit === null
        ? {
            field: `person-${index + 1}`,
            message: `Punkt ${index + 1}: vælg den, der skal svare, eller en enhed, så lederen svarer.`,
          }
        : null,
      inField(`due-${index + 1}`, pointDueProblem(point.due, report.replyDue, days)),
    ]),
  ];
  return problems.filter((problem) => problem !== null);
};

const inField = (field: string, message: string | null): ReportProblem | null =>
  message === null ? null : { field, message };
