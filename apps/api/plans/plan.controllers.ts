import { Body, Controller, Get, Param, Post, Query, UploadedFile } from '@nestjs/common';
import { DRAFT } from '#domain';
import { AllowSee, AllowTo, CurrentVisitor } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import { OneFile, type Upload } from '../web/upload';
import type { Visitor } from '../web/visitor';
import { PlanFilesPage } from './plan-files.page';
import { PlanPage } from './plan.page';
import { planAsked, type PlanAsked } from './plan-reader';
import { PlanListPage } from './plan-list.page';
import { PlanUploadPage } from './plan-upload.page';

/** Plans: the list, bringing one in, and one as wheel, timeline and load. */
@Controller('planer')
@AllowSee()
export class PlanController {
  constructor(
    private readonly listPage: PlanListPage,
    private readonly uploadPage: PlanUploadPage,
    private readonly page: PlanPage,
    private readonly files: PlanFilesPage,
  ) {}

  @Get()
  list(
    @CurrentVisitor() visitor: Visitor,
    @Query('verden', { schema: word }) world: string,
    @Query('gjort', { schema: word }) done: string,
  ): Promise<Reply> {
    return this.listPage.show(visitor, world, done);
  }

  @Get('ny')
  @AllowTo('plan:change', DRAFT)
  ask(@CurrentVisitor() visitor: Visitor): Reply {
    return this.uploadPage.ask(visitor);
  }

  @Post('ny')
  @AllowTo('plan:change', DRAFT)
  @OneFile('fil')
  load(
    @CurrentVisitor() visitor: Visitor,
    @UploadedFile() file: Upload | undefined,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.uploadPage.load(visitor, file, fields);
  }

  @Get(':key')
  wheel(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Query({ schema: planAsked }) asked: PlanAsked,
  ): Promise<Reply> {
    return this.page.wheel(visitor, key, asked);
  }

  @Get(':key/tidslinje')
  timeline(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Query({ schema: planAsked }) asked: PlanAsked,
  ): Promise<Reply> {
    return this.page.timeline(visitor, key, asked);
  }

  @Get(':key/hent/:fil')
  file(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Param('fil', { schema: word }) name: string,
    @Query({ schema: planAsked }) asked: PlanAsked,
  ): Promise<Reply> {
    return this.files.file(visitor, key, name, asked);
  }

  @Get(':key/belastning')
  burden(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Query({ schema: planAsked }) asked: PlanAsked,
  ): Promise<Reply> {
    return this.page.load(visitor, key, asked);
  }
}
