import { Module } from '@nestjs/common';
import { FindingsController } from './findings.controller';
import { FindingsPage } from './findings.page';
import { FindingsReader } from './findings-reader';
import { FindingsSource } from './findings-source';
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
import { VisitReportController } from './visit-report.controller';
import { VisitReportPage } from './visit-report.page';
import { VisitReportReader } from './visit-report-reader';
import { VisitReader } from './visit-reader';

@Module({
  controllers: [FindingsController, ProgrammeController, VisitController, VisitReportController, NotesController],
  providers: [
    FindingsPage,
    FindingsReader,
    FindingsSource,
    UnitsFilePage,
    ProgrammePage,
    ProgrammeReader,
    VisitPage,
    VisitCaseReader,
    VisitReader,
    NotesPage,
    NotesAnswersPage,
    NotesReader,
    VisitReportPage,
    VisitReportReader,
  ],
  exports: [VisitReader],
})
export class InternalAuditModule {}
