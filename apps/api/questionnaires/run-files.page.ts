import { Injectable } from '@nestjs/common';
import { readAnswers, readEvidence, readUnit } from '#casework';
import { questionsOf } from '#domain';
import { answersSheet, placeWords, writeDocument, writeSheet } from '#files';
import { DOCX, XLSX } from '../web/media-types';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { Reply } from '../web/reply';
import { nameOf, type Upload } from '../web/upload';
import { UploadedFiles } from '../web/uploaded-files';
import type { RunEntry } from './run-entry';
import { runDocument } from './run-files';
import { RunPage } from './run.page';

/** A questionnaire as files: to be read, and to be filled in without network. */
@Injectable()
export class RunFilesPage {
  constructor(
    private readonly records: Records,
    private readonly files: UploadedFiles,
    private readonly page: RunPage,
  ) {}

  async document(entry: RunEntry): Promise<Reply> {
    const { run, task, today } = entry;
    const { db } = this.records;
    const [answers, evidence, unit] = await Promise.all([
      readAnswers(db, run, { upTo: entry.isOpen ? null : run.sentRevision }),
      readEvidence(db, run.id),
      run.unitCode === null ? undefined : readUnit(db, run.unitCode),
    ]);
    const document = runDocument(run.questionnaire, answers, evidence, {
      caseTitle: task.case_title,
      unit: unit?.name ?? null,
      sentAt: entry.isOpen ? null : run.sentAt,
      today: today.date,
    });
    return Reply.file(await writeDocument(document), DOCX, `${run.questionnaire.id}.docx`);
  }

  async sheet({ run }: RunEntry): Promise<Reply> {
    const { db } = this.records;
    const kept = new Map((await readAnswers(db, run)).map((one) => [one.questionId, one]));
    const files = new Map(
      (await readEvidence(db, run.id)).map(({ questionId, documents }) => [
        questionId,
        documents.map(({ title, sha256 }) => `${title} (SHA-256 ${sha256})`),
      ]),
    );
    return Reply.file(
      await writeSheet(answersSheet(run.questionnaire, kept, files)),
      XLSX,
      `${run.questionnaire.id}.xlsx`,
    );
  }

  /** Takes in a sheet that was filled in: all that is an answer is saved as if it had been typed. */
  async load(entry: RunEntry, file: Upload | undefined): Promise<Reply> {
    if (!entry.mayAnswer) throw notFound();
    if (!file || file.buffer.length === 0) return this.refuse(entry, 'Vælg arket med svarene.', []);
    const name = nameOf(file, 'arket');
    const { value, findings } = await this.files.answers({ name, bytes: file.buffer }, entry.run.questionnaire);
    if (value === null)
      return this.refuse(
        entry,
        `Ret ${name}, og prøv igen. Intet af det er gemt.`,
        findings.map((one) => `${placeWords(one)}: ${one.message}`.replace(/^: /, '')),
      );
    const questions = new Map(questionsOf(entry.run.questionnaire).map((one) => [one.id, one]));
    const tried = await this.page.saveTyped(
      entry,
      value.flatMap(({ questionId, typed, basedOn }) => {
        const question = questions.get(questionId);
        return question ? [{ question, typed, basedOn, commandId: crypto.randomUUID() }] : [];
      }),
    );
    return this.page.afterSaving(entry, tried, 'indlaest');
  }

  private refuse(entry: RunEntry, text: string, findings: readonly string[]): Promise<Reply> {
    return this.page.show(entry, '', {
      problems: {
        heading: 'Arket er ikke hentet ind',
        text: [text, ...findings].join('\n'),
        links: [{ field: 'ark', text: 'Arket med svarene' }],
      },
      status: 422,
    });
  }
}
