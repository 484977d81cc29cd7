import { Injectable } from '@nestjs/common';
import { BudgetReader, type BudgetCase } from '../web/budget-reader';
import { notFound } from '../web/problem';
import { SubjectReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';

/** A budget case whose negotiation the visitor may see: Økonomi and the auditors alone, until there is an agreement. */
@Injectable()
export class NegotiationReader extends SubjectReader<BudgetCase> {
  constructor(private readonly cases: BudgetReader) {
    super();
  }

  /** That of `:caseId`. */
  async read(visitor: Visitor, params: RouteParams): Promise<BudgetCase> {
    if (!visitor.maySeeAll) throw notFound();
    return this.cases.read(visitor, params);
  }
}
