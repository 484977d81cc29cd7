import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NoteChanged, readNotes, saveNote, type VisitNote } from '#casework';
import { Refusal } from '#contracts';
import { Records } from '../web/records';
import { statusOf } from '../web/refusal-status';
import { Reply } from '../web/reply';
import { Settings } from '../web/settings';
import { markOfWhoTypes } from '../web/who-types';
import { instantWords } from '../web/words';
import type { SeenNotes } from './notes-reader';
import { isOpen } from './notes.view';

/** What the page's script sends of one note: as of an answer of a questionnaire, which it also is for. */
export const sentNote = z.strictObject({
  /** The mark of whose page it is (`who-types.ts`). */
  who: z.string().max(100),
  question: z.string().max(100),
  typed: z.string().max(20_000).nullable(),
  basedOn: z.int().min(0).max(1e9),
  commandId: z.uuid(),
});
export type SentNote = z.output<typeof sentNote>;

/** In one browser the session is all tabs' at once: what one person typed is never saved as by who signed in after them. */
const SOMEBODY_ELSE = Reply.json({ code: 'UNSENT.SOMEBODY_ELSE' }, 403);

/** Saves notes as they are typed, and gives what other auditors saved. For the page's script: its answers are JSON. */
@Injectable()
export class NotesAnswersPage {
  constructor(
    private readonly records: Records,
    private readonly settings: Settings,
  ) {}

  /**
   * Saves one note, and says what stands there and which revision the saved one is: of one that was sent twice another's may stand there by now. 409
   * with both where another has written meanwhile, 422 with what would do, 403 for another's page.
   */
  async save(seen: SeenNotes, sent: SentNote): Promise<Reply> {
    const { visitor, caseRow } = seen;
    if (!this.isPageOf(seen, sent.who)) return SOMEBODY_ELSE;
    try {
      const { revision: saved } = await saveNote(this.records, {
        commandId: sent.commandId,
        actor: { personId: visitor.personId },
        visitId: caseRow.id,
        placeId: sent.question,
        text: sent.typed ?? '',
        basedOn: sent.basedOn,
      });
      const standing = (await readNotes(this.records.db, caseRow.id)).find(({ placeId }) => placeId === sent.question);
      return Reply.json(
        standing
          ? { ...viewOf(seen, standing), saved }
          : { question: sent.question, revision: 0, saved, typed: '', words: '', by: '' },
      );
    } catch (error) {
      if (error instanceof NoteChanged)
        return Reply.json({ code: error.code, theirs: viewOf(seen, error.theirs) }, 409);
      if (error instanceof Refusal)
        return Reply.json({ code: error.code, message: error.message }, statusOf(error.code));
      throw error;
    }
  }

  /** The notes that were saved after a change, by whomever; 403 for another's page. */
  async changes(seen: SeenNotes, who: string, since: number): Promise<Reply> {
    if (!this.isPageOf(seen, who)) return SOMEBODY_ELSE;
    const notes = await readNotes(this.records.db, seen.caseRow.id, since);
    return Reply.json({ isOpen: isOpen(seen), answers: notes.map((note) => viewOf(seen, note)) });
  }

  private isPageOf({ visitor }: SeenNotes, who: string): boolean {
    return who === markOfWhoTypes(this.settings.sessionSecret, visitor.personId);
  }
}

const viewOf = ({ visitor }: SeenNotes, { placeId, revision, text, byId, byTitle, at }: VisitNote): object => ({
  question: placeId,
  revision,
  typed: text,
  words: text,
  by: text === '' ? '' : `${byTitle}, ${instantWords(at)}`,
  who: byTitle,
  isMine: byId === visitor.personId,
});
