import { Injectable } from '@nestjs/common';
import { gaveOnTaskOf, isTiedToVisit } from '#casework';
import { caseSubject, type CaseSubject } from '#domain';
import { RequestReader } from '../transfers/request-reader';
import { readCase, readCaseTasks, type CaseRow, type CaseTaskRow } from '../web/case.query';
import { Clocks } from '../web/clocks';
import { isId } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { SubjectReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';

/** A case with its tasks. */
export interface SeenCase {
  readonly caseRow: CaseRow;
  readonly tasks: readonly CaseTaskRow[];
  /** As the visitor's rights to it are asked for. */
  readonly subject: CaseSubject;
}

/** A case that the visitor may see: by their roles, or because one of its tasks is theirs, answered by them, given on by them or led by them. Else it looks missing. */
@Injectable()
export class CaseReader extends SubjectReader<SeenCase> {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
    private readonly requests: RequestReader,
  ) {
    super();
  }

  /** That of `:caseId`. */
  async read(visitor: Visitor, { caseId = '' }: RouteParams): Promise<SeenCase> {
    const caseRow = isId(caseId) ? await readCase(this.records.db, caseId) : undefined;
    if (!caseRow) throw notFound();
    const tasks = await readCaseTasks(this.records.db, caseId);
    const isTheirs =
      visitor.hasOneOf(tasks) ||
      tasks.some(({ answered_by: by }) => by === visitor.personId) ||
      (await this.isTheirRequest(visitor, caseRow)) ||
      (await gaveOnTaskOf(this.records.db, caseId, visitor.personId));
    const { personId } = visitor;
    const isTied =
      caseRow.process === 'auditVisit' &&
      (await isTiedToVisit(this.records.db, {
        visitId: caseId,
        worldId: caseRow.world_id,
        personId,
        now: this.clocks.now(caseRow.world_now),
      }));
    const subject = { ...caseSubject(caseRow, isTheirs), isTied };
    if (!visitor.may('case:see', subject)) throw notFound();
    return { caseRow, tasks, subject };
  }

  private async isTheirRequest(visitor: Visitor, { id, process, world_now }: CaseRow): Promise<boolean> {
    return process === 'transferRequest' && (await this.requests.maySee(visitor, id, this.clocks.date(world_now)));
  }
}
