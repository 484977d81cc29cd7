import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { SITE } from '#domain';
import { AllowSee, AllowTo, CurrentVisitor, InView } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { CasePage } from './case.page';
import { CaseReader, type SeenCase } from './case-reader';

/** Cases: the list, and one case. What may be done with it the commands judge, and the case's own page says why not. */
@Controller('sager')
@AllowSee(CaseReader)
export class CaseController {
  constructor(private readonly page: CasePage) {}

  @Get()
  @AllowTo('site:see-cases', SITE)
  list(
    @CurrentVisitor() visitor: Visitor,
    @Query('verden', { schema: word }) world: string,
    @Query('vis', { schema: word }) part: string,
    @Query('side', { schema: word }) page: string,
  ): Promise<Reply> {
    return this.page.list(visitor, world, part === 'slut' ? 'ended' : 'running', page);
  }

  @Get(':caseId')
  show(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenCase,
    @Query('gjort', { schema: word }) done: string,
    @Query('journal', { schema: word }) journal: string,
  ): Promise<Reply> {
    return this.page.show(visitor, seen, { done, journal });
  }

  @Get(':caseId/journal.json')
  journal(@CurrentVisitor() visitor: Visitor, @InView() seen: SeenCase): Promise<Reply> {
    return this.page.journal(visitor, seen);
  }

  @Post(':caseId/porte/:gateId')
  forceGate(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenCase,
    @Param('gateId', { schema: word }) gateId: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.forceGate(visitor, seen, gateId, fields);
  }

  @Post(':caseId/porte/:gateId/luk')
  closeGate(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenCase,
    @Param('gateId', { schema: word }) gateId: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.closeGate(visitor, seen, gateId, fields);
  }

  @Post(':caseId/annuller')
  cancel(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenCase,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.cancel(visitor, seen, fields);
  }
}
