import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addMeasure, followUpMeasure } from '#casework';
import { MEASURE, pages, type Process, type RefusalCode } from '#contracts';
import { isIsoDate } from '#domain';
import { writeSheet } from '#files';
import { readMeasures, type MeasureRow } from './measure.query';
import { readPeopleToChoose } from '../web/people.query';
import { Records } from '../web/records';
import { measureSheet } from './measure-sheet';
import { fileNameOf, titleInFile } from '../web/rehearsal-files';
import { measuresView } from './measures.view';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { field, isId, type Fields } from '../web/fields';
import { XLSX } from '../web/media-types';
import { notFound } from '../web/problem';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import { subjectOfTask } from '../web/subjects';
import type { Visitor } from '../web/visitor';
import type { BudgetCase } from '../web/budget-reader';

const DONE = new Map<unknown, string>([
  ['oprettet', 'Tiltaget er oprettet. Den ansvarlige bliver spurgt, når det er tid.'],
  ['spurgt', 'Den ansvarlige bliver spurgt igen.'],
]);

const fieldsOf = (owner: string, statusOn: string): Partial<Record<RefusalCode, string>> => ({
  'DATE.PAST': statusOn,
  'DATE.NOT_WORKING_DAY': statusOn,
  'PERSON.NOT_FOUND': owner,
  'PERSON.AUDITS': owner,
});

/** Status on the budget agreement: every measure, for all who lead or work with the budget. */
@Injectable()
export class MeasurePage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
  ) {}

  async show(
    visitor: Visitor,
    { caseRow, subject, isOpen, today, rehearsal, pages }: BudgetCase,
    done = '',
    attempt: FormAttempt | null = null,
  ): Promise<Reply> {
    const { db } = this.records;
    const caseId = caseRow.id;
    const [measures, people] = await Promise.all([readMeasures(db, caseId), readPeopleToChoose(db)]);
    const view = measuresView({
      caseId,
      caseTitle: caseRow.title,
      rehearsal,
      pages: pages('opfoelgning'),
      measures,
      people,
      today,
      done: DONE.get(done) ?? null,
      attempt,
      newId: randomUUID,
      mayWrite: isOpen && visitor.may('case:follow-up', subject),
      maySeeTask: (measure) => maySeeTask(visitor, caseRow.process, measure),
    });
    return Reply.html(
      this.renderer.page('measures/measures', view, {
        title: 'Status på budgetaftalen',
        visitor,
        here: 'sager',
        wide: true,
      }),
      attempt?.status,
    );
  }

  /** The same as a spreadsheet. */
  async sheet({ caseRow, today }: BudgetCase): Promise<Reply> {
    const measures = await readMeasures(this.records.db, caseRow.id);
    return Reply.file(
      await writeSheet(measureSheet(titleInFile(caseRow), measures, today)),
      XLSX,
      fileNameOf(caseRow, `status-paa-budgetaftalen-${today}.xlsx`),
    );
  }

  async add(visitor: Visitor, at: BudgetCase, fields: Fields): Promise<Reply> {
    const caseId = at.caseRow.id;
    const statusOn = field(fields, 'statusOn');
    const wrong = new Map<string, string>([
      ...(field(fields, 'title') === '' ? [['title', 'Skriv, hvad der skal gøres.'] as const] : []),
      ...(isId(field(fields, 'owner')) ? [] : [['owner', 'Vælg den, der har ansvaret.'] as const]),
      ...(isIsoDate(statusOn) ? [] : [['statusOn', 'Vælg den dag, den første status skal være der.'] as const]),
    ]);
    if (wrong.size > 0) return this.show(visitor, at, '', mend('add', fields, wrong));
    const command = {
      ...commandOf(visitor, 'add', fields),
      caseId,
      title: field(fields, 'title'),
      text: field(fields, 'text'),
      ownerId: field(fields, 'owner'),
      statusOn,
    };
    const failed = await tryForm('add', fields, fieldsOf('owner', 'statusOn'), () => addMeasure(this.records, command));
    return failed ? this.show(visitor, at, '', failed) : Reply.seeOther(`${pages.measures(caseId)}?gjort=oprettet`);
  }

  async again(visitor: Visitor, at: BudgetCase, measureId: string, fields: Fields): Promise<Reply> {
    const caseId = at.caseRow.id;
    const measure = (await readMeasures(this.records.db, caseId)).find(({ id }) => id === measureId);
    if (!measure) throw notFound();
    const section = `again-${measure.number}`;
    const [owner, statusOn] = [`owner-${measure.number}`, `statusOn-${measure.number}`];
    const wrong = new Map<string, string>([
      ...(isId(field(fields, owner)) ? [] : [[owner, 'Vælg den, der har ansvaret.'] as const]),
      ...(isIsoDate(field(fields, statusOn)) ? [] : [[statusOn, 'Vælg en dag for den næste status.'] as const]),
    ]);
    if (wrong.size > 0) return this.show(visitor, at, '', mend(section, fields, wrong));
    const command = {
      ...commandOf(visitor, section, fields),
      caseId,
      measureId,
      ownerId: field(fields, owner),
      statusOn: field(fields, statusOn),
    };
    const failed = await tryForm(section, fields, fieldsOf(owner, statusOn), () =>
      followUpMeasure(this.records, command),
    );
    return failed ? this.show(visitor, at, '', failed) : Reply.seeOther(`${pages.measures(caseId)}?gjort=spurgt`);
  }
}

const maySeeTask = (visitor: Visitor, process: Process, { rounds }: MeasureRow): boolean => {
  const task = rounds.at(-1);
  return (
    task !== undefined &&
    visitor.may('task:see', subjectOfTask(visitor, process, { ...task, kind: MEASURE, form: 'status' }))
  );
};
