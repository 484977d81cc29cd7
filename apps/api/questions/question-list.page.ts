import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { askQuestion } from '#casework';
import { pages } from '#contracts';
import { isIsoDate } from '#domain';
import { writeDocument, writeSheet } from '#files';
import { readAreas, readQuestions } from './question.query';
import { readPeopleToChoose, readReviewers } from '../web/people.query';
import { Records } from '../web/records';
import { questionDocument, questionSheet } from './question-files';
import { fileNameOf, titleInFile } from '../web/rehearsal-files';
import { questionsView } from './questions.view';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { field, isId, type Fields } from '../web/fields';
import { DOCX, XLSX } from '../web/media-types';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import type { BudgetCase } from '../web/budget-reader';
import { mayRead } from './question-access';

const TYPES = { xlsx: XLSX, docx: DOCX } as const;

/** The politicians' questions of a case: the list that everybody reads, its files, and the form to enter one. */
@Injectable()
export class QuestionListPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
  ) {}

  async list(
    visitor: Visitor,
    { caseRow, subject, isOpen, isFrozen, today, rehearsal, pages }: BudgetCase,
    shown: { readonly show: string; readonly area: string },
    attempt: FormAttempt | null = null,
  ): Promise<Reply> {
    const { db } = this.records;
    const caseId = caseRow.id;
    const [questions, areas, people, reviewers] = await Promise.all([
      readQuestions(db, caseId),
      readAreas(db),
      readPeopleToChoose(db),
      readReviewers(db),
    ]);
    const view = questionsView({
      caseId,
      caseTitle: caseRow.title,
      rehearsal,
      pages: pages('spoergsmaal'),
      questions: questions.filter((question) => mayRead(visitor, question)),
      ...shown,
      areas,
      people,
      reviewers,
      mayEnter: isOpen && !isFrozen && visitor.may('case:run-questions', subject),
      seesAll: visitor.maySeeAll,
      today,
      done: null,
      attempt,
      commandId: randomUUID(),
    });
    return Reply.html(
      this.renderer.page('questions/questions', view, { title: 'Budgetspørgsmål', visitor, here: 'sager', wide: true }),
      attempt?.status,
    );
  }

  /** The answers that the visitor may read, as a spreadsheet or a Word document. */
  async file(visitor: Visitor, { caseRow, today }: BudgetCase, kind: 'xlsx' | 'docx'): Promise<Reply> {
    const questions = (await readQuestions(this.records.db, caseRow.id)).filter((question) =>
      mayRead(visitor, question),
    );
    const bytes =
      kind === 'xlsx'
        ? await writeSheet(questionSheet(titleInFile(caseRow), questions))
        : await writeDocument(questionDocument(titleInFile(caseRow), questions, today));
    return Reply.file(bytes, TYPES[kind], fileNameOf(caseRow, `budgetspoergsmaal-${today}.${kind}`));
  }

  async enter(visitor: Visitor, at: BudgetCase, fields: Fields): Promise<Reply> {
    const deadline = field(fields, 'deadline');
    const again = (attempt: FormAttempt): Promise<Reply> => this.list(visitor, at, { show: '', area: '' }, attempt);
    const wrong = new Map<string, string>([
      ...(field(fields, 'text') === '' ? [['text', 'Skriv spørgsmålet.'] as const] : []),
      ...(field(fields, 'askedBy') === ''
        ? [['askedBy', 'Skriv, hvem der spørger: et parti, et udvalg eller en rolle.'] as const]
        : []),
      ...(isIsoDate(deadline) ? [] : [['deadline', 'Vælg den dag, politikerne skal have svaret.'] as const]),
    ]);
    if (wrong.size > 0) return again(mend('enter', fields, wrong));
    const fieldOf = {
      'DATE.PAST': 'deadline',
      'DATE.NOT_WORKING_DAY': 'deadline',
      'QUESTION.SAME_PERSON': 'reviewer',
      'PERSON.NOT_FOUND': 'reviewer',
      'PERSON.AUDITS': 'responder',
    } as const;
    let id = '';
    const failed = await tryForm('enter', fields, fieldOf, async () => {
      const command = {
        caseId: at.caseRow.id,
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
    return failed ? again(failed) : Reply.seeOther(`${pages.question(id)}?gjort=skrevet`);
  }
}

const chosen = (fields: Fields, name: string): string | null =>
  isId(field(fields, name)) ? field(fields, name) : null;
