import { Body, Controller, Get, Param, Post, Query, UploadedFile } from '@nestjs/common';
import { SITE } from '#domain';
import { AllowTo, CurrentVisitor } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import { OneFile, type Upload } from '../web/upload';
import type { Visitor } from '../web/visitor';
import { DefinitionPage } from './definition.page';

/** Questionnaires as data: the list, one of them in words, and bringing one in. */
@Controller('spoergeguider')
@AllowTo('site:change-questionnaires', SITE)
export class DefinitionController {
  constructor(private readonly page: DefinitionPage) {}

  @Get()
  list(@CurrentVisitor() visitor: Visitor): Promise<Reply> {
    return this.page.list(visitor);
  }

  @Post()
  @OneFile('fil')
  load(
    @CurrentVisitor() visitor: Visitor,
    @UploadedFile() file: Upload | undefined,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.load(visitor, file, fields);
  }

  @Get(':id')
  show(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', { schema: word }) id: string,
    @Query('version', { schema: word }) version: string,
    @Query('gjort', { schema: word }) done: string,
  ): Promise<Reply> {
    return this.page.show(visitor, id, version, done);
  }

  @Get(':id/fil')
  file(@Param('id', { schema: word }) id: string, @Query('version', { schema: word }) version: string): Promise<Reply> {
    return this.page.file(id, version);
  }
}
