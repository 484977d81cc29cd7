import { Body, Controller, Get, Param, Post, Query, UploadedFile } from '@nestjs/common';
import { Allow, AllowSee, CurrentVisitor, InView } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { OneFile, type Upload } from '../web/upload';
import { ProgrammePage } from './programme.page';
import { ProgrammeReader, type SeenProgramme } from './programme-reader';
import { UNITS_FILE } from './units-file.view';
import { UnitsFilePage } from './units-file.page';

/** The internal audit of an autumn: whom to visit, why, and who does. */
@Controller('sager/:caseId/besoeg')
@Allow('case:run-programme', ProgrammeReader)
export class ProgrammeController {
  constructor(
    private readonly page: ProgrammePage,
    private readonly units: UnitsFilePage,
  ) {}

  @Get()
  @AllowSee(ProgrammeReader)
  show(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenProgramme,
    @Query('gjort', { schema: word }) done: string,
    @Query('vis', { schema: word }) part: string,
  ): Promise<Reply> {
    return this.page.show(visitor, seen, { done, chosenOnly: part === 'valgte' });
  }

  @Post('foreslaa')
  propose(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenProgramme,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.propose(visitor, seen, fields);
  }

  @Post('fokus')
  focus(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenProgramme,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.focus(visitor, seen, fields);
  }

  @Post('indlaes')
  @OneFile(UNITS_FILE)
  load(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenProgramme,
    @UploadedFile() file: Upload | undefined,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.units.load(visitor, seen, file, fields);
  }

  @Post('enheder/:unitCode')
  choose(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenProgramme,
    @Param('unitCode', { schema: word }) unitCode: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.choose(visitor, seen, unitCode, fields);
  }
}
