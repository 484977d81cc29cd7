import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { AllowSee, ByLink, InView } from '../web/access';
import { form, id, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import { TaskAccess, type TaskEntry } from '../web/task-access';
import { TaskActions } from './task-actions';
import { TaskPage } from './task.page';

/** A task's page and acts: by the link in a mail, whose token is the credential, or for who is signed in. GET shows and changes nothing; POST acts. */
@Controller(['opgave/:token', 'frist/:token', 'opgaver/:taskId'])
@ByLink()
@AllowSee(TaskAccess)
export class TaskController {
  constructor(
    private readonly actions: TaskActions,
    private readonly page: TaskPage,
  ) {}

  @Get()
  show(
    @InView() entry: TaskEntry,
    @Query('gjort', { schema: word }) done: string,
    @Query('svar', { schema: word }) chosen: string,
  ): Promise<Reply> {
    return this.page.show(entry, done, chosen);
  }

  @Get('kvittering')
  receipt(@InView() entry: TaskEntry): Promise<Reply> {
    return this.page.receipt(entry);
  }

  @Post()
  answer(@InView() entry: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.actions.answer(entry, fields);
  }

  @Post('kladde')
  keep(@InView() entry: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.actions.keep(entry, fields);
  }

  @Post('giv-videre')
  handOver(@InView() entry: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.actions.handOver(entry, fields);
  }

  @Post('tag-tilbage')
  takeBack(@InView() entry: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.actions.takeBack(entry, fields);
  }

  @Post('frist')
  askExtension(@InView() entry: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.actions.askExtension(entry, fields);
  }

  @Post('frist/fortryd')
  withdrawExtension(@InView() entry: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.actions.withdrawExtension(entry, fields);
  }

  @Post('frist/:extensionId')
  decide(
    @InView() entry: TaskEntry,
    @Param('extensionId', { schema: id }) extensionId: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.actions.decideExtension(entry, extensionId, fields);
  }

  @Post('beloeb')
  changeAmounts(@InView() entry: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.actions.changeAmounts(entry, fields);
  }

  @Post('kommentar')
  comment(@InView() entry: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.actions.comment(entry, fields);
  }

  @Post('send-tilbage')
  giveBack(@InView() entry: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.actions.giveBack(entry, fields);
  }
}

/** What nobody does from a mail. */
@Controller('opgaver/:taskId')
@AllowSee(TaskAccess)
export class TaskOwnersController {
  constructor(private readonly actions: TaskActions) {}

  @Post('traek-tilbage')
  withdraw(@InView() entry: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.actions.withdraw(entry, fields);
  }
}
