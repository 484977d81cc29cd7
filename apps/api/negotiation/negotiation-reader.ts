import { Injectable } from '@nestjs/common';
import type { CaseAct, CaseSubject } from '#domain';
import { BudgetReader, type BudgetCase } from '../web/budget-reader';
import { notFound } from '../web/problem';
import { RightsReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';

/** A budget case whose negotiation the visitor may see: Økonomi and the auditors alone, until there is an agreement. */
@Injectable()
export class NegotiationReader extends RightsReader<BudgetCase, CaseAct> {
  constructor(private readonly cases: BudgetReader) {
    super();
  }

  /** That of `:caseId`. */
  async read(visitor: Visitor, params: RouteParams): Promise<BudgetCase> {
    const seen = await this.cases.read(visitor, params);
    if (!visitor.may('case:see-negotiation', seen.subject)) throw notFound();
    return seen;
  }

  subjectOf({ subject }: BudgetCase): CaseSubject {
    return subject;
  }
}
