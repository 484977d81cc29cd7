import { Injectable } from '@nestjs/common';
import { organisationInForce, readPositionsOf } from '#casework';
import { pages } from '#contracts';
import { grantPostings, type CollectedTransfers } from '#domain';
import { writeGrantsCsv, writeTransfersDocx, writeTransfersXlsx } from '#files';
import { readBudgetYear } from '../web/case.query';
import { readUnitsWithoutLeader, readWhereRequestsLie, readWhyEnded } from './round.query';
import { Records } from '../web/records';
import { roundPageView, type RoundPageView } from './round-page.view';
import { loadView, type RoundLoadView } from './round-load.view';
import { fitsFilter, isAlive, type RoundFilter } from './round-list.view';
import { roundPositionsView } from './round-positions.view';
import { taskMark } from '../web/task-mark';
import { dateWords } from '../web/words';
import type { FormAttempt } from '../web/attempt';
import { CSV, DOCX, XLSX } from '../web/media-types';
import { notFound } from '../web/problem';
import { Renderer } from '../web/renderer';
import { doneWith, type Done } from '../web/told';
import { Reply } from '../web/reply';
import { subjectOfTask } from '../web/subjects';
import type { Visitor } from '../web/visitor';
import { collectedCaseOf, collectedOf, type RoundAtHand } from './round-reader';

const DONE = new Map<string, Done>([
  ['aabnet', { text: 'Ansøgningerne er åbnet. Konsulenter og chefer har hver deres opgaver.', tells: ['opened'] }],
  ['tilfoejet', { text: 'Ansøgningen er tilføjet. Konsulent og chef har hver deres opgave.', tells: ['opened'] }],
  [
    'lagt-i',
    {
      text: 'Bevillingen er lagt i enhedens ansøgning af samme art. Var den skrevet, får chefen den tilbage og skriver den om, og den skal godkendes igen.',
      tells: ['returned', 'opened', 'withdrawn'],
    },
  ],
  ['genaabnet', { text: 'Ansøgningen er taget op igen.', tells: ['returned', 'opened'] }],
]);

/** What the page is asked for: which requests, and what was just done. */
export interface RoundAsked {
  readonly filter: RoundFilter;
  readonly done: string;
}

const NOTHING_ASKED: RoundAsked = { filter: { state: '', kind: '', area: '' }, done: '' };

/** The transfers of a round under one: what is asked for, where each request stands, their sums, and the collected case as files. */
@Injectable()
export class RoundPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
  ) {}

  async show(
    visitor: Visitor,
    at: RoundAtHand,
    { filter, done }: RoundAsked = NOTHING_ASKED,
    attempt: FormAttempt | null = null,
  ): Promise<Reply> {
    const { db } = this.records;
    const own = at.requests.filter((one) => fitsFilter(filter, one));
    const ids = own.map(({ id }) => id);
    const [organisation, lies, whyEnded, planYear] = await Promise.all([
      organisationInForce(db),
      readWhereRequestsLie(db, ids),
      readWhyEnded(db, ids),
      readBudgetYear(db, at.caseRow.plan_id),
    ]);
    const fromYear = at.round?.fromYear ?? planYear;
    const view = roundPageView({
      at,
      filter,
      listed: collectedOf(at, own, fromYear),
      summed: collectedOf(at, own.filter(isAlive), fromYear),
      lies,
      whyEnded,
      leaderless: organisation === null || at.requests.length > 0 ? [] : await readUnitsWithoutLeader(db, organisation),
      tasks: tasksOf(visitor, at),
      load: this.load(at, planYear, attempt),
      attempt,
      done: await doneWith(this.records, visitor, at.caseRow, DONE.get(done)),
    });
    return Reply.html(
      this.renderer.page('transfers/round', view, {
        title: 'Overførsler',
        visitor,
        here: 'sager',
        wide: true,
        world: at.caseRow.world_id,
      }),
      attempt?.status,
    );
  }

  /** What the requests were proposed from, as it was loaded. */
  async positions(visitor: Visitor, at: RoundAtHand): Promise<Reply> {
    const { db } = this.records;
    if (!at.round) throw notFound();
    const [kept, organisation] = await Promise.all([readPositionsOf(db, at.caseRow.id), organisationInForce(db)]);
    return Reply.html(
      this.renderer.page('transfers/round-positions', roundPositionsView(at, kept, organisation), {
        title: 'Årets stillinger',
        visitor,
        here: 'sager',
        wide: true,
        world: at.caseRow.world_id,
      }),
    );
  }

  /** The form for another file; on the page of what came of the one before. */
  loadAgain(at: RoundAtHand, year: number): RoundLoadView | null {
    const view = this.load(at, year, null);
    return view && { ...view, isFirst: false };
  }

  async xlsx(at: RoundAtHand): Promise<Reply> {
    return Reply.file(await writeTransfersXlsx(collectedSoFar(at)), XLSX, fileName(at, 'overfoersler', 'xlsx'));
  }

  async docx(at: RoundAtHand): Promise<Reply> {
    return Reply.file(await writeTransfersDocx(collectedSoFar(at)), DOCX, fileName(at, 'overfoersler', 'docx'));
  }

  /** What KB granted, as the finance system reads it. */
  csv(at: RoundAtHand): Reply {
    if (at.round?.decidedOn == null) throw notFound();
    return Reply.file(
      writeGrantsCsv(grantPostings(collectedCaseOf(at), at.caseRow.details.caseNumber)),
      CSV,
      fileName(at, 'tillaegsbevillinger', 'csv'),
    );
  }

  private load(at: RoundAtHand, year: number, attempt: FormAttempt | null): RoundLoadView | null {
    return at.mayOpen && at.isOpen && !at.kbDecided ? loadView(at, year, attempt) : null;
  }
}

/** What was collected; until something is, what is asked for so far, which the file says. */
const collectedSoFar = (at: RoundAtHand): CollectedTransfers => {
  if (at.requests.length === 0) throw notFound();
  const collected = collectedCaseOf(at);
  if (collected.requests.length > 0) return collected;
  const draft = collectedOf(at, at.requests.filter(isAlive), at.round?.fromYear ?? 0);
  return { ...draft, subtitle: `${draft.subtitle} · ikke samlet endnu: alle ansøgninger, der er i gang` };
};

/** What waits in the round itself, for those who may see it. */
const tasksOf = (visitor: Visitor, { caseRow, tasks, today }: RoundAtHand): RoundPageView['tasks'] =>
  tasks
    .filter((task) => task.state === 'open' && visitor.may('task:see', subjectOfTask(visitor, caseRow.process, task)))
    .map((task) => ({
      title: task.title,
      url: pages.taskById(task.id),
      words: `${taskMark(task, today).word}: ${task.assignee_title}, senest ${dateWords(task.due_on)}`,
    }));

/** `overfoersler-2025.xlsx`; a rehearsal's file says so by its name. */
const fileName = ({ round, isRehearsal }: RoundAtHand, what: string, kind: string): string =>
  `${isRehearsal ? 'proevekoersel-' : ''}${what}-${round?.fromYear ?? ''}.${kind}`;
