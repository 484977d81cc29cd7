import { Body, Controller, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { completeTask } from '#casework';
import { Refusal } from '#contracts';
import { readTaskLink } from '#mail';
import { Records } from '../web/records';
import { Settings } from '../web/settings';
import { statusOf } from '../web/refusal-status';
import { Reply } from '../web/reply';

const body = z.object({ commandId: z.uuid(), token: z.string().max(2000), answer: z.unknown() });

/** Answers from programs. The token of a mail's link is the credential. */
@Controller('api/tasks')
export class TaskApiController {
  constructor(
    private readonly records: Records,
    private readonly settings: Settings,
  ) {}

  @Post(':taskId/complete')
  async complete(@Param('taskId') taskId: string, @Body() raw: unknown): Promise<Reply> {
    const read = body.safeParse(raw);
    if (!read.success)
      return Reply.json({ code: 'REQUEST.INVALID', message: 'Angiv commandId (uuid), token og answer.' }, 422);
    const { commandId, token, answer } = read.data;
    const link = await readTaskLink(this.settings.linkSecret, token, this.records.realNow());
    if (!link.ok || link.taskId !== taskId || !(await this.isAlive(link)))
      return Reply.json(
        { code: 'TASK.NOT_FOUND', message: 'Opgaven findes ikke, eller linket virker ikke mere.' },
        404,
      );
    try {
      return Reply.json(
        await completeTask(this.records, { commandId, actor: { personId: link.personId }, taskId, answer }),
      );
    } catch (error) {
      if (error instanceof Refusal)
        return Reply.json({ code: error.code, message: error.message }, statusOf(error.code));
      throw error;
    }
  }

  /** Whether the link's epoch is still the task's: it moves on when a task is handed over or sent back. */
  private async isAlive(link: { readonly taskId: string; readonly epoch: number }): Promise<boolean> {
    const row = await this.records.db
      .selectFrom('tasks')
      .where('id', '=', link.taskId)
      .select('link_epoch')
      .executeTakeFirst();
    return row?.link_epoch === link.epoch;
  }
}
