import { Controller, Get, Query } from '@nestjs/common';
import { Allow, CurrentVisitor } from '../web/access';
import { form, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { FindingsPage } from './findings.page';
import { FindingsReader } from './findings-reader';

/** What the visits of the internal audit found, over units and years. */
@Controller('intern-revision')
@Allow('findings:see', FindingsReader)
export class FindingsController {
  constructor(private readonly page: FindingsPage) {}

  @Get()
  show(@CurrentVisitor() visitor: Visitor, @Query({ schema: form }) asked: Fields): Promise<Reply> {
    return this.page.show(visitor, asked);
  }

  @Get('observationer')
  list(@CurrentVisitor() visitor: Visitor, @Query({ schema: form }) asked: Fields): Promise<Reply> {
    return this.page.list(visitor, asked);
  }

  @Get('observationer.xlsx')
  sheet(@CurrentVisitor() visitor: Visitor, @Query({ schema: form }) asked: Fields): Promise<Reply> {
    return this.page.sheet(visitor, asked);
  }
}
