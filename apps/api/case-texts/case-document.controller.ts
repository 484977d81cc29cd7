import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { AllowSee, CurrentVisitor, InView } from '../web/access';
import type { CaseRow } from '../web/case.query';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { CaseDocumentPage } from './case-document.page';
import { DraftedCaseReader } from './drafted-case-reader';

@Controller('sager/:caseId')
@AllowSee(DraftedCaseReader)
export class CaseDocumentController {
  constructor(private readonly page: CaseDocumentPage) {}

  @Get('sagsfremstilling')
  show(
    @CurrentVisitor() visitor: Visitor,
    @InView() caseRow: CaseRow,
    @Query('sag', { schema: word }) asked: string,
  ): Promise<Reply> {
    return this.page.show(visitor, caseRow, asked);
  }

  @Post('sagsfremstilling/send')
  send(
    @CurrentVisitor() visitor: Visitor,
    @InView() caseRow: CaseRow,
    @Query('sag', { schema: word }) asked: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.send(visitor, caseRow, asked, fields);
  }

  /** As it lay before a meeting. */
  @Get('sagsfremstilling/:paperId.docx')
  paper(@InView() caseRow: CaseRow, @Param('paperId', { schema: word }) paperId: string): Promise<Reply> {
    return this.page.paper(caseRow, paperId);
  }

  @Get('sagsfremstilling.docx')
  docx(
    @CurrentVisitor() visitor: Visitor,
    @InView() caseRow: CaseRow,
    @Query('sag', { schema: word }) asked: string,
  ): Promise<Reply> {
    return this.page.docx(visitor, caseRow, asked);
  }
}
