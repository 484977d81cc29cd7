import { Body, Controller, Get, Param, Post, Query, UploadedFile } from '@nestjs/common';
import { DRAFT } from '#domain';
import { AllowTo, CurrentVisitor } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import { OneFile, type Upload } from '../web/upload';
import type { Visitor } from '../web/visitor';
import { IN_FORCE, STARTS_FROM } from './plan-change-fields';
import { PlanChangePage } from './plan-change.page';
import { PlanDraftsPage } from './plan-drafts.page';
import { PlanFiguresPage } from './plan-figures.page';
import { FIGURES_FILE } from './plan-figures.view';
import { planAsked, type PlanAsked } from './plan-reader';
import { PlanVersionPage } from './plan-version.page';

/** Changing a plan: moving its meetings, seeing what that does, putting it into force, and taking it back. */
@Controller('planer/:key/aendring')
@AllowTo('plan:change', DRAFT)
export class PlanChangeController {
  constructor(
    private readonly page: PlanChangePage,
    private readonly versions: PlanVersionPage,
    private readonly draftsPage: PlanDraftsPage,
    private readonly figuresPage: PlanFiguresPage,
  ) {}

  @Get()
  show(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Query({ schema: planAsked }) asked: PlanAsked,
    @Query('gjort', { schema: word }) done: string,
    @Query(STARTS_FROM, { schema: word }) from: string,
  ): Promise<Reply> {
    return this.page.show(visitor, key, asked, { done, fromInForce: from === IN_FORCE });
  }

  @Post('kladde')
  draft(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.versions.draft(visitor, key, fields);
  }

  @Post('tal')
  @OneFile(FIGURES_FILE)
  figures(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @UploadedFile() file: Upload | undefined,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.figuresPage.load(visitor, key, file, fields);
  }

  @Post('begynd')
  publish(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.versions.publish(visitor, key, fields);
  }

  @Post('slet')
  drop(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.draftsPage.drop(visitor, key, fields);
  }

  @Post('navn')
  rename(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.draftsPage.rename(visitor, key, fields);
  }

  @Post('i-kraft')
  apply(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.versions.apply(visitor, key, fields);
  }

  @Post('fortryd')
  undo(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.versions.undo(visitor, key, fields);
  }
}
