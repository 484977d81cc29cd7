import { Controller, Get, Query } from '@nestjs/common';
import { AllowSee, CurrentVisitor } from '../web/access';
import { word } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { OwnCasesPage } from './own-cases.page';

/** The cases that whoever is signed in has a part in. */
@Controller('mine/sager')
@AllowSee()
export class OwnCasesController {
  constructor(private readonly page: OwnCasesPage) {}

  @Get()
  list(
    @CurrentVisitor() visitor: Visitor,
    @Query('verden', { schema: word }) world: string,
    @Query('vis', { schema: word }) part: string,
    @Query('side', { schema: word }) page: string,
  ): Promise<Reply> {
    return this.page.show(visitor, world, part === 'slut' ? 'ended' : 'running', page);
  }
}
