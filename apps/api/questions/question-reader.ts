import { Injectable } from '@nestjs/common';
import { caseSubject, type CaseAct, type CaseSubject } from '#domain';
import { isId } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { RightsReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';
import { mayRead } from './question-access';
import { readCaseOfQuestion, readQuestions, type QuestionRow } from './question.query';

/** A question, with its case as the visitor's rights to it are asked for. */
export interface SeenQuestion extends QuestionRow {
  readonly subject: CaseSubject;
}

/** A politician's question, for those who may read it. Else it looks missing. */
@Injectable()
export class QuestionReader extends RightsReader<SeenQuestion, CaseAct> {
  constructor(private readonly records: Records) {
    super();
  }

  /** That of `:questionId`. */
  async read(visitor: Visitor, { questionId = '' }: RouteParams): Promise<SeenQuestion> {
    const { db } = this.records;
    const caseRow = isId(questionId) ? await readCaseOfQuestion(db, questionId) : undefined;
    const [question] = caseRow ? await readQuestions(db, caseRow.id, questionId) : [];
    if (!caseRow || !question || !mayRead(visitor, question)) throw notFound();
    const subject = caseSubject(caseRow);
    // Who has no task of it reads it as what is published of its budget.
    if (!visitor.hasOneOf(question.tasks) && !visitor.may('case:see-published', subject)) throw notFound();
    return { ...question, subject };
  }

  subjectOf({ subject }: SeenQuestion): CaseSubject {
    return subject;
  }
}
