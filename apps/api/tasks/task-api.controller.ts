import { Body, Controller, Post } from '@nestjs/common';
import { z } from 'zod';
import { completeTask } from '#casework';
import { Refusal } from '#contracts';
import { ByLink, InView } from '../web/access';
import { unreadable } from '../web/problem';
import { Records } from '../web/records';
import { statusOf } from '../web/refusal-status';
import { Reply } from '../web/reply';
import type { TaskEntry } from '../web/task-access';

const body = z.object({ commandId: z.uuid(), answer: z.unknown() });

/** Answers from programs. The token of a mail's link is the credential, and is read as the page reads it. */
@Controller('api/tasks/:taskId')
@ByLink('body')
export class TaskApiController {
  constructor(private readonly records: Records) {}

  @Post('complete')
  async complete(@InView() { task, visitor }: TaskEntry, @Body() raw: unknown): Promise<Reply> {
    const read = body.safeParse(raw);
    if (!read.success) throw unreadable('Angiv commandId (uuid), token og answer.');
    const { commandId, answer } = read.data;
    try {
      return Reply.json(
        await completeTask(this.records, {
          commandId,
          actor: { personId: visitor.personId },
          taskId: task.id,
          answer,
        }),
      );
    } catch (error) {
      if (error instanceof Refusal)
        return Reply.json({ code: error.code, message: error.message }, statusOf(error.code));
      throw error;
    }
  }
}
