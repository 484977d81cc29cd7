import { createHash } from 'node:crypto';
import {
  errorFinding,
  warningFinding,
  type Finding,
  type IsoDate,
  type Organisation,
  type OrganisationChanges,
} from '#domain';
import type { GivenTask } from '../organisation/pass-tasks-on';
import type { WaitingRow } from '../organisation/waiting-tasks';
import type { UnitTask, UnitTaskNotAdded } from './add-unit-tasks';

/** A task that goes to another, or would. Who: addresses and titles. */
export interface MovedTask {
  readonly caseTitle: string;
  readonly title: string;
  readonly isOpen: boolean;
  readonly due: IsoDate;
  readonly from: { readonly email: string; readonly title: string };
  readonly to: { readonly email: string; readonly title: string };
}

/** All that loading an organisation does: worked out by doing it, so that what is shown is what happens. */
export interface Reorganisation {
  /** Of all this; another one means that it must be looked at again. */
  readonly digest: string;
  readonly isUnchanged: boolean;
  /** What it gives to the person who loads it, in Danish: then another must say yes. */
  readonly gains: readonly string[];
  readonly changes: OrganisationChanges;
  readonly moved: readonly MovedTask[];
  /** Open tasks of people who stay: they go along where `takesOpen` says so. */
  readonly stay: readonly MovedTask[];
  readonly added: readonly UnitTask[];
  readonly notAdded: readonly UnitTaskNotAdded[];
  /** Titles of the cases that it touches. */
  readonly cases: readonly string[];
  /** What speaks against it; it is loaded only where none stops. */
  readonly findings: readonly Finding[];
}

/** Tasks that are given, as they are told: open ones first, then as they are due. */
export const movedTasks = (given: readonly GivenTask[]): readonly MovedTask[] =>
  given
    .map(movedTask)
    .toSorted(
      (one, other) =>
        Number(other.isOpen) - Number(one.isOpen) ||
        one.due.localeCompare(other.due) ||
        `${one.caseTitle} ${one.title}`.localeCompare(`${other.caseTitle} ${other.title}`, 'da'),
    );

const movedTask = ({ task, taker }: GivenTask): MovedTask => ({
  caseTitle: task.case_title,
  title: nameOf(task),
  isOpen: task.state === 'open',
  due: task.due_on,
  from: { email: task.email, title: task.assignee_title },
  to: { email: taker.email, title: taker.title },
});

const nameOf = ({ title, area }: Pick<WaitingRow, 'title' | 'area'>): string =>
  area === null ? title : `${title}: ${area}`;

/** Said of a task that nobody can take. */
export const unmovedFinding = (task: WaitingRow): Finding =>
  errorFinding(
    'STEP.NOBODY',
    `»${nameOf(task)}« i »${task.case_title}« ligger hos ${task.assignee_title}, som ikke er med mere, og ingen her kan overtage den. Giv nogen rollen, eller giv opgaven videre først.`,
    { read: task.email },
  );

/** Said of what is to be decided and would be the loader's. */
export const divertedFinding = ({ task, taker }: GivenTask): Finding =>
  warningFinding(
    'STEP.NOT_TO_LOADER',
    `»${nameOf(task)}« i »${task.case_title}« går til ${taker.title}: den, der indlæser organisationen, får ikke selv åbne godkendelser og beslutninger med.`,
    { read: task.id },
  );

/** What is found only when it is done, as a task that nobody here can take, after what was `read` in its files. */
export const withWhatItFound = (
  read: readonly Finding[],
  done: Pick<Reorganisation, 'findings'> | null,
): readonly Finding[] => [
  ...read,
  ...(done?.findings ?? []).filter((found) => !read.some((one) => one.code === found.code && one.read === found.read)),
];

/** Of an organisation that something speaks against: nothing is done. */
export const nothingDone = (
  organisation: Organisation,
  changes: OrganisationChanges,
  findings: readonly Finding[],
): Reorganisation =>
  digested(organisation, {
    isUnchanged: false,
    gains: [],
    changes,
    moved: [],
    stay: [],
    added: [],
    notAdded: [],
    cases: [],
    findings,
  });

/** The choice of what goes along is no part of it: both are shown, and it may be made when one has seen them. */
export const digested = (organisation: Organisation, done: Omit<Reorganisation, 'digest'>): Reorganisation => {
  const { changes, gains, moved, stay, added, notAdded } = done;
  // Whom what does not go to hangs on that choice too.
  const findings = done.findings.filter(({ code }) => code !== 'STEP.NOT_TO_LOADER');
  const tasks = [...moved, ...stay].map((task) => JSON.stringify(task)).toSorted();
  return {
    ...done,
    digest: createHash('sha256')
      .update(JSON.stringify({ organisation, changes, gains, tasks, added, notAdded, findings }))
      .digest('hex'),
  };
};

/** How many tasks went from whom to whom. */
export const countedByPeople = (moved: readonly MovedTask[]) =>
  [...Map.groupBy(moved, ({ from, to }) => `${from.email} ${to.email}`).values()].flatMap((tasks) => {
    const [first] = tasks;
    return first === undefined ? [] : [{ from: first.from, to: first.to, count: tasks.length }];
  });
