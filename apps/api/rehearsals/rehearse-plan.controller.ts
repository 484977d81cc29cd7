import { Body, Controller, Get, Param, Post, Query, UploadedFile } from '@nestjs/common';
import { SITE } from '#domain';
import { AllowTo, CurrentVisitor } from '../web/access';
import { form, isId, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import { OneFile, type Upload } from '../web/upload';
import type { Visitor } from '../web/visitor';
import { RehearsePlanPage } from './rehearse-plan.page';
import { POSITIONS } from './rehearse-plan.view';

/** A plan on its way into a rehearsal: whoever stops and deletes them begins them. */
@Controller('planer/:key/proevekoersel')
@AllowTo('site:operate', SITE)
export class RehearsePlanController {
  constructor(private readonly page: RehearsePlanPage) {}

  @Get()
  show(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Query('kladde', { schema: word }) draft: string,
  ): Promise<Reply> {
    return this.page.show(visitor, key, isId(draft) ? draft : null);
  }

  @Post()
  @OneFile(POSITIONS)
  begin(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @UploadedFile() file: Upload | undefined,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.begin(visitor, key, file, fields);
  }
}
