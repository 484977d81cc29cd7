import { Body, Controller, Get, Post, Query, UploadedFiles } from '@nestjs/common';
import { SITE } from '#domain';
import { AllowSee, AllowTo, CurrentVisitor, InView } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import { FilesIn, type Uploads } from '../web/upload';
import type { Visitor } from '../web/visitor';
import { AwaitingReader, type AwaitingDraft } from './awaiting.reader';
import { OrganisationChangePage } from './organisation-change.page';
import { OrganisationPage } from './organisation.page';

/** Who is who: to be read and had as files by those who read everything, and loaded anew by an administrator. */
@Controller('organisation')
@AllowTo('site:change-organisation', SITE)
export class OrganisationController {
  constructor(
    private readonly page: OrganisationPage,
    private readonly change: OrganisationChangePage,
  ) {}

  @Get()
  @AllowTo('site:see-organisation', SITE)
  show(@CurrentVisitor() visitor: Visitor, @Query('gjort', { schema: word }) done: string): Promise<Reply> {
    return this.page.show(visitor, done);
  }

  @Get('enheder.csv')
  @AllowTo('site:see-organisation', SITE)
  units(): Promise<Reply> {
    return this.page.file('units');
  }

  @Get('roller.csv')
  @AllowTo('site:see-organisation', SITE)
  roles(): Promise<Reply> {
    return this.page.file('roles');
  }

  @Get('aendringer')
  @AllowTo('site:see-organisation', SITE)
  history(@CurrentVisitor() visitor: Visitor): Promise<Reply> {
    return this.page.history(visitor);
  }

  @Post()
  @FilesIn('enheder', 'roller')
  bringIn(@CurrentVisitor() visitor: Visitor, @UploadedFiles() files: Uploads | undefined): Promise<Reply> {
    return this.change.bringIn(visitor, files ?? {});
  }

  @Get('aendring')
  preview(@CurrentVisitor() visitor: Visitor): Promise<Reply> {
    return this.change.show(visitor);
  }

  @Post('aendring/indlaes')
  load(@CurrentVisitor() visitor: Visitor, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.change.load(visitor, fields);
  }

  /** Another is asked for their yes, where it gives something to who brought it in. */
  @Post('aendring/bed')
  ask(@CurrentVisitor() visitor: Visitor): Promise<Reply> {
    return this.change.ask(visitor);
  }

  /** What another has brought in, for who may say yes to it. */
  @Get('aendring/fra/:personId')
  @AllowSee(AwaitingReader)
  confirmPreview(@CurrentVisitor() visitor: Visitor, @InView() from: AwaitingDraft): Promise<Reply> {
    return this.change.show(visitor, null, from);
  }

  @Post('aendring/fra/:personId/indlaes')
  @AllowSee(AwaitingReader)
  confirm(
    @CurrentVisitor() visitor: Visitor,
    @InView() from: AwaitingDraft,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.change.load(visitor, fields, from);
  }

  @Post('aendring/fra/:personId/slet')
  @AllowSee(AwaitingReader)
  refuse(@CurrentVisitor() visitor: Visitor, @InView() from: AwaitingDraft): Promise<Reply> {
    return this.change.drop(visitor, from);
  }

  @Post('aendring/slet')
  drop(@CurrentVisitor() visitor: Visitor): Promise<Reply> {
    return this.change.drop(visitor);
  }
}
