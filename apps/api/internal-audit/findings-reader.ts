import { Injectable } from '@nestjs/common';
import type { FindingsSubject } from '#domain';
import { RightsReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';

/** What the visits found over units and years: there for everybody, and open to few. Which units, the page asks. */
@Injectable()
export class FindingsReader extends RightsReader<FindingsSubject, 'findings:see'> {
  read(visitor: Visitor, _params: RouteParams): Promise<FindingsSubject> {
    return Promise.resolve({ kind: 'findings', leadsDirectorate: visitor.leadsDirectorate });
  }

  subjectOf(subject: FindingsSubject): FindingsSubject {
    return subject;
  }
}
