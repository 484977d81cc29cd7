import { Controller, Get, Query } from '@nestjs/common';
import { AllowSee, CurrentVisitor, InView } from '../web/access';
import type { CaseRow } from '../web/case.query';
import { word } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { CaseDocumentDesk } from './case-document-desk';
import { DraftedCaseReader } from './drafted-case-reader';

@Controller('sager/:caseId')
@AllowSee(DraftedCaseReader)
export class CaseDocumentController {
  constructor(private readonly desk: CaseDocumentDesk) {}

  @Get('sagsfremstilling')
  show(
    @CurrentVisitor() visitor: Visitor,
    @InView() kase: CaseRow,
    @Query('sag', { schema: word }) asked: string,
  ): Promise<Reply> {
    return this.desk.show(visitor, kase, asked);
  }

  @Get('sagsfremstilling.docx')
  docx(
    @CurrentVisitor() visitor: Visitor,
    @InView() kase: CaseRow,
    @Query('sag', { schema: word }) asked: string,
  ): Promise<Reply> {
    return this.desk.docx(visitor, kase, asked);
  }
}
