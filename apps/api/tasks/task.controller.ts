import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, ByLink, InView } from '../web/access';
import { fieldsOf } from '../web/fields';
import type { Reply } from '../web/reply';
import { TaskAccess, type TaskEntry } from '../web/task-access';
import { TaskDesk } from './task-desk';
import { TaskPageDesk } from './task-page-desk';

/** A task's page and acts: by the link in a mail, whose token is the credential, or for who is signed in. GET shows and changes nothing; POST acts. */
@Controller(['opgave/:token', 'frist/:token', 'opgaver/:taskId'])
@ByLink()
@Allow('see', TaskAccess)
export class TaskController {
  constructor(
    private readonly desk: TaskDesk,
    private readonly page: TaskPageDesk,
  ) {}

  @Get()
  show(@InView() entry: TaskEntry, @Query('gjort') done: unknown, @Query('svar') chosen: unknown): Promise<Reply> {
    return this.page.show(entry, done, chosen);
  }

  @Get('kvittering')
  receipt(@InView() entry: TaskEntry): Promise<Reply> {
    return this.page.receipt(entry);
  }

  @Post()
  answer(@InView() entry: TaskEntry, @Body() body: unknown): Promise<Reply> {
    return this.desk.answer(entry, fieldsOf(body));
  }

  @Post('giv-videre')
  handOver(@InView() entry: TaskEntry, @Body() body: unknown): Promise<Reply> {
    return this.desk.handOver(entry, fieldsOf(body));
  }

  @Post('frist')
  askExtension(@InView() entry: TaskEntry, @Body() body: unknown): Promise<Reply> {
    return this.desk.askExtension(entry, fieldsOf(body));
  }

  @Post('frist/:extensionId')
  decide(@InView() entry: TaskEntry, @Param('extensionId') extensionId: string, @Body() body: unknown): Promise<Reply> {
    return this.desk.decideExtension(entry, extensionId, fieldsOf(body));
  }

  @Post('beloeb')
  changeAmounts(@InView() entry: TaskEntry, @Body() body: unknown): Promise<Reply> {
    return this.desk.changeAmounts(entry, fieldsOf(body));
  }

  @Post('kommentar')
  comment(@InView() entry: TaskEntry, @Body() body: unknown): Promise<Reply> {
    return this.desk.comment(entry, fieldsOf(body));
  }

  @Post('send-tilbage')
  giveBack(@InView() entry: TaskEntry, @Body() body: unknown): Promise<Reply> {
    return this.desk.giveBack(entry, fieldsOf(body));
  }
}

/** What nobody does from a mail. */
@Controller('opgaver/:taskId')
@Allow('see', TaskAccess)
export class TaskOwnersController {
  constructor(private readonly desk: TaskDesk) {}

  @Post('traek-tilbage')
  withdraw(@InView() entry: TaskEntry, @Body() body: unknown): Promise<Reply> {
    return this.desk.withdraw(entry, fieldsOf(body));
  }
}
