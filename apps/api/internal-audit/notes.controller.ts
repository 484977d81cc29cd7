import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Allow, AllowSee, InView } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import { NotesAnswersPage, sentNote, type SentNote } from './notes-answers.page';
import { NotesReader, type SeenNotes } from './notes-reader';
import { NotesPage } from './notes.page';

/** After which change a page asks for more: 0 for all. */
const after = z.coerce.number().int().min(0).max(1e9).catch(0);

/** What the auditors write during a visit. */
@Controller('sager/:caseId/besoeget/noter')
@Allow('notes:write', NotesReader)
export class NotesController {
  constructor(
    private readonly page: NotesPage,
    private readonly answers: NotesAnswersPage,
  ) {}

  @Get()
  @AllowSee(NotesReader)
  show(@InView() seen: SeenNotes, @Query('gjort', { schema: word }) done: string): Promise<Reply> {
    return this.page.show(seen, done);
  }

  @Post()
  save(@InView() seen: SeenNotes, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.page.save(seen, fields);
  }

  @Get('svar')
  @AllowSee(NotesReader)
  changes(
    @InView() seen: SeenNotes,
    @Query('who', { schema: word }) who: string,
    @Query('efter', { schema: after }) since: number,
  ): Promise<Reply> {
    return this.answers.changes(seen, who, since);
  }

  @Post('svar')
  write(@InView() seen: SeenNotes, @Body({ schema: sentNote }) sent: SentNote): Promise<Reply> {
    return this.answers.save(seen, sent);
  }
}
