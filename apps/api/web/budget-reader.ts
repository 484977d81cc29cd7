import { Injectable } from '@nestjs/common';
import { isBudgetFrozen } from '#casework';
import { may, type IsoDate } from '#domain';
import { leadsUnit } from './people.query';
import { readCase, readCaseTasks, type CaseRow } from './case.query';
import { Records } from './records';
import { casePages, type BudgetPage, type CasePageLink } from './case-pages.view';
import { Clocks } from './clocks';
import { isId } from './fields';
import { notFound } from './problem';
import { SubjectReader, type RouteParams } from './subject-reader';
import type { Visitor } from './visitor';

/** A budget case as its own pages need it. */
export interface BudgetCase {
  readonly kase: CaseRow;
  readonly isOpen: boolean;
  readonly isFrozen: boolean;
  readonly today: IsoDate;
  readonly rehearsal: boolean;
  readonly pages: (here: BudgetPage) => CasePageLink[];
}

/** Who may see the pages of a budget case beside the case itself: everybody who has a role or leads a unit. */
@Injectable()
export class BudgetReader extends SubjectReader<BudgetCase> {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
  ) {
    super();
  }

  /** The case of `:caseId`, for a visitor who may see what has been published of it. Everything else looks missing. */
  async read(visitor: Visitor, { caseId = '' }: RouteParams): Promise<BudgetCase> {
    const { db } = this.records;
    const kase = isId(caseId) ? await readCase(db, caseId) : undefined;
    if (!kase || !(visitor.roles.length > 0 || (await leadsUnit(db, visitor.personId)))) throw notFound();
    const seeCase =
      visitor.maySeeAll ||
      (await readCaseTasks(db, caseId)).some((task) =>
        may(
          'see',
          visitor.standingTo({ assigneeId: task.assignee_id, leaderIds: [task.leader_id, task.second_leader_id] }),
        ),
      );
    return {
      kase,
      isOpen: kase.state === 'open',
      isFrozen: await isBudgetFrozen(db, caseId),
      today: this.clocks.date(kase.world_now),
      rehearsal: kase.world_kind === 'rehearsal',
      pages: (here) => casePages(caseId, here, { seeCase, seeAll: visitor.maySeeAll }),
    };
  }
}
