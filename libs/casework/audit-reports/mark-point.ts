import { Refusal } from '#contracts';
import type { IsoDate } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { judgeReceiver } from '../kernel/people';
import { judgeDay } from '../kernel/judge-day';
import { textOf } from '../kernel/texts';
import { isReplied, onPoint } from './audit-file';
import { carryPoint } from './carry-points';

/** Whether a point stands open after the reply, and who follows it up from when. */
export interface MarkPoint extends Command {
  readonly reportId: string;
  readonly pointId: string;
  readonly isOpen: boolean;
  /** Null = who answered. */
  readonly ownerId: string | null;
  /** The day of the first status; null = a month after. */
  readonly followOn: IsoDate | null;
  readonly reason: string;
}

/**
 * Marks a point as open or closed before the reply; after it, a closed point can be opened and is followed up at once. Refuses AUDIT.REPLIED for
 * closing one that the reply says is open: its owner does that by a status. A day that is over or no working day, and an owner who cannot be given a task.
 */
export const markAuditPoint = (casework: Casework, command: MarkPoint): Promise<CommandOutcome> =>
  onPoint(casework, command, ['AUDIT_POINT_CHANGED'], async (file, report, point) => {
    if (isReplied(report) && !command.isOpen)
      throw new Refusal(
        'AUDIT.REPLIED',
        'Svaret er sendt til revisionen. Den, der følger punktet op, lukker det ved at melde det gennemført.',
      );
    if (command.ownerId !== null) await judgeReceiver(file.tx, command.ownerId);
    if (command.followOn !== null) judgeDay(file, command.followOn);
    const [ownerId, followOn] = command.isOpen ? [command.ownerId, command.followOn] : [null, null];
    await file.tx
      .updateTable('audit_points')
      .set({ is_open: command.isOpen, follow_owner_id: ownerId, follow_on: followOn })
      .where('id', '=', point.id)
      .execute();
    const reason = textOf(command.reason);
    file.record({
      event: 'AUDIT_POINT_CHANGED',
      reason: reason === '' ? undefined : reason,
      payload: { point: point.id, number: point.number, open: command.isOpen, to: ownerId, due: followOn },
    });
    if (isReplied(report))
      await carryPoint(file, { ...point, isOpen: true, followOwnerId: ownerId, followOn }, command.actor.personId);
  });
