import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  addQuestionnaire,
  historyOfQuestionnaire,
  newestQuestionnaires,
  type QuestionnaireVersion,
  readTitles,
} from '#casework';
import { pages, Refusal } from '#contracts';
import { writeQuestionnaire } from '#files';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { statusOf } from '../web/refusal-status';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import { nameOf, type Upload } from '../web/upload';
import { UploadedFiles } from '../web/uploaded-files';
import type { Visitor } from '../web/visitor';
import { definitionView, questionnairesView, type FileAttempt } from './definition.view';

/** The questionnaires themselves: which there are, what each asks, and bringing one in. */
@Injectable()
export class DefinitionPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly files: UploadedFiles,
  ) {}

  async list(visitor: Visitor, attempt: FileAttempt | null = null, status = 200): Promise<Reply> {
    const newest = await newestQuestionnaires(this.records.db);
    const view = questionnairesView(newest, await this.titlesOf(newest), attempt, randomUUID());
    const frame = { title: 'Spørgeguider', visitor, here: 'planer', wide: true } as const;
    return Reply.html(this.renderer.page('questionnaires/definitions', view, frame), status);
  }

  /** Checks a file, says what is wrong with it, or keeps it as the newest version. */
  async load(visitor: Visitor, file: Upload | undefined, fields: Fields): Promise<Reply> {
    const reason = field(fields, 'begrundelse');
    if (!file || file.buffer.length === 0)
      return this.list(visitor, { file: null, findings: [], refusal: null, reason }, 422);
    const name = nameOf(file, 'spørgeguiden');
    const { value, findings } = await this.files.questionnaire({ name, bytes: file.buffer });
    if (value === null) return this.list(visitor, { file: name, findings, refusal: null, reason }, 422);
    const content = createHash('sha256').update(file.buffer).digest('hex');
    try {
      const command = commandOf(visitor, `questionnaire ${content}`, fields);
      await addQuestionnaire(this.records, { ...command, questionnaire: value, reason });
      return Reply.seeOther(`${pages.questionnaire(value.id)}?gjort=gemt`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.list(visitor, { file: name, findings, refusal: error.message, reason }, statusOf(error.code));
    }
  }

  async show(visitor: Visitor, id: string, version: string, done: string): Promise<Reply> {
    const history = await historyOfQuestionnaire(this.records.db, id);
    const shown = versionIn(history, version);
    const view = definitionView(shown, history, await this.titlesOf(history), done);
    const frame = { title: view.title, visitor, here: 'planer' } as const;
    return Reply.html(this.renderer.page('questionnaires/definition', view, frame));
  }

  async file(id: string, version: string): Promise<Reply> {
    const shown = versionIn(await historyOfQuestionnaire(this.records.db, id), version);
    const name = `${shown.id}-version-${shown.version}.yaml`;
    return Reply.file(writeQuestionnaire(shown.questionnaire), 'application/yaml; charset=utf-8', name);
  }

  private titlesOf(versions: readonly QuestionnaireVersion[]): Promise<ReadonlyMap<string, string>> {
    return readTitles(
      this.records.db,
      versions.flatMap(({ addedBy }) => (addedBy === null ? [] : [addedBy])),
    );
  }
}

/** The version that the address names; the newest where it names none. */
const versionIn = (history: readonly QuestionnaireVersion[], version: string): QuestionnaireVersion => {
  const shown = version === '' ? history[0] : history.find((one) => String(one.version) === version);
  if (!shown) throw notFound();
  return shown;
};
