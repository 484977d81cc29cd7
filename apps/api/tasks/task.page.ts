import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { latestDeadline, readCorrectable, readHandedOver, readMissingElsewhere } from '#casework';
import { pages } from '#contracts';
import { readTakers } from '../web/people.query';
import { readProposalsOfTask } from '../proposals/proposal.query';
import {
  readAskedExtension,
  readDecidedExtension,
  readMissing,
  readNextSteps,
  readPreviousAnswer,
  readRemarks,
} from './task.query';
import { readFormerAnswers, readRecalls } from './sent-answer.query';
import { readTaskWeeks } from './task-weeks.query';
import { DocumentBoxes } from '../documents/document-boxes';
import { Records } from '../web/records';
import { FORM_PAGES } from '../forms';
import type { JsonObject } from '#database';
import { contextOf, type Matter } from '../forms/form-page';
import type { Fields } from '../web/fields';
import { keepAnswer, withKeptAnswer } from './kept-answer';
import { aboutTask } from './about';
import { closedTaskView } from './closed-task.view';
import { doneWords } from './done-words';
import { taskProposalsView, type TaskProposalsView } from '../proposals/proposal-lines.view';
import { proposalDone } from '../proposals/proposal-words';
import type { Attempt } from './task-forms';
import { Matters } from './matters';
import { taskPageView } from './task-page.view';
import type { TaskEntry } from '../web/task-access';
import { Renderer } from '../web/renderer';
import { receiptWords } from '../web/told';
import { whoTypes } from '../web/typed-in';
import { Reply } from '../web/reply';
import { RequestReader } from '../transfers/request-reader';

/** A task's page: to be answered while it is open, else what became of it. */
@Injectable()
export class TaskPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly requests: RequestReader,
    private readonly documents: DocumentBoxes,
    private readonly matters: Matters,
  ) {}

  /** Shows the task; changes nothing. `done` names what was just done, `chosen` the answer that a mail's link is for. */
  async show(entry: TaskEntry, done = '', chosen = ''): Promise<Reply> {
    const words = await doneWords(this.records, done, entry);
    return this.render(entry, null, words ?? proposalDone(done), 200, chosen);
  }

  /** Keeps an answer that is not sent yet, and shows the page with it: for who has no script that does. */
  async keep(entry: TaskEntry, fields: Fields): Promise<Reply> {
    const [atHand, previous] = await Promise.all([
      this.matters.of(entry),
      readPreviousAnswer(this.records.db, entry.task),
    ]);
    await keepAnswer(this.records, entry, initialFields(entry, atHand, previous?.answer ?? null, ''), fields);
    return Reply.seeOther(`${entry.base}?gjort=kladde`);
  }

  /** What was recorded, when, and what happens next. A task that is not answered has its page instead. */
  async receipt(entry: TaskEntry): Promise<Reply> {
    return entry.task.state === 'done' ? this.renderClosed(entry, null, null, true) : this.show(entry);
  }

  /** The page, with a form of it that did not go through, or words about what was done. */
  async render(
    entry: TaskEntry,
    attempt: Attempt | null,
    done: string | null,
    status = attempt === null ? 200 : 422,
    chosen = '',
  ): Promise<Reply> {
    const { task, byLink } = entry;
    if (task.state !== 'open' || task.case_state !== 'open')
      return this.renderClosed(entry, attempt, done, false, status);
    const { db } = this.records;
    const atHand = await this.matters.of(entry);
    const { request } = atHand;
    const [
      missing,
      elsewhere,
      asked,
      decidedBefore,
      latest,
      remarks,
      people,
      previous,
      next,
      about,
      proposals,
      matter,
      weeks,
      handedOver,
      documents,
    ] = await Promise.all([
      readMissing(db, task),
      readMissingElsewhere(db, task.case_id),
      readAskedExtension(db, task.id),
      readDecidedExtension(db, task.id),
      latestDeadline(
        db,
        { id: task.id, caseId: task.case_id, stepId: task.step_id, due: task.due_on },
        entry.today.calendar,
      ),
      readRemarks(db, task.id),
      readTakers(this.records, task.id),
      readPreviousAnswer(db, task),
      readNextSteps(db, task),
      aboutTask(db, task, byLink),
      this.proposalsOf(entry),
      request && this.requests.matter(request.brief, request.story, byLink ? null : pages.case(task.case_id)),
      readTaskWeeks(db, task),
      readHandedOver(db, task.id),
      this.documents.onTask(entry),
    ]);
    const view = taskPageView(entry, {
      missing,
      elsewhere: elsewhere.get(task.step_id) ?? [],
      asked,
      decidedBefore,
      latest,
      remarks,
      people,
      next,
      about,
      proposals,
      request,
      atHand,
      matter,
      weeks,
      handedOver,
      documents,
      previousCase: task.answer === null ? (previous?.caseTitle ?? null) : null,
      initial: await withKeptAnswer(
        this.records,
        entry,
        initialFields(entry, atHand, previous?.answer ?? null, chosen),
      ),
      attempt,
      done,
      newId: randomUUID,
    });
    return Reply.html(
      this.renderer.page('tasks/task', view, {
        title: `${attempt === null ? '' : attempt.section === 'answer' ? 'Ret svaret: ' : 'Ret og send igen: '}${view.heading}`,
        ...whoTypes(entry),
      }),
      status,
    );
  }

  /** Those of the task's unit, where the task asks for proposals and the visitor may write them. */
  private async proposalsOf({ task, may, base }: TaskEntry): Promise<TaskProposalsView | null> {
    if (task.form !== 'proposals' || !may('task:complete')) return null;
    return taskProposalsView(await readProposalsOfTask(this.records.db, task.id), base, task.state === 'open');
  }

  private isGivenBeforehand({ task }: TaskEntry): boolean {
    const kinds = this.records.processes[task.process].handedOverBeforehand ?? [];
    return task.state === 'planned' && task.case_state === 'open' && kinds.includes(task.kind);
  }

  private async renderClosed(
    entry: TaskEntry,
    attempt: Attempt | null,
    done: string | null,
    justNow: boolean,
    status = 200,
  ): Promise<Reply> {
    const { task } = entry;
    const { db } = this.records;
    const [next, remarks, proposals, request, correctable, recalls, answers, receipt, documents, people] =
      await Promise.all([
        readNextSteps(this.records.db, task),
        readRemarks(this.records.db, task.id),
        this.proposalsOf(entry),
        this.requests.closed(entry),
        task.state === 'done' && task.case_state === 'open' ? readCorrectable(this.records, task) : null,
        readRecalls(db, task.id),
        readFormerAnswers(db, task.id),
        justNow
          ? receiptWords(this.records, entry.visitor.personId, {
              worldId: task.world_id,
              caseIds: [task.case_id],
              now: entry.today.now,
            })
          : '',
        this.documents.onTask(entry),
        this.isGivenBeforehand(entry) ? readTakers(this.records, task.id) : null,
      ]);
    const view = closedTaskView(entry, {
      justNow,
      next,
      proposals,
      remarks,
      request,
      sent: { correctable, recalls, former: answers.former },
      correctedAt: answers.correctedAt,
      receipt,
      people,
      documents,
      attempt,
      done,
      newId: randomUUID,
    });
    return Reply.html(
      this.renderer.page('tasks/task-closed', view, { title: view.heading, ...whoTypes(entry) }),
      status,
    );
  }
}

/** What the answer's fields hold before anybody has typed. */
const initialFields = (entry: TaskEntry, matter: Matter, previous: JsonObject | null, chosen: string): Fields =>
  FORM_PAGES[entry.task.form].fields.initial({ answer: entry.task.answer, previous, chosen }, contextOf(entry, matter));
