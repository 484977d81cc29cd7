import { Module } from '@nestjs/common';
import { NotesAnswersPage } from './notes-answers.page';
import { NotesReader } from './notes-reader';
import { NotesController } from './notes.controller';
import { NotesPage } from './notes.page';
import { ProgrammeController } from './programme.controller';
import { ProgrammePage } from './programme.page';
import { ProgrammeReader } from './programme-reader';
import { UnitsFilePage } from './units-file.page';
import { VisitCaseReader } from './visit-case-reader';
import { VisitController } from './visit.controller';
import { VisitPage } from './visit.page';
import { VisitReader } from './visit-reader';

@Module({
  controllers: [ProgrammeController, VisitController, NotesController],
  providers: [
    UnitsFilePage,
    ProgrammePage,
    ProgrammeReader,
    VisitPage,
    VisitCaseReader,
    VisitReader,
    NotesPage,
    NotesAnswersPage,
    NotesReader,
  ],
  exports: [VisitReader],
})
export class InternalAuditModule {}
