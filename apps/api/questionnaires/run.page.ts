import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  AnswerChanged,
  completeTask,
  earlierAnswers,
  filesChangedByOthers,
  idOf,
  QuestionnaireUnfinished,
  readAnswers,
  readEvidence,
  readHelpers,
  saveAnswer,
  type CameOfAnswer,
} from '#casework';
import { Refusal } from '#contracts';
import {
  answerTyped,
  answerWords,
  judgeAnswer,
  questionsOf,
  type MissingAnswer,
  type Question,
  type TypedAnswer,
} from '#domain';
import { Assets } from '../web/assets';
import { commandOf } from '../web/command-id';
import { field, isId, type Fields } from '../web/fields';
import type { ProblemsView } from '../web/form-fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { statusOf } from '../web/refusal-status';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import { Settings } from '../web/settings';
import { whoTypes } from '../web/typed-in';
import type { RunEntry } from './run-entry';
import { asked, basedOnIn, fieldOf, typedIn } from './run-fields';
import { readPossibleHelpers } from './run-helpers.query';
import { runView, type TriedAnswer } from './run.view';

/** What of a form did not go through. */
interface Attempt {
  readonly tried?: ReadonlyMap<string, TriedAnswer>;
  readonly problems: ProblemsView;
  readonly status: number;
}

/** An answer as it was typed in a form or a sheet. */
export interface AnswerTyped {
  readonly question: Question;
  readonly typed: TypedAnswer;
  readonly basedOn: number;
  readonly commandId: string;
}

const DONE: Readonly<Record<string, string>> = {
  gemt: 'Dine svar er gemt. De er ikke sendt endnu.',
  delt: 'Personen får en mail med et link, og kan skrive svar med det samme.',
  slut: 'Personen kan ikke længere skrive svar. Det, vedkommende har skrevet, står der stadig.',
  dokumenter: 'Filerne er lagt ved. Svarene er ikke sendt endnu.',
  indlaest: 'Svarene fra arket er gemt. De er ikke sendt endnu.',
};

/** The page on which a questionnaire is answered, and read. */
@Injectable()
export class RunPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly assets: Assets,
    private readonly settings: Settings,
  ) {}

  async show(entry: RunEntry, done = '', attempt: Attempt | null = null): Promise<Reply> {
    const { db } = this.records;
    const { run } = entry;
    const [answers, earlier, evidence, helpers, people, cameOf] = await Promise.all([
      readAnswers(db, run, { upTo: entry.isOpen ? null : run.sentRevision }),
      earlierAnswers(db, run),
      readEvidence(db, run.id),
      readHelpers(db, run.id),
      entry.mayShare ? readPossibleHelpers(db, entry) : [],
      entry.mayAnswer ? [] : this.cameOf(entry),
    ]);
    const view = runView(entry, {
      answers,
      earlier,
      files: {
        evidence,
        earlier: earlier === null ? [] : await readEvidence(db, earlier.runId),
        today: entry.today.date,
        mayAdd: entry.mayAnswer,
        under: documentsBelow(entry),
        limits: this.settings.documents,
      },
      helpers,
      people,
      cameOf,
      tried: attempt?.tried ?? new Map(),
      problems: attempt?.problems ?? null,
      done: DONE[done] ?? null,
      script: `${this.assets.urls.own}/${entry.mayAnswer ? 'questionnaire' : 'questionnaire-left'}.js`,
      newId: randomUUID,
    });
    const frame = entry.link === null ? { visitor: entry.visitor } : whoTypes(entry.link);
    return Reply.html(
      this.renderer.page('questionnaires/run', view, { title: view.title, ...frame }),
      attempt?.status ?? 200,
    );
  }

  private async cameOf({ visitor, run, task }: RunEntry): Promise<readonly CameOfAnswer[]> {
    const isTheirs = visitor.hasOneOf([task]);
    const { cameOf } = this.records.processes[task.process];
    return (await cameOf?.(this.records.db, { id: run.id, caseId: run.caseId, isTheirs }, visitor)) ?? [];
  }

  /** Saves all fields that hold something else than what is kept: for who has no script that does it one by one. */
  async save(entry: RunEntry, fields: Fields): Promise<Reply> {
    if (!entry.mayAnswer) throw notFound();
    const form = field(fields, 'commandId');
    const typed = questionsOf(entry.run.questionnaire)
      .filter(({ id, kind }) => kind !== 'file' && fields[`r-${id}`] !== undefined)
      .map((question) => {
        const one = typedIn(question, fields);
        const commandId = isId(form) ? idOf('answer', form, question.id, JSON.stringify(one)) : randomUUID();
        return { question, typed: one, basedOn: basedOnIn(question, fields), commandId };
      });
    const tried = await this.saveTyped(entry, typed);
    const files = tried.size === 0 ? await this.placeOf(entry, field(fields, 'bilag')) : null;
    return files === null ? this.afterSaving(entry, tried, 'gemt') : Reply.seeOther(files);
  }

  /** The page on which files are put at the answer that was asked for; null where none was. */
  private async placeOf(entry: RunEntry, questionId: string): Promise<string | null> {
    if (questionId === '') return null;
    const evidence = await readEvidence(this.records.db, entry.run.id);
    const at = evidence.find((one) => one.questionId === questionId)?.place;
    return at ? `${documentsBelow(entry)}/til/${at.kind}/${at.id}` : null;
  }

  /** The page after some answers were saved, and those that were not are shown with why. */
  afterSaving(entry: RunEntry, tried: ReadonlyMap<string, TriedAnswer>, done: string): Promise<Reply> {
    return tried.size === 0
      ? Promise.resolve(Reply.seeOther(`${entry.base}?gjort=${done}`))
      : this.show(entry, '', { tried, problems: problemsOf(entry, tried), status: 422 });
  }

  /** Sends what was answered. What another has changed since the page came is shown before it goes. */
  async send(entry: RunEntry, fields: Fields): Promise<Reply> {
    if (entry.task.state === 'done' && entry.taskPage !== null) return Reply.seeOther(`${entry.taskPage}/kvittering`);
    if (!entry.maySend) throw notFound();
    const changed = await this.changedByOthers(entry, fields);
    if (changed.length > 0)
      return this.show(entry, '', {
        problems: {
          heading: 'Svarene er ikke sendt endnu',
          text: 'Andre har ændret svar eller filer, siden du så siden. Se dem, og send så igen.',
          links: changed.map((question) => ({ field: fieldOf(question.id), text: question.text })),
        },
        status: 409,
      });
    try {
      const command = commandOf(entry.visitor, 'send', { commandId: field(fields, 'commandId') });
      await completeTask(this.records, { ...command, taskId: entry.task.id, answer: {} });
      return Reply.seeOther(`${entry.taskPage ?? entry.base}/kvittering`);
    } catch (error) {
      if (!(error instanceof Refusal) || statusOf(error.code) === 404) throw error;
      const missing = error instanceof QuestionnaireUnfinished ? error.missing : [];
      return this.show(entry, '', {
        problems: {
          heading: 'Svarene er ikke sendt endnu',
          text: missing.length > 0 ? missingWords(missing) : error.message,
          links: missing.map(({ question }) => ({ field: fieldOf(question.id), text: question.text })),
        },
        status: statusOf(error.code),
      });
    }
  }

  /** The questions whose answers or files others than the visitor have changed since the page that they send from. */
  private async changedByOthers(
    { run, visitor: { personId } }: RunEntry,
    fields: Fields,
  ): Promise<readonly Question[]> {
    const { db } = this.records;
    const files = new Set(field(fields, 'filer-set').split(' '));
    const [answers, atFiles] = await Promise.all([
      readAnswers(db, run, { since: asked.parse(field(fields, 'seen')) }),
      filesChangedByOthers(db, run.id, personId, files),
    ]);
    const changed = new Set(answers.filter(({ byId }) => byId !== personId).map(({ questionId }) => questionId));
    return questionsOf(run.questionnaire).filter(({ id }) => changed.has(id) || atFiles.has(id));
  }

  /** Saves those that say something else than what is kept; returns those that were refused, by their question. */
  async saveTyped({ run, visitor }: RunEntry, all: readonly AnswerTyped[]): Promise<ReadonlyMap<string, TriedAnswer>> {
    const tried = new Map<string, TriedAnswer>();
    const kept = new Map((await readAnswers(this.records.db, run)).map((one) => [one.questionId, one]));
    for (const { question, typed, basedOn, commandId } of all) {
      const saved = kept.get(question.id);
      const judged = judgeAnswer(question, typed);
      if (judged.ok && JSON.stringify(judged.value) === JSON.stringify(saved?.value ?? null)) continue;
      try {
        const actor = { personId: visitor.personId };
        await saveAnswer(this.records, { commandId, actor, runId: run.id, questionId: question.id, typed, basedOn });
      } catch (error) {
        if (!(error instanceof Refusal) || statusOf(error.code) === 404) throw error;
        tried.set(question.id, { typed, error: errorWords(question, error) });
      }
    }
    return tried;
  }
}

/** Below which address documents lie for who came as they did. */
const documentsBelow = ({ link }: RunEntry): string => (link === null ? '/dokumenter' : `${link.base}/dokumenter`);

const missingWords = (missing: readonly MissingAnswer[]): string => {
  const kinds = new Set(missing.map(({ what }) => what));
  if (!kinds.has('evidence')) return 'Der mangler svar på:';
  return kinds.has('answer') ? 'Der mangler et svar eller en fil ved:' : 'Der mangler en fil ved:';
};

const errorWords = (question: Question, error: Refusal): string => {
  if (!(error instanceof AnswerChanged)) return error.message;
  const { theirs } = error;
  const words = theirs.value === null ? 'fjernede svaret' : `svarede »${answerWords(question, theirs.value)}«`;
  const other =
    theirs.value === null ? 'lad feltet være tomt' : `skriv »${String(answerTyped(question, theirs.value))}«`;
  return `${theirs.byTitle} ${words}, mens du skrev. Dit eget svar står i feltet og er ikke gemt: gem igen, hvis det skal gælde, eller ${other}.`;
};

const problemsOf = (entry: RunEntry, tried: ReadonlyMap<string, TriedAnswer>): ProblemsView => ({
  heading: 'Nogle svar er ikke gemt endnu',
  text: 'Resten er gemt. Se, hvad der er galt med dem her:',
  links: questionsOf(entry.run.questionnaire)
    .filter(({ id }) => tried.has(id))
    .map(({ id, text }) => ({ field: fieldOf(id), text })),
});
