import { Body, Controller, Get, Param, Post, Query, UploadedFile } from '@nestjs/common';
import { SITE } from '#domain';
import { AllowTo, CurrentVisitor } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import { OneFile, type Upload } from '../web/upload';
import type { Visitor } from '../web/visitor';
import { ProcessChangePage } from './process-change.page';
import { ProcessListPage } from './process-list.page';
import { ProcessPage } from './process.page';

/** Processes: the list, one of them in words, and bringing in the municipality's own. */
@Controller('processer')
@AllowTo('site:change-processes', SITE)
export class ProcessController {
  constructor(
    private readonly listPage: ProcessListPage,
    private readonly page: ProcessPage,
    private readonly change: ProcessChangePage,
  ) {}

  @Get()
  list(@CurrentVisitor() visitor: Visitor, @Query('gjort', { schema: word }) done: string): Promise<Reply> {
    return this.listPage.show(visitor, null, 200, done);
  }

  @Post()
  @OneFile('fil')
  load(@CurrentVisitor() visitor: Visitor, @UploadedFile() file: Upload | undefined): Promise<Reply> {
    return this.change.load(visitor, file);
  }

  @Get(':key')
  show(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Query('gjort', { schema: word }) done: string,
  ): Promise<Reply> {
    return this.page.show(visitor, key, done);
  }

  @Get(':key/fil')
  file(
    @Param('key', { schema: word }) key: string,
    @Query('version', { schema: word }) version: string,
  ): Promise<Reply> {
    return this.page.file(key, version);
  }

  @Get(':key/aendring')
  showChange(@CurrentVisitor() visitor: Visitor, @Param('key', { schema: word }) key: string): Promise<Reply> {
    return this.change.show(visitor, key);
  }

  @Post(':key/aendring/gem')
  keep(
    @CurrentVisitor() visitor: Visitor,
    @Param('key', { schema: word }) key: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.change.keep(visitor, key, fields);
  }

  @Post(':key/aendring/slet')
  drop(@CurrentVisitor() visitor: Visitor, @Param('key', { schema: word }) key: string): Promise<Reply> {
    return this.change.drop(visitor, key);
  }
}
