import { Body, Controller, Post } from '@nestjs/common';
import { z } from 'zod';
import { completeTask } from '#casework';
import { Refusal } from '#contracts';
import { ByLink, InView } from '../web/access';
import { Records } from '../web/records';
import { statusOf } from '../web/refusal-status';
import { Reply } from '../web/reply';
import type { TaskEntry } from '../web/task-access';

const completion = z.object({ commandId: z.uuid(), answer: z.unknown() });

/** Answers from programs. The token of a mail's link is the credential, and is read as the page reads it. */
@Controller('api/tasks/:taskId')
@ByLink('body')
export class TaskApiController {
  constructor(private readonly records: Records) {}

  @Post('complete')
  async complete(
    @InView() { task, visitor }: TaskEntry,
    @Body({ schema: completion }) { commandId, answer }: z.infer<typeof completion>,
  ): Promise<Reply> {
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
