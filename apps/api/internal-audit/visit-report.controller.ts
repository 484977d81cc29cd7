import { Controller, Get } from '@nestjs/common';
import { AllowSee, CurrentVisitor, InView } from '../web/access';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { VisitReportPage } from './visit-report.page';
import { VisitReportReader, type SeenReport } from './visit-report-reader';

/** A report of a visit as it was sent, to be read, printed and kept. */
@Controller('sager/:caseId/besoeget/rapport')
@AllowSee(VisitReportReader)
export class VisitReportController {
  constructor(private readonly page: VisitReportPage) {}

  @Get(':version.docx')
  docx(@InView() seen: SeenReport): Promise<Reply> {
    return this.page.docx(seen);
  }

  @Get(':version')
  show(@CurrentVisitor() visitor: Visitor, @InView() seen: SeenReport): Reply {
    return this.page.show(visitor, seen);
  }
}
