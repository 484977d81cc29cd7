import { Body, Controller, Get, Param, Post, Query, Req, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request } from 'express';
import { z } from 'zod';
import { Doors } from '../web/doors';
import { fieldsOf } from '../web/fields';
import type { Reply } from '../web/reply';
import { MOST_BYTES, type Upload } from '../plans/plan-upload-desk';
import { RoundAddDesk } from './round-add-desk';
import { RoundDesk } from './round-desk';
import { RoundGrantsDesk } from './round-grants-desk';
import { RoundOpeningDesk } from './round-opening-desk';

const oneFile = FileInterceptor('fil', {
  limits: { fileSize: MOST_BYTES, files: 1, fields: 10, fieldSize: 1000, parts: 12 },
});
/** Longer than any field that people type: all the positions that the page showed. */
const sent = z.object({ stillinger: z.string() }).catch({ stillinger: '' });

/** The office's pages of a round of transfers. */
@Controller('sager/:caseId')
export class RoundController {
  constructor(
    private readonly doors: Doors,
    private readonly desk: RoundDesk,
    private readonly opening: RoundOpeningDesk,
    private readonly grants: RoundGrantsDesk,
    private readonly adding: RoundAddDesk,
  ) {}

  @Get('overfoersler')
  async show(@Req() request: Request, @Param('caseId') caseId: string, @Query() query: unknown): Promise<Reply> {
    return this.desk.show(await this.doors.signedIn(request), caseId, query);
  }

  @Get('overfoersler/stillinger')
  async positions(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.desk.positions(await this.doors.signedIn(request), caseId);
  }

  @Post('overfoersler/stillinger')
  @UseInterceptors(oneFile)
  async load(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @UploadedFile() file: Upload | undefined,
    @Body() body: unknown,
  ): Promise<Reply> {
    return this.opening.load(await this.doors.signedIn(request), caseId, file, fieldsOf(body));
  }

  @Post('overfoersler/aabn')
  async open(@Req() request: Request, @Param('caseId') caseId: string, @Body() body: unknown): Promise<Reply> {
    return this.opening.open(await this.doors.signedIn(request), caseId, fieldsOf(body), sent.parse(body).stillinger);
  }

  @Get('overfoersler/tilfoej')
  async showAdd(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.adding.show(await this.doors.signedIn(request), caseId);
  }

  @Post('overfoersler/tilfoej')
  async add(@Req() request: Request, @Param('caseId') caseId: string, @Body() body: unknown): Promise<Reply> {
    return this.adding.add(await this.doors.signedIn(request), caseId, fieldsOf(body));
  }

  @Get('overfoersler.xlsx')
  async xlsx(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.desk.xlsx(await this.doors.signedIn(request), caseId);
  }

  @Get('overfoersler.docx')
  async docx(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.desk.docx(await this.doors.signedIn(request), caseId);
  }

  @Get('overfoersler/bevillinger.csv')
  async csv(@Req() request: Request, @Param('caseId') caseId: string): Promise<Reply> {
    return this.desk.csv(await this.doors.signedIn(request), caseId);
  }

  @Get('overfoersler/bevillinger')
  async showGrants(
    @Req() request: Request,
    @Param('caseId') caseId: string,
    @Query('gjort') done: unknown,
  ): Promise<Reply> {
    return this.grants.show(await this.doors.signedIn(request), caseId, done);
  }

  @Post('overfoersler/bevillinger')
  async grant(@Req() request: Request, @Param('caseId') caseId: string, @Body() body: unknown): Promise<Reply> {
    return this.grants.grant(await this.doors.signedIn(request), caseId, fieldsOf(body));
  }
}
