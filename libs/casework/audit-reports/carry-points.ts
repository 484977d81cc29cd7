import { instant } from '#database';
import { localDate, nextStatusOn, pointHeading, type IsoDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { mayReceive } from '../kernel/people';
import { askOnce, type Measure } from '../measures';
import type { PointFile } from './audit-file';
import { followStep } from './steps';

/** Who follows a point up, and when first: as it was marked, else who was to answer, a month on. Null owner = nobody who can be given a task. */
export const followerOf = async (
  file: CaseFile,
  point: PointFile,
): Promise<{ readonly ownerId: string | null; readonly on: IsoDate }> => {
  const today = localDate(file.now);
  const on = nextStatusOn(file.calendar, point.followOn, today, today);
  for (const id of [point.followOwnerId, point.answer?.assigneeId ?? null])
    if (id !== null && (await mayReceive(file.tx, id))) return { ownerId: id, on };
  return { ownerId: null, on };
};

/**
 * Carries a point that stays open into follow-up, in the report's own case: its owner is asked for a status until it is done, as of a measure.
 * Once only. Where nobody else can, `otherwise` has it.
 */
export const carryPoint = async (file: CaseFile, point: PointFile, otherwise: string): Promise<void> => {
  const known = await file.tx
    .selectFrom('measures')
    .where('case_id', '=', file.caseRow.id)
    .where('number', '=', point.number)
    .select('id')
    .executeTakeFirst();
  if (known) return;
  const { ownerId, on } = await followerOf(file, point);
  const owner = ownerId ?? otherwise;
  const measure: Measure = {
    id: point.id,
    number: point.number,
    title: pointHeading(point.text),
    text: point.text,
    stepId: followStep(point.number),
    kind: 'audit-point',
  };
  file.record({ event: 'AUDIT_POINT_CARRIED', payload: { point: point.id, number: point.number, to: owner, due: on } });
  await file.tx
    .insertInto('measures')
    .values({
      id: measure.id,
      case_id: file.caseRow.id,
      number: measure.number,
      title: measure.title,
      text: measure.text,
      step_id: measure.stepId,
      kind: measure.kind,
      entered_by: otherwise,
      entered_at: instant(file.now),
    })
    .execute();
  await askOnce(file, measure, owner, on);
};
