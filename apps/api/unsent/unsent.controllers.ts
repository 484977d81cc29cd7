import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { AllowSee, ByLink, CurrentVisitor, InView } from '../web/access';
import type { Reply } from '../web/reply';
import type { TaskEntry } from '../web/task-access';
import type { Visitor } from '../web/visitor';
import { askedForms, askedUnder, typed, whose, type Typed } from './unsent-fields';
import { UnsentPage } from './unsent.page';

/** What who is signed in has typed and not sent: their own alone. */
@Controller('mine/kladder')
@AllowSee()
export class UnsentController {
  constructor(private readonly page: UnsentPage) {}

  @Get()
  give(
    @CurrentVisitor() visitor: Visitor,
    @Query('who', { schema: whose }) who: string,
    @Query('form', { schema: askedForms }) forms: string[],
    @Query('under', { schema: askedUnder }) under: string | null,
  ): Promise<Reply> {
    return this.page.give(visitor, who, { forms, under });
  }

  @Post()
  keep(@CurrentVisitor() visitor: Visitor, @Body({ schema: typed }) sent: Typed): Promise<Reply> {
    return this.page.keep(visitor, sent);
  }
}

/** The same for who came by the link of a task's mail: what they typed on this task's page. */
@Controller('opgave/:token/kladder')
@ByLink()
export class UnsentByLinkController {
  constructor(private readonly page: UnsentPage) {}

  @Get()
  give(
    @InView() entry: TaskEntry,
    @Query('who', { schema: whose }) who: string,
    @Query('form', { schema: askedForms }) forms: string[],
    @Query('under', { schema: askedUnder }) under: string | null,
  ): Promise<Reply> {
    return this.page.giveByLink(entry, who, { forms, under });
  }

  @Post()
  keep(@InView() entry: TaskEntry, @Body({ schema: typed }) sent: Typed): Promise<Reply> {
    return this.page.keepByLink(entry, sent);
  }
}
