import { Injectable } from '@nestjs/common';
import { actedForBy, readRound, type TransferRound } from '#casework';
import {
  composeCollected,
  formatDateLong,
  isActedFor,
  isInCollectedCase,
  TRANSFER_GRANTS_KIND,
  TRANSFER_OFFICE,
  TRANSFER_OPENING_KIND,
  type Act,
  type CollectedTransfers,
  type IsoDate,
} from '#domain';
import { readCase, readCaseTasks, type CaseRow, type CaseTaskRow } from '../web/case.query';
import { readRoundRequests, type RoundRequest } from './round.query';
import { Records } from '../web/records';
import { Clocks } from '../web/clocks';
import { isId } from '../web/fields';
import { notAllowed, notFound } from '../web/problem';
import { SubjectReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';

/** A round of transfers as the office's pages need it. */
export interface RoundAtHand {
  readonly kase: CaseRow;
  readonly tasks: readonly CaseTaskRow[];
  readonly today: IsoDate;
  readonly isOpen: boolean;
  readonly isRehearsal: boolean;
  /** Null until the requests have been opened. */
  readonly round: TransferRound | null;
  readonly requests: readonly RoundRequest[];
  /** Whether KB has approved the collected case, with or without changes. */
  readonly kbDecided: boolean;
  /** Whether the visitor, or who they are the deputy of, is of Økonomi & Stab: opens requests, enters KB's grants. */
  readonly mayOpen: boolean;
  readonly mayGrant: boolean;
  /** Whether the visitor may add a request now: Økonomi & Stab and økonomikonsulenter, until KB has decided. */
  readonly mayAdd: boolean;
}

/** Reads a round for those who work with all of it, and says who may do what. */
@Injectable()
export class RoundReader extends SubjectReader<RoundAtHand> {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
  ) {
    super();
  }

  /** That of `:caseId`. Throws a Problem where there is no such round, and for those who may not see all of it. */
  async read(visitor: Visitor, { caseId = '' }: RouteParams): Promise<RoundAtHand> {
    const { db } = this.records;
    const kase = isId(caseId) ? await readCase(db, caseId) : undefined;
    if (!kase) throw notFound();
    const [tasks, round, mayOpen, mayGrant] = await Promise.all([
      readCaseTasks(db, caseId),
      readRound(db, caseId),
      this.isOfOffice(visitor, kase, TRANSFER_OPENING_KIND),
      this.isOfOffice(visitor, kase, TRANSFER_GRANTS_KIND),
    ]);
    if (kase.process !== 'transferRound' && !round) throw notFound();
    if (!visitor.maySeeAll && !mayOpen && !mayGrant)
      throw notAllowed(
        'Overførslerne under ét er for dem, der arbejder med hele sagen. Din egen enheds ansøgning finder du under Mine opgaver.',
      );
    return {
      kase,
      tasks,
      round: round ?? null,
      requests: round ? await readRoundRequests(db, caseId, round.terms) : [],
      today: this.clocks.date(kase.world_now),
      isOpen: kase.state === 'open',
      isRehearsal: kase.world_kind === 'rehearsal',
      kbDecided: round?.kbDecided ?? false,
      mayOpen,
      mayGrant,
      mayAdd:
        (mayOpen || visitor.roles.includes('konsulent')) &&
        kase.state === 'open' &&
        round !== undefined &&
        !round.kbDecided,
    };
  }

  /** Who is away lends their deputy what they may do. */
  override mayDo(act: Act, visitor: Visitor, { mayOpen, mayGrant, mayAdd }: RoundAtHand): boolean {
    if (act === 'open-transfers') return mayOpen;
    if (act === 'grant-transfers') return mayGrant;
    return act === 'add-transfer' ? mayAdd : visitor.mayByRole(act);
  }

  private async isOfOffice(visitor: Visitor, kase: CaseRow, kind: string): Promise<boolean> {
    if (inOffice(visitor.roles)) return true;
    const acted = await actedForBy(this.records.db, kase.world_id, visitor.personId, this.clocks.date(kase.world_now));
    return acted.some((one) => isActedFor(one, { kind, form: 'confirmation' }) && inOffice(one.roles));
  }
}

const inOffice = (roles: readonly string[]): boolean => roles.some((role) => TRANSFER_OFFICE.includes(role));

/** Composes what is in the collected case, or of all that a filter leaves. */
export const collectedOf = (
  { kase, round, today, isRehearsal }: RoundAtHand,
  requests: readonly RoundRequest[],
  fromYear: number,
): CollectedTransfers =>
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
export const collectedCaseOf = (at: RoundAtHand): CollectedTransfers =>
  collectedOf(at, at.requests.filter(isInCollectedCase), at.round?.fromYear ?? 0);
