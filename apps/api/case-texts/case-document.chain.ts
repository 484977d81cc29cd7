import { forumName, type Forum, type IsoDate } from '#domain';
import type { CaseTaskRow } from '../web/case.query';
import type { StepChainRow } from './case-document.query';
import type { DecisionRow } from '../gates/gate.query';
import type { Meeting } from './meeting.query';
import { accountsWords, type DecidedWords } from './case-document.accounts';
import { PROGRAMME_KIND, programmeWords } from './case-document.programme';
import { transferWords } from './case-document.transfers';

/** A text that is written for bodies to decide on, and the bodies in turn. */
export interface DecidedText {
  readonly kind: string;
  /** `1. behandling`; the step's own title where its treatment has no name. */
  readonly reading: string;
  readonly isNamed: boolean;
  readonly task: CaseTaskRow | null;
  readonly bodies: readonly Body[];
}

/** A body in the chain. */
export interface Body {
  readonly name: string;
  readonly tasks: readonly CaseTaskRow[];
  /** The day it meets: the day it has put the case off to, else the plan's; null where nobody knows. */
  readonly meeting: IsoDate | null;
  /** The body before it that meets later: then its own meeting must move. */
  readonly overtakenBy: { readonly name: string; readonly meeting: IsoDate } | null;
}

/** What the days of the meetings are known from. */
export interface MeetingFacts {
  readonly planned: ReadonlyMap<string, Meeting>;
  readonly decisions: readonly Pick<DecisionRow, 'task_id' | 'until'>[];
}

const BODIES: Readonly<Record<string, string>> = {
  dif: 'Direktørforum',
  oeu: 'Økonomiudvalget',
  kb: 'Kommunalbestyrelsen',
  chefforum: 'Chefforum',
};

/** The texts of a case that bodies decide on, in its order, each with the chain of decisions that follows it: DIF ⇒ ØU ⇒ KB. */
export const decidedTexts = (
  steps: readonly StepChainRow[],
  tasks: readonly CaseTaskRow[],
  facts: MeetingFacts,
): DecidedText[] =>
  steps.flatMap((text) => {
    const chain = text.form === 'text' || text.kind === PROGRAMME_KIND ? decisionsAfter(steps, text.id) : [];
    if (chain.length === 0) return [];
    const tasksOf = (step: StepChainRow): CaseTaskRow[] =>
      tasks.filter((task) => task.step_id === step.id && task.state !== 'withdrawn');
    return [
      {
        kind: text.kind,
        reading: readingOf(text) ?? text.title,
        isNamed: readingOf(text) !== null,
        task: tasksOf(text)[0] ?? null,
        bodies: bodiesOf(
          chain.map((step) => ({
            name: bodyOf(step, facts.planned.get(step.id)?.forum ?? null),
            tasks: tasksOf(step),
            meeting: meetingOf(step.id, tasksOf(step), facts),
          })),
        ),
      },
    ];
  });

const meetingOf = (
  stepId: string,
  tasks: readonly CaseTaskRow[],
  { planned, decisions }: MeetingFacts,
): IsoDate | null => {
  const due = tasks[0]?.due_on ?? null;
  const wasPutOff = decisions.findLast(({ task_id }) => tasks.some(({ id }) => id === task_id))?.until;
  return wasPutOff ? due : (planned.get(stepId)?.day ?? due);
};

const bodiesOf = (chain: readonly Omit<Body, 'overtakenBy'>[]): Body[] =>
  chain.map((body, index) => {
    const before = chain.slice(0, index).flatMap(({ name, meeting }) => (meeting === null ? [] : [{ name, meeting }]));
    const latest = before.toSorted((a, b) => (a.meeting < b.meeting ? -1 : 1)).at(-1);
    const isToCome = body.tasks.some(({ state }) => state === 'planned' || state === 'open');
    return {
      ...body,
      overtakenBy: isToCome && latest && body.meeting !== null && body.meeting < latest.meeting ? latest : null,
    };
  });

const decisionsAfter = (steps: readonly StepChainRow[], from: string): StepChainRow[] => {
  const reached = new Set([from]);
  return steps.filter((step) => {
    const follows = step.form === 'decision' && step.needs.some((need) => reached.has(need));
    if (follows) reached.add(step.id);
    return follows;
  });
};

/** The words of a case that bodies decide on, for those that have words of their own. */
export const decidedWords = (kind: string): DecidedWords | undefined =>
  accountsWords(kind) ?? transferWords(kind) ?? programmeWords(kind);

const readingOf = ({ kind }: StepChainRow): string | null => {
  const number = /^reading([12])-/.exec(kind)?.[1];
  return number === undefined ? (decidedWords(kind)?.reading ?? null) : `${number}. behandling`;
};

/** By the end of the step's kind (`reading1-kb`), else by who meets on its day. */
const bodyOf = ({ kind, title }: StepChainRow, forum: Forum | null): string =>
  BODIES[kind.split('-').at(-1) ?? ''] ?? (forum === null ? title : (BODIES[forum.toLowerCase()] ?? forumName(forum)));
