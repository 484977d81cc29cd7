import { Injectable } from '@nestjs/common';
import { isBudgetFrozen } from '#casework';
import { caseSubject, type CaseAct, type CaseSubject, type IsoDate } from '#domain';
import { readCase, readCaseTasks, type CaseRow } from './case.query';
import { Records } from './records';
import { casePages, type BudgetPage, type CasePageLink } from './case-pages.view';
import { Clocks } from './clocks';
import { isId } from './fields';
import { notFound } from './problem';
import { RightsReader, type RouteParams } from './subject-reader';
import type { Visitor } from './visitor';

/** A budget case as its own pages need it. */
export interface BudgetCase {
  readonly caseRow: CaseRow;
  /** As the visitor's rights to it are asked for. */
  readonly subject: CaseSubject;
  readonly isOpen: boolean;
  readonly isFrozen: boolean;
  readonly today: IsoDate;
  readonly rehearsal: boolean;
  readonly pages: (here: BudgetPage) => CasePageLink[];
}

/** The pages of a budget case beside the case itself, for everybody who has a role or leads a unit; a case of another process has none. */
@Injectable()
export class BudgetReader extends RightsReader<BudgetCase, CaseAct> {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
  ) {
    super();
  }

  /** The case of `:caseId`, for a visitor who may see what has been published of it. Everything else looks missing. */
  async read(visitor: Visitor, { caseId = '' }: RouteParams): Promise<BudgetCase> {
    const { db } = this.records;
    const caseRow = isId(caseId) ? await readCase(db, caseId) : undefined;
    if (!caseRow || !visitor.may('case:see-published', caseSubject(caseRow))) throw notFound();
    const subject = caseSubject(caseRow, visitor.hasOneOf(await readCaseTasks(db, caseId)));
    const seeCase = visitor.may('case:see', subject);
    return {
      caseRow,
      subject,
      isOpen: caseRow.state === 'open',
      isFrozen: await isBudgetFrozen(db, caseId),
      today: this.clocks.date(caseRow.world_now),
      rehearsal: caseRow.world_kind === 'rehearsal',
      pages: (here) => casePages(caseId, here, { seeCase, seeAll: visitor.maySeeAll }),
    };
  }

  subjectOf({ subject }: BudgetCase): CaseSubject {
    return subject;
  }
}
