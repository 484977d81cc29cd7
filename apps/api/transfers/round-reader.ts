import { Injectable } from '@nestjs/common';
import { actedForBy, readRound, type TransferRound } from '#casework';
import {
  allows,
  caseSubject,
  composeCollected,
  formatDateLong,
  isActedFor,
  isInCollectedCase,
  TRANSFER_GRANTS_KIND,
  TRANSFER_OPENING_KIND,
  type AccessAct,
  type CaseSubject,
  type CollectedTransfers,
  type IsoDate,
} from '#domain';
import { readCase, readCaseTasks, type CaseRow, type CaseTaskRow } from '../web/case.query';
import { readRoundRequests, type RoundRequest } from './round.query';
import { Records } from '../web/records';
import { Clocks } from '../web/clocks';
import { isId } from '../web/fields';
import { notAllowed, notFound } from '../web/problem';
import { RightsReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';

/** A round of transfers as the office's pages need it. */
export interface RoundAtHand {
  readonly caseRow: CaseRow;
  readonly subject: CaseSubject;
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

type RoundAct = Extract<AccessAct, 'case:open-transfers' | 'case:add-transfer' | 'case:grant-transfers'>;

/** Reads a round for those who work with all of it, and says who may do what. */
@Injectable()
export class RoundReader extends RightsReader<RoundAtHand, RoundAct> {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
  ) {
    super();
  }

  /** That of `:caseId`. Throws a Problem where there is no such round, and for those who may not see all of it. */
  async read(visitor: Visitor, { caseId = '' }: RouteParams): Promise<RoundAtHand> {
    const { db } = this.records;
    const caseRow = isId(caseId) ? await readCase(db, caseId) : undefined;
    if (!caseRow) throw notFound();
    if (caseRow.process !== 'transferRound') throw notFound();
    const [tasks, round, acted] = await Promise.all([
      readCaseTasks(db, caseId),
      readRound(db, caseId),
      actedForBy(db, caseRow.world_id, visitor.personId, this.clocks.date(caseRow.world_now)),
    ]);
    const subject = caseSubject(caseRow, visitor.hasOneOf(tasks));
    const may = (act: RoundAct, lent: RoundAct, kind: string): boolean =>
      visitor.may(act, subject) ||
      acted.some(
        (one) => isActedFor(one, { kind, form: 'confirmation' }) && allows(lent, subject, { ...one, leadsUnit: false }),
      );
    const mayOpen = may('case:open-transfers', 'case:open-transfers', TRANSFER_OPENING_KIND);
    const mayGrant = may('case:grant-transfers', 'case:grant-transfers', TRANSFER_GRANTS_KIND);
    if (!visitor.may('case:see-round', subject) && !mayOpen && !mayGrant) {
      if (!visitor.may('case:see', subject)) throw notFound();
      throw notAllowed(
        'Overførslerne under ét er for dem, der arbejder med hele sagen. Din egen enheds ansøgning finder du under Mine opgaver.',
      );
    }
    return {
      caseRow,
      subject,
      tasks,
      round: round ?? null,
      requests: round ? await readRoundRequests(db, caseId, round.terms) : [],
      today: this.clocks.date(caseRow.world_now),
      isOpen: caseRow.state === 'open',
      isRehearsal: caseRow.world_kind === 'rehearsal',
      kbDecided: round?.kbDecided ?? false,
      mayOpen,
      mayGrant,
      mayAdd:
        may('case:add-transfer', 'case:open-transfers', TRANSFER_OPENING_KIND) &&
        caseRow.state === 'open' &&
        round !== undefined &&
        !round.kbDecided,
    };
  }

  subjectOf({ subject }: RoundAtHand): CaseSubject {
    return subject;
  }

  /** Who is away lends their deputy what they may do. */
  override mayDo(act: RoundAct, _visitor: Visitor, { mayOpen, mayGrant, mayAdd }: RoundAtHand): boolean {
    switch (act) {
      case 'case:open-transfers':
        return mayOpen;
      case 'case:grant-transfers':
        return mayGrant;
      case 'case:add-transfer':
        return mayAdd;
    }
  }
}

/** Composes what is in the collected case, or of all that a filter leaves. */
export const collectedOf = (
  { caseRow, round, today, isRehearsal }: RoundAtHand,
  requests: readonly RoundRequest[],
  fromYear: number,
): CollectedTransfers =>
  composeCollected({
    title: caseRow.title,
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
