import { Controller, Get, Injectable } from '@nestjs/common';
import { AllowSee, CurrentVisitor, InView } from '../web/access';
import type { Reply } from '../web/reply';
import type { RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';
import { CaseDocumentsPage } from './case-documents.page';
import { PlaceReader, type SeenPlace } from './document-readers';

/** The case of `:caseId`, as documents lie on it. */
@Injectable()
export class CasePlaceReader extends PlaceReader {
  override read(visitor: Visitor, { caseId = '' }: RouteParams): Promise<SeenPlace> {
    return super.read(visitor, { kind: 'case', aboutId: caseId });
  }
}

/** All documents of a case: of each that lies on what the visitor may see. */
@Controller('sager/:caseId')
@AllowSee(CasePlaceReader)
export class CaseDocumentsController {
  constructor(private readonly page: CaseDocumentsPage) {}

  @Get('dokumenter')
  list(@CurrentVisitor() visitor: Visitor, @InView() at: SeenPlace): Promise<Reply> {
    return this.page.list(visitor, at);
  }

  @Get('dokumenter.zip')
  zip(@CurrentVisitor() visitor: Visitor, @InView() at: SeenPlace): Promise<Reply> {
    return this.page.zip(visitor, at);
  }
}
