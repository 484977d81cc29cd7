import { formatDateShort, type IsoDate } from '#domain';
import type { LatestDeadline } from '#casework';
import type { readAskedExtension, readDecidedExtension } from './task.query';
import type { TaskEntry } from '../web/task-access';
import { fieldView, type FieldView } from '../web/field.view';
import type { SideForm, TaskForms } from './task-forms';
import { dateWords, instantWords } from '../web/words';

/** A step that waits for the task, with its first deadline. */
export interface NextStep {
  readonly title: string;
  readonly due_on: IsoDate;
}

/** The later deadline that was asked for a task, and the unfinished steps that wait for it. */
export interface ExtensionParts {
  readonly asked: Awaited<ReturnType<typeof readAskedExtension>>;
  readonly decidedBefore: Awaited<ReturnType<typeof readDecidedExtension>>;
  readonly latest: LatestDeadline;
  readonly next: readonly NextStep[];
  readonly newId: () => string;
}

/** A later deadline on a task's page: that it was asked for, the decision for who makes it, and the form that asks for one. */
export interface ExtensionViews {
  readonly asked: { readonly text: string; readonly reason: string; readonly clashes: readonly string[] } | null;
  /** Takes back what was asked for. */
  readonly withdrawWish: SideForm<object> | null;
  /** What was said to the latest wish. */
  readonly decided: { readonly heading: string; readonly text: string; readonly answer: string } | null;
  readonly decide: {
    readonly action: string;
    readonly commandId: string;
    readonly question: string;
    readonly reason: string;
    readonly clashes: readonly string[];
    /** The day that is given; null where no later one can be. */
    readonly until: FieldView | null;
    readonly earliest: IsoDate;
    readonly latest: IsoDate;
    readonly field: FieldView;
  } | null;
  /** Why nobody can get more time; null where one may ask for it, or decides on it, and there is some. */
  readonly noLater: string | null;
  readonly extension: SideForm<{
    readonly until: FieldView;
    readonly earliest: IsoDate;
    readonly latest: IsoDate;
    readonly waits: readonly WaitingStep[];
    readonly reason: FieldView;
  }> | null;
}

/** A step that waits for this one, beside the date one chooses: `isClash` where the date chosen is no earlier than the step's own. */
export interface WaitingStep {
  readonly due: IsoDate;
  readonly text: string;
  readonly isClash: boolean;
}

export const extensionViews = (
  { task, may, today, base, visitor }: TaskEntry,
  parts: ExtensionParts,
  { tried, side }: TaskForms,
): ExtensionViews => {
  const mayDecide =
    may('task:decide-extension') && parts.asked !== undefined && parts.asked.asked_by !== visitor.personId;
  const range = {
    earliest: today.calendar.addWorkingDays(task.due_on > today.date ? task.due_on : today.date, 1),
    latest: parts.latest.date,
  };
  const hasRoom = range.earliest <= range.latest;
  const mayAsk = may('task:ask-extension') && parts.asked === undefined;
  return {
    noLater: !hasRoom && (mayAsk || mayDecide) ? noLaterWords(parts.latest) : null,
    withdrawWish:
      parts.asked !== undefined && may('task:withdraw-extension') ? side('extension', 'frist/fortryd', {}) : null,
    decided: parts.asked === undefined ? decidedView(parts.decidedBefore) : null,
    asked:
      parts.asked && !mayDecide
        ? {
            text: `${parts.asked.asked_by_title} har bedt om frist til ${dateWords(parts.asked.until)}. Indtil der er svaret, gælder den nuværende frist.`,
            reason: parts.asked.reason,
            clashes: clashesOf(parts.next, parts.asked.until),
          }
        : null,
    decide:
      mayDecide && parts.asked
        ? {
            action: `${base}/frist/${parts.asked.id}`,
            commandId: parts.newId(),
            question: `${parts.asked.asked_by_title} beder om frist til ${dateWords(parts.asked.until)} i stedet for ${dateWords(task.due_on)}.`,
            reason: parts.asked.reason,
            clashes: clashesOf(parts.next, parts.asked.until),
            until: hasRoom
              ? fieldView(
                  { ...tried('decide'), fields: { 'decision-until': parts.asked.until, ...tried('decide').fields } },
                  'decision-until',
                  'Ny frist',
                  `Den dag, der bedes om. Vælg en anden, hvis den passer bedre, senest ${dateWords(parts.latest.date)}.`,
                )
              : null,
            ...range,
            field: fieldView(tried('decide'), 'decision-reason', 'Begrundelse', 'Skal udfyldes, hvis du siger nej.'),
          }
        : null,
    extension:
      mayAsk && hasRoom
        ? side('extension', 'frist', {
            until: fieldView(
              tried('extension'),
              'until',
              'Ønsket frist',
              `En arbejdsdag efter den nuværende frist, senest ${dateWords(parts.latest.date)}.`,
            ),
            ...range,
            waits: parts.next.map((step) => ({
              due: step.due_on,
              text: waitsWords(step),
              isClash: isClash(step, tried('extension').fields['until'] ?? ''),
            })),
            reason: fieldView(
              tried('extension'),
              'extension-reason',
              'Hvorfor er det nødvendigt?',
              'Den, der skal tage stilling, læser det her.',
            ),
          })
        : null,
  };
};

const noLaterWords = ({ date, why }: LatestDeadline): string =>
  `Fristen kan ikke blive senere: den kan højst være ${dateWords(date)}. ${why} Skal hele sagen vente, så tal med Økonomi & Stab om at ændre planen.`;

const decidedView = (decided: ExtensionParts['decidedBefore']): ExtensionViews['decided'] => {
  if (!decided || (decided.state === 'granted' && decided.given === null)) return null;
  const by = decided.decided_by_title ?? 'Økonomi & Stab';
  const when = decided.decided_at === null ? '' : ` ${instantWords(decided.decided_at)}`;
  return decided.given === null
    ? {
        heading: 'Nej til en senere frist',
        text: `${by} sagde${when} nej til frist ${dateWords(decided.until)}.`,
        answer: decided.answer,
      }
    : {
        heading: 'Fristen blev en anden, end du bad om',
        text: `${by} gav${when} frist til ${dateWords(decided.given)} i stedet for ${dateWords(decided.until)}.`,
        answer: decided.answer,
      };
};

/** A later deadline leaves nothing for a step that waits, when it lies on that step's own deadline or after it. */
const isClash = (step: NextStep, until: IsoDate): boolean => until >= step.due_on;
const waitsWords = (step: NextStep): string =>
  `»${step.title}« skal være klar ${formatDateShort(step.due_on)} og venter på dette svar.`;
const clashesOf = (next: readonly NextStep[], until: IsoDate): string[] =>
  next.filter((step) => isClash(step, until)).map(waitsWords);
