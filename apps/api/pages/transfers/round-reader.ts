import { Injectable } from '@nestjs/common';
import { TRANSFER_GRANTING_KIND, composeCollected, formatDateLong, isInCollectedCase, mayDoToTransfer, type CollectedTransfers, type IsoDate, type TransferAct } from '#domain';
import { readCase, readCaseTasks, type CaseRow, type CaseTaskRow } from '../../queries/case.query';
import { readRound, readRoundRequests, type RoundRequest, type RoundRow } from '../../queries/transfers/round.query';
import { Records } from '../../records';
import { Clocks } from '../../web/clocks';
import { isId } from '../../web/fields';
import { notAllowed, notFound } from '../../web/problem';
import type { Visitor } from '../../web/visitor';

/** A round of transfers as the office's pages need it. */
export interface RoundAtHand {
  readonly kase: CaseRow;
  readonly tasks: readonly CaseTaskRow[];
  readonly today: IsoDate;
  readonly isOpen: boolean;
  readonly isRehearsal: boolean;
  /** Null until the requests have been opened. */
  readonly round: RoundRow | null;
  readonly requests: readonly RoundRequest[];
  /** Whether KB has approved the collected case, with or without changes. */
  readonly kbDecided: boolean;
}

/** Reads a round for those who work with all of it, and says who may do what. */
@Injectable()
export class RoundReader {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
  ) {}

  /** Throws a Problem where there is no such round, and for those who may not see all of it. */
  async read(visitor: Visitor, caseId: string): Promise<RoundAtHand> {
    const { db } = this.records;
    const kase = isId(caseId) ? await readCase(db, caseId) : undefined;
    if (!kase) throw notFound();
    const [tasks, round] = await Promise.all([readCaseTasks(db, caseId), readRound(db, caseId)]);
    if (kase.process !== 'transferRound' && !round) throw notFound();
    if (!visitor.maySeeAll) throw notAllowed('Overførslerne under ét er for dem, der arbejder med hele sagen. Din egen enheds ansøgning finder du under Mine opgaver.');
    return {
      kase,
      tasks,
      round: round ?? null,
      requests: round ? await readRoundRequests(db, caseId, round.terms) : [],
      today: this.clocks.date(kase.world_now),
      isOpen: kase.state === 'open',
      isRehearsal: kase.world_kind === 'rehearsal',
      kbDecided: tasks.some((task) => task.kind === TRANSFER_GRANTING_KIND && task.state === 'done' && isApproved(task.answer)),
    };
  }
}

/** Whether the visitor may do what only Økonomi & Stab may. */
export const mayRunRound = (visitor: Visitor, act: TransferAct = 'collect'): boolean =>
  mayDoToTransfer(act, { personId: visitor.personId, isChef: false, isDirector: false, isKonsulent: false, roles: visitor.roles });

/** Composes what is in the collected case, or of all that a filter leaves. */
export const collectedOf = ({ kase, round, today, isRehearsal }: RoundAtHand, requests: readonly RoundRequest[], fromYear: number): CollectedTransfers =>
  composeCollected({
    title: kase.title,
    subtitle: `${round?.title ?? 'Overførsel mellem år'} · som det står ${formatDateLong(today)}`,
    fromYear,
    terms: round?.terms ?? { kinds: [], coverages: [] },
    requests,
    decided: round?.item != null && round.decidedOn !== null ? { item: round.item, on: round.decidedOn } : null,
    isRehearsal,
  });

/** The collected case itself: what was collected, and what KB decided of it. */
export const collectedCaseOf = (at: RoundAtHand): CollectedTransfers => collectedOf(at, at.requests.filter(isInCollectedCase), at.round?.fromYear ?? 0);

const isApproved = (answer: unknown): boolean => typeof answer === 'object' && answer !== null && 'outcome' in answer && (answer.outcome === 'approved' || answer.outcome === 'changed');
