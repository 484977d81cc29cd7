import { pages } from '#contracts';
import {
  answersInJournal,
  journalSentence,
  placeInJournal,
  type CaseSubject,
  type JournalEvent,
  type JournalNames,
  type ToldAnswer,
} from '#domain';
import type { CaseRow, CaseTaskRow, JournalRow } from '../web/case.query';
import type { Visitor } from '../web/visitor';
import { isForFew } from './is-for-few';
import { hidesWork, isTold, lineAsRead } from '../audit/auditor-reads';
import { ownTasks } from './case-timeline.view';
import { addressWith, pageOf, paging, rowsOf, type Paging } from '../web/paging';
import { count, instantWords, taskName } from '../web/words';

export interface JournalLine {
  readonly seq: number;
  readonly at: string;
  readonly recorded: string | null;
  readonly who: string;
  readonly sentence: string;
  readonly reason: string | null;
  /** Where what it is about stands. */
  readonly place: { readonly url: string; readonly text: string } | null;
  /** What was answered, for who may read it. */
  readonly answers: readonly ToldAnswer[];
}

/** The journal on the case's page: folded, and a page at a time. */
export interface JournalView {
  readonly open: boolean;
  /** `Vis 1234 linjer` */
  readonly summary: string;
  /** The first page of it, unfolded. */
  readonly url: string;
  readonly lines: readonly JournalLine[];
  readonly paging: Paging | null;
}

/** So many lines stand on a page. */
const LINES = 50;

/** What the journal's lines are made of, and for whom. */
export interface JournalParts {
  readonly caseRow: CaseRow;
  readonly subject: CaseSubject;
  readonly tasks: readonly CaseTaskRow[];
  readonly journal: readonly JournalRow[];
  readonly titles: ReadonlyMap<string, string>;
  readonly visitor: Visitor;
  /** The page that is asked for; empty where none is. */
  readonly journalPage: string;
}

/** The journal as the visitor may read it, the newest first. */
export const journalView = (parts: JournalParts): JournalView => {
  const { visitor, subject } = parts;
  const isHidden = hidesWork(visitor, subject);
  const isShown = visitor.may('case:see-all', subject) ? () => true : isOwn(parts);
  const rows = parts.journal.filter((row) => (isHidden ? isTold(row) : isShown(row))).reverse();
  const page = pageOf(parts.journalPage, rows.length, LINES);
  const names = namesOf(parts);
  const urlOf = (to: number): string => addressWith(pages.case(parts.caseRow.id), { journal: String(to) }, 'journal');
  return {
    open: parts.journalPage !== '',
    summary: `Vis ${count(rows.length, 'linje', 'linjer')}`,
    url: urlOf(1),
    lines: rowsOf(rows, page).map((row) => withoutWords(parts, row, journalLine(row, names, parts))),
    paging: paging(page, 'Journal', urlOf),
  };
};

/** What is said of a case to whoever has a part in it. */
const OF_THE_CASE: readonly JournalEvent[] = ['CASE_OPENED', 'PHASE_ENTERED', 'CASE_CLOSED', 'CASE_CANCELLED'];

/** Of who does not see the whole case: what became of it, and of the tasks that are theirs. */
const isOwn = (parts: JournalParts): ((row: JournalRow) => boolean) => {
  const own = new Set(ownTasks(parts).map(({ id }) => id));
  return ({ event, task_id }) => (task_id === null ? OF_THE_CASE.some((one) => one === event) : own.has(task_id));
};

/** Not everybody who sees the case may read its questions and proposals: what was written of one is for those who see everything. */
const withoutWords = ({ subject, tasks, visitor }: JournalParts, row: JournalRow, line: JournalLine): JournalLine => {
  if (hidesWork(visitor, subject)) return { ...lineAsRead(row, line), answers: [] };
  const isOfProposal =
    row.event.startsWith('PROPOSAL') ||
    tasks.some((task) => task.id === row.task_id && task.form === 'proposals' && !visitor.standingTo(task).isAssignee);
  const isOfQuestion =
    isOfProposal ||
    row.event.startsWith('QUESTION_') ||
    tasks.some((task) => task.id === row.task_id && isForFew(task.kind));
  if (visitor.maySeeAll || !isOfQuestion) return line;
  if (row.event === 'QUESTION_ASKED') return { ...line, sentence: 'Et budgetspørgsmål kom ind.' };
  return row.event === 'TASK_COMMENTED'
    ? { ...line, sentence: 'Kommentar til opgaven.', reason: null }
    : { ...line, reason: null, answers: [] };
};

const namesOf = ({ tasks, titles }: JournalParts): JournalNames => {
  const named = new Map(tasks.map((task) => [task.id, `»${taskName(task.title, task.area)}«`]));
  return { person: (id) => titles.get(id ?? '') ?? 'en anden', task: (id) => named.get(id ?? '') ?? 'opgaven' };
};

const journalLine = (row: JournalRow, names: JournalNames, parts: JournalParts): JournalLine => ({
  seq: row.seq,
  at: instantWords(row.at),
  recorded: Math.abs(row.at - row.recorded_at) < 60_000 ? null : instantWords(row.recorded_at),
  who:
    row.actor_id === null
      ? 'Årshjulet'
      : `${names.person(row.actor_id)}${row.on_behalf_of === null ? '' : ` på vegne af ${names.person(row.on_behalf_of)}`}`,
  sentence: journalSentence(row.event, row.task_id, row.payload, names),
  reason: row.reason,
  place: placeView(row, parts),
  answers: answersOf(row, parts),
});

const placeView = ({ event, payload }: JournalRow, { caseRow }: JournalParts): JournalLine['place'] => {
  const place = placeInJournal(event, payload);
  if (place === null) return null;
  return place.kind === 'answers'
    ? { url: pages.questionnaireRun(place.runId), text: 'Se svarene' }
    : { url: `${pages.auditVisit(place.visitId ?? caseRow.id)}#observation-${place.number}`, text: 'Se observationen' };
};

const answersOf = (row: JournalRow, { caseRow: { details }, tasks }: JournalParts): readonly ToldAnswer[] => {
  const task = tasks.find(({ id }) => id === row.task_id);
  return task ? answersInJournal(row, task.form, { basis: details.report, focusArea: details.focusArea }) : [];
};
