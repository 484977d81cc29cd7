import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { AllowSee, ByLink, InView } from '../web/access';
import { form, id, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import { TaskAccess, type TaskEntry } from '../web/task-access';
import { CorrectionPage } from './correction.page';
import { TaskActions } from './task-actions';

/** What is done with an answer after it was sent: corrected, asked back, given back. */
@Controller(['opgave/:token', 'opgaver/:taskId'])
@ByLink()
@AllowSee(TaskAccess)
export class SentAnswerController {
  constructor(
    private readonly correction: CorrectionPage,
    private readonly actions: TaskActions,
  ) {}

  @Get('ret')
  show(@InView() entry: TaskEntry): Promise<Reply> {
    return this.correction.show(entry);
  }

  @Post('ret')
  correct(@InView() entry: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.correction.send(entry, fields);
  }

  @Post('faa-tilbage')
  ask(@InView() entry: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.actions.askRecall(entry, fields);
  }

  @Post('faa-tilbage/fortryd')
  withdraw(@InView() entry: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.actions.withdrawRecall(entry, fields);
  }

  @Post('faa-tilbage/:recallId')
  decide(
    @InView() entry: TaskEntry,
    @Param('recallId', { schema: id }) recallId: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.actions.decideRecall(entry, recallId, fields);
  }
}
