import { completeTask, deputyshipsOn, nowOf } from '#casework';
import { isActedFor, localDate, type WorkingCalendar } from '#domain';
import { simulatedAnswer } from './answers';
import { auditAnswer } from './audit-people';
import { simulatedBudgetAnswer } from './budget-people';
import { unlessRefused } from './deeds';
import { commandIdOf, type OpenTask } from './open-tasks';
import { drawn } from './people';
import { moveOn, movesProposals, propose } from './proposals';
import { fillIn } from './questionnaire-people';
import type { RehearsalWorld } from './rehearsal-world';
import { transferAnswer } from './transfer-answers';
import { beforeAuditAnswer, visitAnswer } from './visit-people';

/** Answers a task, or has the deputy of who is away answer it; what the deputy may not, they do themselves. */
export async function answerTask(world: RehearsalWorld, calendar: WorkingCalendar, task: OpenTask): Promise<boolean> {
  const deputyId = await deputyFor(world, task);
  if (deputyId === null || !(await answerAs(world, calendar, task, deputyId)))
    await answerAs(world, calendar, task, task.assigneeId);
  return true;
}

function answerAs(world: RehearsalWorld, calendar: WorkingCalendar, task: OpenTask, actorId: string): Promise<boolean> {
  return unlessRefused(async () => {
    if (movesProposals(task.kind)) await moveOn(world, task);
    if (task.form === 'questionnaire') await fillIn(world, task, actorId);
    const asked = { ...task, actorId };
    const now = await nowOf(world.casework, world.worldId);
    await beforeAuditAnswer(world, asked, now);
    const added =
      simulatedBudgetAnswer(task.kind, drawn(world.seed, task.name, 'answer')) ??
      (await transferAnswer(world, asked)) ??
      (await auditAnswer(world, asked)) ??
      (await visitAnswer(world, calendar, asked, now));
    const answer =
      task.form === 'proposals'
        ? await propose(world, task)
        : (added ?? simulatedAnswer(task.form, task.area, task.details.report));
    await completeTask(world.casework, {
      commandId: commandIdOf(world, task, actorId === task.assigneeId ? 'answer' : 'deputy'),
      actor: { personId: actorId },
      taskId: task.id,
      answer,
    });
  });
}

/** Who acts for the person whose task it is, today; null where they are here themselves. */
async function deputyFor({ casework, worldId }: RehearsalWorld, task: OpenTask): Promise<string | null> {
  const deputyships = await deputyshipsOn(casework.db, worldId, localDate(await nowOf(casework, worldId)));
  return deputyships.find((one) => one.personId === task.assigneeId && isActedFor(one, task))?.deputyId ?? null;
}
