import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Allow, AllowSee, CurrentVisitor, InView } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { AuditPage } from './audit.page';
import { AuditPointPage } from './audit-point.page';
import {
  AccountsReader,
  PointReader,
  ReplyReader,
  ReportReader,
  type AuditedAccounts,
  type SeenPoint,
  type SeenReport,
} from './audit-reader';
import { AuditReplyPage } from './audit-reply.page';

@Controller('sager/:caseId/revision')
export class AuditController {
  constructor(
    private readonly page: AuditPage,
    private readonly points: AuditPointPage,
    private readonly replies: AuditReplyPage,
  ) {}

  @Get()
  @AllowSee(AccountsReader)
  list(@CurrentVisitor() visitor: Visitor, @InView() accounts: AuditedAccounts): Reply {
    return this.page.list(visitor, accounts);
  }

  @Get('ny')
  @Allow('case:enter-audit-report', AccountsReader)
  form(@CurrentVisitor() visitor: Visitor, @InView() accounts: AuditedAccounts): Promise<Reply> {
    return this.page.form(visitor, accounts);
  }

  @Post()
  @Allow('case:enter-audit-report', AccountsReader)
  enter(
    @CurrentVisitor() visitor: Visitor,
    @InView() accounts: AuditedAccounts,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.enter(visitor, accounts, fields);
  }

  @Get(':reportId')
  @AllowSee(ReportReader)
  show(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenReport,
    @Query('gjort', { schema: word }) done: string,
  ): Promise<Reply> {
    return this.page.show(visitor, seen, done);
  }

  @Post(':reportId/punkter')
  @Allow('case:enter-audit-points', ReportReader)
  add(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenReport,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.points.add(visitor, seen, fields);
  }

  @Get(':reportId/svar')
  @AllowSee(ReplyReader)
  reply(@CurrentVisitor() visitor: Visitor, @InView() seen: SeenReport): Reply {
    return this.replies.show(visitor, seen);
  }

  @Get(':reportId/svar.docx')
  @AllowSee(ReplyReader)
  replyFile(@InView() seen: SeenReport): Promise<Reply> {
    return this.replies.file(seen);
  }
}

/** What Økonomi & Stab does with a point. */
@Controller('sager/:caseId/revision/:reportId/punkter/:pointId')
@Allow('case:run-audit-points', PointReader)
export class AuditPointController {
  constructor(private readonly page: AuditPointPage) {}

  @Post()
  change(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenPoint,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.change(visitor, seen, fields);
  }

  @Post('ret')
  @Allow('case:enter-audit-points', PointReader)
  correct(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenPoint,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.correct(visitor, seen, fields);
  }

  @Post('aabn')
  mark(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenPoint,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.mark(visitor, seen, fields);
  }

  @Post('luk')
  unmark(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenPoint,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.unmark(visitor, seen, fields);
  }

  @Post('spoerg')
  again(
    @CurrentVisitor() visitor: Visitor,
    @InView() seen: SeenPoint,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.page.again(visitor, seen, fields);
  }
}
