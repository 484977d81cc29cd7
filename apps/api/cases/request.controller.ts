import { Body, Controller, Param, Post } from '@nestjs/common';
import { AllowSee, CurrentVisitor, InView } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { CaseReader, type SeenCase } from './case-reader';
import { RequestPage } from './request.page';

/** What is done to a request for a transfer on its own page. */
@Controller('sager/:caseId/ansoegning')
@AllowSee(CaseReader)
export class RequestController {
  constructor(private readonly page: RequestPage) {}

  @Post(':act')
  act(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenCase,
    @Param('act', { schema: word }) act: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.act(visitor, seen, act, fields);
  }
}
