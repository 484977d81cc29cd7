import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import type { Reply } from '../web/reply';
import { CaseDocumentDesk } from './case-document-desk';

@Controller('sager/:caseId')
export class CaseDocumentController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: CaseDocumentDesk,
  ) {}

  @Get('sagsfremstilling')
  async show(@Req() request: Request, @Param('caseId') caseId: string, @Query('sag') asked: unknown): Promise<Reply> {
    return this.desk.show(await this.doors.signedIn(request), caseId, asked);
  }

  @Get('sagsfremstilling.docx')
  async docx(@Req() request: Request, @Param('caseId') caseId: string, @Query('sag') asked: unknown): Promise<Reply> {
    return this.desk.docx(await this.doors.signedIn(request), caseId, asked);
  }
}
