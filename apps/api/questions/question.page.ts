import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { correctAnswer, giveQuestion, withdrawQuestion, type Command } from '#casework';
import { pages, type RefusalCode } from '#contracts';
import { isIsoDate } from '#domain';
import type { QuestionRow } from './question.query';
import { readPeopleToChoose, readReviewers } from '../web/people.query';
import { Records } from '../web/records';
import { questionView } from './question.view';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { field, isId, type Fields } from '../web/fields';
import { DocumentBoxes } from '../documents/document-boxes';
import { Renderer } from '../web/renderer';
import { doneWith, type Done } from '../web/told';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { BudgetReader } from '../web/budget-reader';
import { QuestionReader } from './question-reader';

const DONE = new Map<string, Done>([
  ['skrevet', { text: 'Spørgsmålet er gemt og har fået et nummer.' }],
  ['givet', { text: 'Opgaven er givet til den ansvarlige.', tells: ['opened', 'handed-over', 'returned'] }],
  ['rettet', { text: 'Det rettede svar kan læses nu. Det tidligere er gemt.' }],
  ['trukket', { text: 'Spørgsmålet er trukket tilbage.', tells: ['withdrawn'] }],
]);

/** A politician's question: its page, and what Økonomi can do about it. */
@Injectable()
export class QuestionPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly cases: BudgetReader,
    private readonly reader: QuestionReader,
    private readonly documents: DocumentBoxes,
  ) {}

  async show(visitor: Visitor, question: QuestionRow, done = '', attempt: FormAttempt | null = null): Promise<Reply> {
    const { db } = this.records;
    const { caseRow, subject, isOpen, today, rehearsal, pages } = await this.cases.read(visitor, {
      caseId: question.case_id,
    });
    const [people, reviewers] = await Promise.all([readPeopleToChoose(db), readReviewers(db)]);
    const mayRun = isOpen && visitor.may('case:run-questions', subject);
    const documents = await this.documents.on(visitor, { kind: 'question', id: question.id });
    const view = questionView({
      question,
      caseTitle: caseRow.title,
      rehearsal,
      pages: pages('spoergsmaal'),
      people,
      reviewers,
      seesAll: visitor.maySeeAll,
      mayRun,
      today,
      done: await doneWith(this.records, visitor, caseRow, DONE.get(done)),
      attempt,
      newId: randomUUID,
    });
    return Reply.html(
      this.renderer.page('questions/question', { ...view, documents }, { title: view.heading, visitor, here: 'sager' }),
      attempt?.status,
    );
  }

  give(visitor: Visitor, { id: questionId }: QuestionRow, fields: Fields): Promise<Reply> {
    const deadline = field(fields, 'deadline');
    const wrong = new Map<string, string>([
      ...(isId(field(fields, 'person')) ? [] : [['person', 'Vælg en fra listen.'] as const]),
      ...(isIsoDate(deadline)
        ? []
        : [['deadline', 'Vælg den dag, hvor politikerne senest skal have svaret.'] as const]),
    ]);
    const fieldOf = {
      'DATE.PAST': 'deadline',
      'DATE.NOT_WORKING_DAY': 'deadline',
      'QUESTION.SAME_PERSON': 'person',
      'PERSON.NOT_FOUND': 'person',
      'PERSON.AUDITS': 'person',
    } as const;
    const part = field(fields, 'part') === 'review' ? 'review' : 'answer';
    return this.act(visitor, questionId, 'give', fields, wrong, fieldOf, 'givet', (command) =>
      giveQuestion(this.records, { ...command, questionId, part, personId: field(fields, 'person'), deadline }),
    );
  }

  correct(visitor: Visitor, { id: questionId }: QuestionRow, fields: Fields): Promise<Reply> {
    const fieldOf = {
      'REASON.MISSING': 'reason',
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

  withdraw(visitor: Visitor, { id: questionId }: QuestionRow, fields: Fields): Promise<Reply> {
    const fieldOf = { 'REASON.MISSING': 'reason' } as const;
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
    const failed =
      wrong.size > 0
        ? mend(section, fields, wrong)
        : await tryForm(section, fields, fieldOf, () => carryOut(commandOf(visitor, section, fields)));
    return failed
      ? this.show(visitor, await this.reader.read(visitor, { questionId }), '', failed)
      : Reply.seeOther(`${pages.question(questionId)}?gjort=${done}`);
  }
}
