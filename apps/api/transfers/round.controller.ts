import { Body, Controller, Get, Post, Query, UploadedFile } from '@nestjs/common';
import { z } from 'zod';
import { Allow, AllowSee, CurrentVisitor, InView } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import { OneFile, type Upload } from '../web/upload';
import type { Visitor } from '../web/visitor';
import { RoundAddPage } from './round-add.page';
import { RoundPage, type RoundAsked } from './round.page';
import { RoundGrantsPage } from './round-grants.page';
import { RoundOpeningPage } from './round-opening.page';
import { RoundReader, type RoundAtHand } from './round-reader';

/** Longer than any field that people type: all the positions that the page showed. */
const positions = z.object({ stillinger: z.string().catch('') });
const asked = z
  .object({ tilstand: word, art: word, omraade: word, gjort: word })
  .transform(({ tilstand, art, omraade, gjort }): RoundAsked => ({
    filter: { state: tilstand, kind: art, area: omraade },
    done: gjort,
  }));

/** The office's pages of a round of transfers. */
@Controller('sager/:caseId')
@AllowSee(RoundReader)
export class RoundController {
  constructor(
    private readonly page: RoundPage,
    private readonly opening: RoundOpeningPage,
    private readonly grants: RoundGrantsPage,
    private readonly adding: RoundAddPage,
  ) {}

  @Get('overfoersler')
  show(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: RoundAtHand,
    @Query({ schema: asked }) query: RoundAsked,
  ): Promise<Reply> {
    return this.page.show(visitor, at, query);
  }

  @Get('overfoersler/stillinger')
  positions(@CurrentVisitor() visitor: Visitor, @InView() at: RoundAtHand): Promise<Reply> {
    return this.page.positions(visitor, at);
  }

  @Post('overfoersler/stillinger')
  @Allow('case:open-transfers', RoundReader)
  @OneFile('fil')
  load(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: RoundAtHand,
    @UploadedFile() file: Upload | undefined,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.opening.load(visitor, at, file, fields);
  }

  @Post('overfoersler/aabn')
  @Allow('case:open-transfers', RoundReader)
  open(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: RoundAtHand,
    @Body({ schema: form }) fields: Fields,
    @Body({ schema: positions }) { stillinger }: z.infer<typeof positions>,
  ): Promise<Reply> {
    return this.opening.open(visitor, at, fields, stillinger);
  }

  @Get('overfoersler/tilfoej')
  @Allow('case:add-transfer', RoundReader)
  showAdd(@CurrentVisitor() visitor: Visitor, @InView() at: RoundAtHand): Promise<Reply> {
    return this.adding.show(visitor, at);
  }

  @Post('overfoersler/tilfoej')
  @Allow('case:add-transfer', RoundReader)
  add(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: RoundAtHand,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.adding.add(visitor, at, fields);
  }

  @Get('overfoersler.xlsx')
  xlsx(@InView() at: RoundAtHand): Promise<Reply> {
    return this.page.xlsx(at);
  }

  @Get('overfoersler.docx')
  docx(@InView() at: RoundAtHand): Promise<Reply> {
    return this.page.docx(at);
  }

  @Get('overfoersler/bevillinger.csv')
  csv(@InView() at: RoundAtHand): Reply {
    return this.page.csv(at);
  }

  @Get('overfoersler/bevillinger')
  showGrants(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: RoundAtHand,
    @Query('gjort', { schema: word }) done: string,
  ): Promise<Reply> {
    return this.grants.show(visitor, at, done);
  }

  @Post('overfoersler/bevillinger')
  @Allow('case:grant-transfers', RoundReader)
  grant(
    @CurrentVisitor() visitor: Visitor,
    @InView() at: RoundAtHand,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.grants.grant(visitor, at, fields);
  }
}
