import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { askQuestion, correctAnswer, giveQuestion, withdrawQuestion, type Command } from '#casework';
import type { RefusalCode } from '#contracts';
import { isIsoDate, may } from '#domain';
import { writeDocument, writeSheet } from '#files';
import {
  readAreas,
  readCaseOfQuestion,
  readQuestions,
  readReviewers,
  type QuestionRow,
} from '../../queries/budget/question.query';
import { readPeopleToChoose } from '../../queries/people.query';
import { Records } from '../../records';
import { questionDocument, questionSheet } from '../../views/budget/question-files';
import { questionView } from '../../views/budget/question.view';
import { questionsView } from '../../views/budget/questions.view';
import { mend, tryForm, type FormAttempt } from '../../web/attempt';
import { commandIdOf } from '../../web/command-id';
import { field, isId, type Fields } from '../../web/fields';
import { DOCX, XLSX } from '../../web/media-types';
import { notAllowed, notFound } from '../../web/problem';
import { Renderer } from '../../web/renderer';
import { Reply } from '../../web/reply';
import type { Visitor } from '../../web/visitor';
import { BudgetReader } from './budget-reader';

const DONE = new Map<unknown, string>([
  ['skrevet', 'Spørgsmålet er gemt og har fået et nummer.'],
  ['givet', 'Opgaven er sendt, og den ansvarlige får besked på mail.'],
  ['rettet', 'Det rettede svar kan læses nu. Det tidligere er gemt.'],
  ['trukket', 'Spørgsmålet er trukket tilbage.'],
]);
const TYPES = { xlsx: XLSX, docx: DOCX } as const;
const DATES: Partial<Record<RefusalCode, string>> = { 'DATE.PAST': 'deadline', 'DATE.NOT_WORKING_DAY': 'deadline' };

/** The politicians' questions: the list that everybody reads, and each with what Økonomi can do about it. */
@Injectable()
export class QuestionDesk {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly reader: BudgetReader,
  ) {}

  async list(
    visitor: Visitor,
    caseId: string,
    shown: { readonly show: string; readonly area: string },
    done: unknown = null,
    attempt: FormAttempt | null = null,
  ): Promise<Reply> {
    const { db } = this.records;
    const { kase, isOpen, isFrozen, today, rehearsal, pages } = await this.reader.read(visitor, caseId);
    const [questions, areas, people, reviewers] = await Promise.all([
      readQuestions(db, caseId),
      readAreas(db),
      readPeopleToChoose(db),
      readReviewers(db),
    ]);
    const view = questionsView({
      caseId,
      caseTitle: kase.title,
      rehearsal,
      pages: pages('spoergsmaal'),
      questions: questions.filter((question) => mayRead(visitor, question)),
      ...shown,
      areas,
      people,
      reviewers,
      mayEnter: isOpen && !isFrozen && visitor.mayByRole('run-questions'),
      seesAll: visitor.maySeeAll,
      today,
      done: DONE.get(done) ?? null,
      attempt,
      commandId: randomUUID(),
    });
    return Reply.html(
      this.renderer.page('questions', view, { title: 'Budgetspørgsmål', visitor, here: 'sager', wide: true }),
      attempt?.status,
    );
  }

  /** The answers that the visitor may read, as a spreadsheet or a Word document. */
  async file(visitor: Visitor, caseId: string, kind: 'xlsx' | 'docx'): Promise<Reply> {
    const { kase, today } = await this.reader.read(visitor, caseId);
    const questions = (await readQuestions(this.records.db, caseId)).filter((question) => mayRead(visitor, question));
    const bytes =
      kind === 'xlsx'
        ? await writeSheet(questionSheet(kase.title, questions))
        : await writeDocument(questionDocument(kase.title, questions, today));
    return Reply.file(bytes, TYPES[kind], `budgetspoergsmaal-${today}.${kind}`);
  }

  async enter(visitor: Visitor, caseId: string, fields: Fields): Promise<Reply> {
    await this.reader.read(visitor, caseId);
    onlyRunners(visitor);
    const deadline = field(fields, 'deadline');
    const again = (attempt: FormAttempt): Promise<Reply> =>
      this.list(visitor, caseId, { show: '', area: '' }, null, attempt);
    const wrong = new Map<string, string>([
      ...(field(fields, 'text') === '' ? [['text', 'Skriv spørgsmålet.'] as const] : []),
      ...(field(fields, 'askedBy') === ''
        ? [['askedBy', 'Skriv, hvem der spørger: et parti, et udvalg eller en rolle.'] as const]
        : []),
      ...(isIsoDate(deadline) ? [] : [['deadline', 'Vælg den dag, politikerne skal have svaret.'] as const]),
    ]);
    if (wrong.size > 0) return again(mend('enter', fields, wrong));
    const fieldOf = {
      ...DATES,
      'TEXT.TOO_LONG': 'text',
      'QUESTION.SAME_PERSON': 'reviewer',
      'PERSON.NOT_FOUND': 'reviewer',
      'PERSON.AUDITS': 'responder',
    } as const;
    let id = '';
    const failed = await tryForm('enter', fields, fieldOf, async () => {
      const command = {
        caseId,
        text: field(fields, 'text'),
        askedBy: field(fields, 'askedBy'),
        area: field(fields, 'area') || null,
        deadline,
        isPublic: field(fields, 'audience') !== 'oekonomi',
        responderId: chosen(fields, 'responder'),
        reviewerId: chosen(fields, 'reviewer'),
      };
      ({ questionId: id } = await askQuestion(this.records, { ...commandOf(visitor, 'enter', fields), ...command }));
    });
    return failed ? again(failed) : Reply.seeOther(`/spoergsmaal/${id}?gjort=skrevet`);
  }

  async show(
    visitor: Visitor,
    questionId: string,
    done: unknown = null,
    attempt: FormAttempt | null = null,
  ): Promise<Reply> {
    const { db } = this.records;
    const question = await this.seen(visitor, questionId);
    const { kase, isOpen, today, rehearsal, pages } = await this.reader.read(visitor, question.case_id);
    const [people, reviewers] = await Promise.all([readPeopleToChoose(db), readReviewers(db)]);
    const mayRun = isOpen && visitor.mayByRole('run-questions');
    const view = questionView({
      question,
      caseTitle: kase.title,
      rehearsal,
      pages: pages('spoergsmaal'),
      people,
      reviewers,
      seesAll: visitor.maySeeAll,
      mayRun,
      today,
      done: DONE.get(done) ?? null,
      attempt,
      newId: randomUUID,
    });
    return Reply.html(
      this.renderer.page('question', view, { title: view.heading, visitor, here: 'sager' }),
      attempt?.status,
    );
  }

  give(visitor: Visitor, questionId: string, fields: Fields): Promise<Reply> {
    const deadline = field(fields, 'deadline');
    const wrong = new Map<string, string>([
      ...(isId(field(fields, 'person')) ? [] : [['person', 'Vælg en fra listen.'] as const]),
      ...(isIsoDate(deadline) ? [] : [['deadline', 'Vælg en dag.'] as const]),
    ]);
    const fieldOf = {
      ...DATES,
      'QUESTION.SAME_PERSON': 'person',
      'PERSON.NOT_FOUND': 'person',
      'PERSON.AUDITS': 'person',
    } as const;
    const part = field(fields, 'part') === 'review' ? 'review' : 'answer';
    return this.act(visitor, questionId, 'give', fields, wrong, fieldOf, 'givet', (command) =>
      giveQuestion(this.records, { ...command, questionId, part, personId: field(fields, 'person'), deadline }),
    );
  }

  correct(visitor: Visitor, questionId: string, fields: Fields): Promise<Reply> {
    const fieldOf = {
      'REASON.MISSING': 'reason',
      'TEXT.TOO_LONG': 'reason',
      'ANSWER.INVALID': 'text',
      'QUESTION.UNCHANGED': 'text',
    } as const;
    return this.act(visitor, questionId, 'correct', fields, new Map(), fieldOf, 'rettet', (command) =>
      correctAnswer(this.records, {
        ...command,
        questionId,
        text: field(fields, 'text'),
        reason: field(fields, 'reason'),
      }),
    );
  }

  withdraw(visitor: Visitor, questionId: string, fields: Fields): Promise<Reply> {
    const fieldOf = { 'REASON.MISSING': 'reason', 'TEXT.TOO_LONG': 'reason' } as const;
    return this.act(visitor, questionId, 'withdraw', fields, new Map(), fieldOf, 'trukket', (command) =>
      withdrawQuestion(this.records, { ...command, questionId, reason: field(fields, 'reason') }),
    );
  }

  private async act(
    visitor: Visitor,
    questionId: string,
    section: string,
    fields: Fields,
    wrong: ReadonlyMap<string, string>,
    fieldOf: Partial<Record<RefusalCode, string>>,
    done: string,
    carryOut: (command: Command) => Promise<unknown>,
  ): Promise<Reply> {
    await this.seen(visitor, questionId);
    onlyRunners(visitor);
    const failed =
      wrong.size > 0
        ? mend(section, fields, wrong)
        : await tryForm(section, fields, fieldOf, () => carryOut(commandOf(visitor, section, fields)));
    return failed
      ? this.show(visitor, questionId, null, failed)
      : Reply.seeOther(`/spoergsmaal/${questionId}?gjort=${done}`);
  }

  private async seen(visitor: Visitor, questionId: string): Promise<QuestionRow> {
    const caseId = isId(questionId) ? await readCaseOfQuestion(this.records.db, questionId) : undefined;
    const [question] = caseId === undefined ? [] : await readQuestions(this.records.db, caseId, questionId);
    if (!question || !mayRead(visitor, question)) throw notFound();
    return question;
  }
}

/** Økonomi and the auditors read every question, who has a task in it that one; everybody else the public ones that are answered. */
const mayRead = (visitor: Visitor, question: QuestionRow): boolean =>
  visitor.maySeeAll ||
  (question.is_public && question.versions.length > 0) ||
  question.tasks.some((task) =>
    may(
      'see',
      visitor.standingTo({ assigneeId: task.assignee_id, leaderIds: [task.leader_id, task.second_leader_id] }),
    ),
  );

const onlyRunners = (visitor: Visitor): void => {
  if (!visitor.mayByRole('run-questions'))
    throw notAllowed('Budgetspørgsmål styres af Økonomi & Stab og sekretariatet.');
};

const commandOf = (visitor: Visitor, section: string, fields: Fields): Command => ({
  commandId: commandIdOf(section, fields),
  actor: { personId: visitor.personId },
});

const chosen = (fields: Fields, name: string): string | null =>
  isId(field(fields, name)) ? field(fields, name) : null;
