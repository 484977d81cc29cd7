import { sql } from 'kysely';
import { Refusal } from '#contracts';
import { instant, type Database, type Tx } from '#database';
import { LONGEST_NOTE, noteSections } from '#domain';
import { digestOf } from '../journal/journal';
import { CaseFile } from '../kernel/case-file';
import type { Casework, Command } from '../kernel/casework';
import { isUsedElsewhere, reused } from '../kernel/in-case';
import { judgeProcess } from '../kernel/judge-process';
import { judgeActor } from '../kernel/people';
import { textOf } from '../kernel/texts';
import { atVisit, whyNotAuditVisit } from './may-audit';
import { readVisit, type VisitFile } from './visit-file';
import { readVisitGuide } from './visit-guide';

/** A note as it stands: the last that was saved at its place. */
export interface VisitNote {
  /** A question of the guide, or `OTHER_NOTE`. */
  readonly placeId: string;
  readonly revision: number;
  /** Empty where it was taken away. */
  readonly text: string;
  readonly byId: string;
  readonly byTitle: string;
  readonly at: number;
}

/** A note as it is typed. */
export interface SaveNote extends Command {
  readonly visitId: string;
  readonly placeId: string;
  readonly text: string;
  /** The revision of the note that it was typed over; 0 where none stood there. */
  readonly basedOn: number;
}

export interface NoteSaved {
  readonly already: boolean;
  readonly revision: number;
}

/** Another auditor has saved another note meanwhile: nothing is overwritten, and both are shown. */
export class NoteChanged extends Refusal {
  constructor(readonly theirs: VisitNote) {
    super(
      'AUDIT.NOTE_CHANGED',
      `${theirs.byTitle} har skrevet noget andet, siden du begyndte. Din note er ikke gemt. Se begge, og vælg.`,
    );
  }
}

const HOUR_MS = 3_600_000;

/** The notes of a visit as they stand, of those places alone that were changed after `since`; in the order in which they were saved. */
export const readNotes = async (db: Database | Tx, visitId: string, since = 0): Promise<VisitNote[]> => {
  const latest = await db
    .selectFrom('visit_notes')
    .innerJoin('people', 'people.id', 'visit_notes.written_by')
    .where('visit_id', '=', visitId)
    .distinctOn('question_id')
    .orderBy('question_id')
    .orderBy('revision', 'desc')
    .select([
      'question_id as placeId',
      'revision',
      'text',
      'written_by as byId',
      'people.title as byTitle',
      'written_at as at',
    ])
    .execute();
  return latest.filter(({ revision }) => revision > since).sort((one, other) => one.revision - other.revision);
};

/**
 * Saves one note of a visit as one more change of it: what stood there stays in the record. The same `commandId` twice is one; saying what stands
 * there already changes nothing. The journal has at most one entry an hour and person. Refuses AUDIT.NOT_FOUND for who may not write there,
 * AUDIT.INVALID before the day is agreed and for a place that is not in the guide, AUDIT.REPLIED once the report is final, CASE.ENDED,
 * TEXT.TOO_LONG, and AUDIT.NOTE_CHANGED (`NoteChanged`) where another stands there than the one that it was typed over.
 */
export const saveNote = async (casework: Casework, command: SaveNote): Promise<NoteSaved> => {
  try {
    return await casework.db.transaction().execute(async (tx) => {
      const file = await CaseFile.open(casework, tx, command.visitId, command);
      const before = await savedBefore(tx, command);
      if (before) return before;
      const visit = await judge(file, command.actor.personId);
      const saved = await write(file, visit, command);
      file.spareWorkflow();
      await file.save();
      return saved;
    });
  } catch (error) {
    throw isUsedElsewhere(error) ? reused() : error;
  }
};

const judge = async (file: CaseFile, personId: string): Promise<VisitFile> => {
  judgeProcess(file, 'auditVisit');
  const visit = await readVisit(file);
  const why = await whyNotAuditVisit(file.tx, personId, atVisit(file, visit));
  const notes = { kind: 'notes', isIndependent: why === null, isFinal: visit.isFinal } as const;
  await judgeActor(file.tx, personId, 'notes:write', notes, 'Besøget findes ikke.', 'AUDIT.NOT_FOUND');
  if (visit.isFinal) throw new Refusal('AUDIT.REPLIED', 'Rapporten er endelig, så noterne ændres ikke mere.');
  if (file.caseRow.state !== 'open')
    throw new Refusal('CASE.ENDED', 'Besøgets sag er afsluttet, så der skrives ikke mere i den.');
  if (visit.at === null) throw new Refusal('AUDIT.INVALID', 'Noterne begynder, når dagen for besøget er aftalt.');
  return visit;
};

const savedBefore = async (
  tx: Tx,
  { commandId, visitId, placeId, actor }: SaveNote,
): Promise<NoteSaved | undefined> => {
  const row = await tx
    .selectFrom('visit_notes')
    .where('command_id', '=', commandId)
    .select(['visit_id', 'question_id', 'written_by', 'revision'])
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.visit_id !== visitId || row.question_id !== placeId || row.written_by !== actor.personId) throw reused();
  return { already: true, revision: row.revision };
};

const write = async (file: CaseFile, visit: VisitFile, command: SaveNote): Promise<NoteSaved> => {
  const { placeId, basedOn, commandId } = command;
  const text = textOf(command.text, LONGEST_NOTE);
  const notes = await readNotes(file.tx, visit.id);
  const standing = notes.find((one) => one.placeId === placeId);
  const guide = await readVisitGuide(file.tx, visit.id);
  const isPlace =
    guide && noteSections(guide.questionnaire).some(({ places }) => places.some(({ id }) => id === placeId));
  if (!isPlace) throw new Refusal('AUDIT.INVALID', 'Det spørgsmål er ikke i spørgeguiden. Hent siden igen.');
  if ((standing?.text ?? '') === text) return { already: true, revision: standing?.revision ?? 0 };
  if (standing && standing.revision !== basedOn) throw new NoteChanged(standing);
  const revision = (notes.at(-1)?.revision ?? 0) + 1;
  await file.tx
    .insertInto('visit_notes')
    .values({
      visit_id: visit.id,
      revision,
      question_id: placeId,
      guide_version: guide.version,
      text,
      written_by: command.actor.personId,
      written_at: instant(file.now),
      command_id: commandId,
    })
    .execute();
  await tellJournal(file, command.actor.personId, revision);
  return { already: false, revision };
};

/** That somebody writes notes, once an hour: which, and what stood before, has the table, which only grows. */
const tellJournal = async (file: CaseFile, personId: string, revision: number): Promise<void> => {
  const told = await file.tx
    .selectFrom('journal')
    .where('case_id', '=', file.caseRow.id)
    .where('event', '=', 'NOTES_WRITTEN')
    .where('actor_id', '=', personId)
    .where(sql<boolean>`at > ${instant(file.now - HOUR_MS)}`)
    .select('seq')
    .executeTakeFirst();
  if (!told) file.record({ event: 'NOTES_WRITTEN', payload: { revision } });
};

/** The report is final, and the notes with it: the journal has their digest. Says nothing where none were written. */
export const closeNotes = async (file: CaseFile, { id }: VisitFile): Promise<void> => {
  const notes = await readNotes(file.tx, id);
  const last = notes.at(-1);
  if (!last) return;
  const digest = digestOf({
    notes: notes.map(({ placeId, revision, text, byId, at }) => ({ placeId, revision, text, by: byId, at })),
  });
  file.record({
    event: 'NOTES_CLOSED',
    payload: { notes: notes.filter(({ text }) => text !== '').length, revision: last.revision, digest },
  });
};
