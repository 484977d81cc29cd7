import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { findingsOf, idOf, NoteChanged, readEvidence, readNotes, readVisitGuide, saveNote } from '#casework';
import { pages, Refusal } from '#contracts';
import { noteSections } from '#domain';
import { Assets } from '../web/assets';
import { field, isId, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { statusOf } from '../web/refusal-status';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { SeenNotes } from './notes-reader';
import { notesView, type TriedNote } from './notes.view';

/** The page on which auditors write what they see during a visit. */
@Injectable()
export class NotesPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly assets: Assets,
  ) {}

  async show(seen: SeenNotes, done = '', tried: ReadonlyMap<string, TriedNote> = new Map()): Promise<Reply> {
    const { db } = this.records;
    const { id } = seen.caseRow;
    const [guide, notes, findings] = await Promise.all([readVisitGuide(db, id), readNotes(db, id), findingsOf(db, id)]);
    if (guide === null) throw notFound();
    const evidence = guide.run === null ? [] : await readEvidence(db, guide.run.id);
    const scripts = this.assets.urls.own;
    const view = notesView(seen, {
      guide,
      notes,
      evidence,
      findings,
      tried,
      done: done === 'gemt' ? 'Dine noter er gemt.' : null,
      scripts: {
        notes: `${scripts}/questionnaire.js`,
        left: `${scripts}/questionnaire-left.js`,
        offline: `${scripts}/notes-offline.js`,
        worker: `${scripts}/notes-worker.js`,
      },
      newId: randomUUID,
    });
    return Reply.html(
      this.renderer.page('internal-audit/notes', view, {
        title: view.heading,
        visitor: seen.visitor,
        here: 'sager',
        world: seen.caseRow.world_id,
      }),
      tried.size === 0 ? 200 : 422,
    );
  }

  /** Saves all fields that hold something else than what is kept: for who has no script that does it one by one. */
  async save(seen: SeenNotes, fields: Fields): Promise<Reply> {
    const { db } = this.records;
    const { id: visitId } = seen.caseRow;
    const [guide, notes] = await Promise.all([readVisitGuide(db, visitId), readNotes(db, visitId)]);
    const tried = new Map<string, TriedNote>();
    const form = field(fields, 'commandId');
    for (const { id: placeId } of noteSections(guide?.questionnaire ?? { sections: [] }).flatMap((one) => one.places)) {
      const text = field(fields, `n-${placeId}`);
      if (fields[`r-${placeId}`] === undefined) continue;
      if (text === (notes.find((one) => one.placeId === placeId)?.text ?? '')) continue;
      try {
        await saveNote(this.records, {
          commandId: isId(form) ? idOf('note', form, placeId, text) : randomUUID(),
          actor: { personId: seen.visitor.personId },
          visitId,
          placeId,
          text,
          basedOn: Number(field(fields, `r-${placeId}`)) || 0,
        });
      } catch (error) {
        if (!(error instanceof Refusal) || statusOf(error.code) === 404) throw error;
        tried.set(placeId, { text, error: wordsOf(error) });
      }
    }
    return tried.size === 0 ? Reply.seeOther(`${pages.visitNotes(visitId)}?gjort=gemt`) : this.show(seen, '', tried);
  }
}

const wordsOf = (error: Refusal): string =>
  error instanceof NoteChanged
    ? `${error.theirs.byTitle} ${error.theirs.text === '' ? 'fjernede noten' : `skrev »${error.theirs.text}«`}, mens du skrev. Din egen note står i feltet og er ikke gemt: skriv de to sammen, og gem igen.`
    : error.message;
