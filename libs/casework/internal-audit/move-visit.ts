import { Refusal } from '#contracts';
import { atLocalTime, caseSubject, isSameTime, localDate, timeProblem, type IsoDate, type VisitTime } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { inCase } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { judgeProcess } from '../kernel/judge-process';
import { reasonOf, textOf } from '../kernel/texts';
import { withdrawImpasse } from '../impasses/ask-what-now';
import { moveDeadlinesOf } from '../tasks/task-moves';
import { guideDue, guideWhy } from './ask-guide';
import { holderOf } from './auditor-of';
import { judgeHolderIsFree } from './free-times';
import { dropUnsent, keepInvitation } from './invitation';
import { heldTitle, heldWhy, inDays } from './visit-tasks';
import { withdrawLive, type Withdrawal } from '../tasks/withdraw-live';
import { CHOICE_STEP, GUIDE_STEP, HELD_STEP, OFFER_STEP } from './steps';
import { laterOf, liveOf, readVisit, type VisitFile } from './visit-file';
import { atVisit, whyNotAuditVisit } from './may-audit';
import { arrange, type Agreed } from './visit-paths';

/** So many working days back a visit may be written in that was held on another day than the one agreed. */
const HELD_DAYS_AGO = 20;

/** A time that the auditor and the leader have agreed on otherwise: by phone, say, or another than before. */
export interface MoveVisit extends Command {
  readonly visitId: string;
  readonly to: VisitTime;
  /** Where; left out, it stays where it was. */
  readonly place?: string;
  /** Read by who takes part, and kept in the journal. */
  readonly reason: string;
}

/**
 * Agrees a visit on a time and a place, or changes what is agreed of one that is not yet said to be held, also to the past day on which it was: its invitation and the deadlines that hang on its
 * day move along, and nobody is asked for a time any more. Refuses CASE.NOT_YOURS, AUDIT.INVALID for one that is held, a time that cannot be or at which who holds it has something else, REASON.MISSING.
 */
export const moveVisit = (casework: Casework, command: MoveVisit): Promise<CommandOutcome> =>
  inCase(
    casework,
    command,
    { caseId: command.visitId, events: ['VISIT_MOVED', 'VISIT_PLACED', 'VISIT_ARRANGED'] },
    async (file) => {
      judgeProcess(file, 'auditVisit');
      await judgeActor(
        file.tx,
        command.actor.personId,
        'case:run-visit',
        caseSubject(file.caseRow),
        'Besøget flyttes af intern revision. Ring eller skriv til den, der holder det.',
      );
      const reason = reasonOf(
        command.reason,
        'Skriv, hvorfor besøget flyttes, eller hvordan I har aftalt det. Det står i journalen.',
      );
      const visit = await readVisit(file);
      const { personId } = command.actor;
      const why = await whyNotAuditVisit(file.tx, personId, atVisit(file, visit));
      if (why !== null) throw new Refusal('AUDIT.NOT_INDEPENDENT', `Du ${why} og kan derfor ikke flytte besøget.`);
      const problem = timeProblem(command.to, {
        earliest: inDays(file, -HELD_DAYS_AGO),
        because: '',
        whyNotWorking: (date) => file.calendar.whyNotWorking(date),
      });
      const held = await liveOf(file, HELD_STEP);
      if (visit.at !== null && held === undefined)
        throw new Refusal('AUDIT.INVALID', 'Besøget er holdt, eller dagen er gået, så det kan ikke flyttes.');
      if (problem !== null) throw new Refusal('AUDIT.INVALID', problem);
      const place = command.place === undefined ? visit.place : textOf(command.place);
      // Of a visit that was held already nobody is at two places any more.
      const isToCome = atLocalTime(command.to.on, command.to.to) > file.now;
      if (isToCome && (visit.at === null || !isSameTime(visit.at, command.to)))
        await judgeHolderIsFree(
          file,
          held?.assigneeId ?? (await holderOf(file, visit)),
          command.to,
          'Vælg en anden tid, flyt det andet, eller lad en anden holde besøget.',
        );
      if (visit.at === null)
        return agreed(file, visit, { at: command.to, place }, { by: personId, reason, key: command.commandId });
      const isMoved = !isSameTime(visit.at, command.to);
      if (!isMoved && place === visit.place)
        throw new Refusal(
          'AUDIT.INVALID',
          'Det er den tid og det sted, der er aftalt. Skriv det, der skal være anderledes.',
        );
      if (isMoved) await moved(file, visit, command.to, reason);
      if (place !== visit.place) await placed(file, visit, place, reason);
      await keepInvitation(file, { ...visit, at: command.to, place }, { by: personId, reason });
    },
  );

/** Agreed without the page: what still asks for a time is taken back. */
const agreed = async (
  file: CaseFile,
  visit: VisitFile,
  to: Pick<Agreed, 'at' | 'place'>,
  why: Withdrawal,
): Promise<void> => {
  await arrange(file, visit, { ...to, by: why.by, reason: why.reason });
  for (const stepId of [OFFER_STEP, CHOICE_STEP]) {
    const task = await liveOf(file, stepId);
    if (task) await withdrawLive(file, task, why);
    await withdrawImpasse(file, { what: 'step', id: stepId }, why);
  }
};

const placed = async (file: CaseFile, visit: VisitFile, place: string, reason: string): Promise<void> => {
  await file.tx.updateTable('audit_visits').set({ place }).where('id', '=', visit.id).execute();
  file.record({ event: 'VISIT_PLACED', reason, payload: { place } });
};

const moved = async (file: CaseFile, visit: VisitFile, to: VisitTime, reason: string): Promise<void> => {
  await file.tx
    .updateTable('audit_visits')
    .set({ visit_on: to.on, visit_from: to.from, visit_to: to.to, moved: visit.moved + 1 })
    .where('id', '=', visit.id)
    .execute();
  await dropUnsent(file, ['visit-move-asked']);
  const [held, guide] = [await liveOf(file, HELD_STEP), await liveOf(file, GUIDE_STEP)];
  const moves: { readonly task: string; readonly from: IsoDate; readonly to: IsoDate }[] = [];
  const heldDue = laterOf(to.on, localDate(file.now));
  if (held && held.due_on !== heldDue) moves.push({ task: held.id, from: held.due_on, to: heldDue });
  if (guide) {
    const due = guideDue(file, visit, to);
    if (guide.due_on !== due) moves.push({ task: guide.id, from: guide.due_on, to: due });
  }
  for (const [stepId, words] of [
    [HELD_STEP, await heldWhy(file, to)],
    [GUIDE_STEP, guideWhy(to)],
  ] as const)
    await file.tx
      .updateTable('steps')
      .set({ why: words, ...(stepId === HELD_STEP ? { title: heldTitle(visit) } : {}) })
      .where('case_id', '=', visit.id)
      .where('id', '=', stepId)
      .execute();
  file.record({ event: 'VISIT_MOVED', reason, payload: { date: to.on, from: to.from, to: to.to } });
  if (moves.length === 0) return;
  await moveDeadlinesOf(
    file.tx,
    moves.map(({ task, to: day }) => ({ taskId: task, to: day })),
    { told: 'agenda', now: file.now },
  );
  file.record({ event: 'DEADLINES_MOVED', reason, payload: { moves } });
};
