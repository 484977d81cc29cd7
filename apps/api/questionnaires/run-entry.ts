import { Injectable } from '@nestjs/common';
import { readRun, readRunOfTask, type QuestionnaireRun } from '#casework';
import { pages, type PagePath } from '#contracts';
import { allows } from '#domain';
import { Clocks, type Moment } from '../web/clocks';
import { isId } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { readRunPart, runSubject, type RunPart } from '../web/run-part';
import { SubjectReader, type RouteParams } from '../web/subject-reader';
import { TaskAccess, type TaskEntry } from '../web/task-access';
import { readTask, type TaskRow } from '../web/task.query';
import type { Visitor } from '../web/visitor';

/** A questionnaire that is answered, as one visitor has it before them. */
export interface RunEntry {
  readonly visitor: Visitor;
  readonly run: QuestionnaireRun;
  readonly task: TaskRow;
  readonly today: Moment;
  /** Whether its task is still to be answered. */
  readonly isOpen: boolean;
  readonly mayAnswer: boolean;
  readonly mayShare: boolean;
  readonly maySend: boolean;
  /** The questionnaire's page for this visitor; its forms post below it. */
  readonly base: PagePath;
  /** The task's page for them; null for who only helps. */
  readonly taskPage: string | null;
  /** What they came by, where that is the link of the task's mail; else null. */
  readonly link: TaskEntry | null;
}

type Part = Pick<RunPart, 'isTheirs' | 'isHelper'>;

/** A run of a questionnaire, for those who may see it: who answer it, and who read everything. Else it looks missing. */
@Injectable()
export class RunReader extends SubjectReader<RunEntry> {
  constructor(
    private readonly records: Records,
    private readonly tasks: TaskAccess,
    private readonly clocks: Clocks,
  ) {
    super();
  }

  /** That of `:runId`, for who is signed in. */
  async read(visitor: Visitor, { runId = '' }: RouteParams): Promise<RunEntry> {
    const { db } = this.records;
    const run = isId(runId) ? await readRun(db, runId) : undefined;
    const task = run && (await readTask(db, run.taskId));
    if (!run || !task) throw notFound();
    const { entry, ...part } = await readRunPart(db, this.tasks, visitor, run);
    const today = entry?.today ?? (await this.clocks.today(task.plan_id, task.world_now));
    const place = { base: pages.questionnaireRun(run.id), taskPage: entry?.base ?? null, link: null };
    return { ...rightsTo(visitor, run, task, part), ...place, today };
  }

  /** That of a task, by the link in its mail. */
  async byLink(entry: TaskEntry): Promise<RunEntry> {
    const run = await readRunOfTask(this.records.db, entry.task.id);
    if (!run) throw notFound();
    const part = { isTheirs: entry.may('task:complete'), isHelper: false };
    const base: PagePath = `/${entry.base.slice(1)}/spoergeguide`;
    return {
      ...rightsTo(entry.visitor, run, entry.task, part),
      base,
      taskPage: entry.base,
      link: entry,
      today: entry.today,
    };
  }
}

const rightsTo = (visitor: Visitor, run: QuestionnaireRun, task: TaskRow, part: Part) => {
  const isOpen = task.state === 'open' && task.case_state === 'open';
  const subject = runSubject(run, part);
  return {
    visitor,
    run,
    task,
    isOpen,
    mayAnswer: isOpen && allows('questionnaire:answer', subject, visitor),
    mayShare: isOpen && allows('questionnaire:share', subject, visitor),
    maySend: isOpen && part.isTheirs,
  };
};
