import { Injectable } from '@nestjs/common';
import { draftsAwaiting } from '#casework';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { SubjectReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';

/** An organisation that another has brought in, and that waits for the visitor's yes. */
export interface AwaitingDraft {
  readonly broughtInBy: string;
  /** Title of who brought it in. */
  readonly title: string;
  readonly askedAt: number;
}

/** That of `:personId`; missing for whoever is not asked. */
@Injectable()
export class AwaitingReader extends SubjectReader<AwaitingDraft> {
  constructor(private readonly records: Records) {
    super();
  }

  async read(visitor: Visitor, { personId = '' }: RouteParams): Promise<AwaitingDraft> {
    const awaiting = await draftsAwaiting(this.records.db, visitor.personId);
    const found = awaiting.find(({ broughtInBy }) => broughtInBy === personId);
    if (!found) throw notFound();
    return found;
  }
}
