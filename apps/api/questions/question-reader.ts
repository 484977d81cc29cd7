import { Injectable } from '@nestjs/common';
import { isId } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { SubjectReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';
import { mayRead } from './question-access';
import { readCaseOfQuestion, readQuestions, type QuestionRow } from './question.query';

/** A politician's question, for those who may read it. Else it looks missing. */
@Injectable()
export class QuestionReader extends SubjectReader<QuestionRow> {
  constructor(private readonly records: Records) {
    super();
  }

  /** That of `:questionId`. */
  async read(visitor: Visitor, { questionId = '' }: RouteParams): Promise<QuestionRow> {
    const { db } = this.records;
    const caseId = isId(questionId) ? await readCaseOfQuestion(db, questionId) : undefined;
    const [question] = caseId === undefined ? [] : await readQuestions(db, caseId, questionId);
    if (!question || !mayRead(visitor, question)) throw notFound();
    return question;
  }
}
