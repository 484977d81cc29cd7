import { readNotice, type VisitTime } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { nearestLeader } from '../kernel/nearest-leader';
import { mayReceive, readTitles } from '../kernel/people';
import { leadersAbove } from '../kernel/units-above';
import { holderOf } from './auditor-of';
import type { VisitFile } from './visit-file';

/** The times of a visit as its chef hears of them, and the task that they hang on. */
interface Announced {
  readonly times: readonly VisitTime[];
  readonly arranged: boolean;
  readonly taskId: string;
}

/**
 * Tells the nearest leader above who is visited that the visit comes, what it is for and when about: once, whatever becomes of the day. Nobody
 * where nobody is above them.
 */
export const announceToChef = async (
  file: CaseFile,
  visit: VisitFile,
  { times, arranged, taskId }: Announced,
): Promise<void> => {
  const { tx } = file;
  const leader = await nearestLeader(tx, visit.unit.code);
  const auditor = await holderOf(file, visit);
  const chef = leader === null ? null : await chefOver(file, visit, [leader, ...(auditor === null ? [] : [auditor])]);
  if (leader === null || auditor === null || chef === null) return;
  const titles = await readTitles(tx, [leader, auditor]);
  file.notify({
    kind: 'visit-announced',
    key: `${visit.id}/announced/${chef}`,
    personId: chef,
    taskId,
    details: {
      announced: {
        visit: visit.id,
        unit: visit.unit.name,
        focus: visit.focus,
        times,
        arranged,
        leader: titles.get(leader) ?? '',
        auditor: titles.get(auditor) ?? '',
      },
    },
  });
};

/** Whoever was mailed that the visit comes hears that it does not, and why (empty for no words). */
export const tellChefCalledOff = async (file: CaseFile, reason: string): Promise<void> => {
  const told = await file.tx
    .selectFrom('notices')
    .innerJoin('mails', 'mails.id', 'notices.mail_id')
    .where('notices.case_id', '=', file.caseRow.id)
    .where('notices.kind', '=', 'visit-announced')
    .where('notices.state', '=', 'joined')
    .where('mails.state', 'in', ['waiting', 'sent'])
    .select(['notices.kind', 'notices.person_id', 'notices.task_id', 'notices.details'])
    .execute();
  for (const { kind, person_id: personId, task_id: taskId, details } of told) {
    const read = readNotice({ kind, details });
    if (!read.ok || read.notice.kind !== 'visit-announced') continue;
    const { announced } = read.notice.details;
    file.notify({
      kind: 'visit-announced',
      key: `${announced.visit}/called-off/${personId}`,
      personId,
      taskId,
      details: { announced: { ...announced, calledOff: reason } },
    });
  }
};

const chefOver = async ({ tx }: CaseFile, { unit }: VisitFile, others: readonly string[]): Promise<string | null> => {
  for (const id of await leadersAbove(tx, unit.code)) if (!others.includes(id) && (await mayReceive(tx, id))) return id;
  return null;
};
