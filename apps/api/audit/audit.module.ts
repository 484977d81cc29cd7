import { Module } from '@nestjs/common';
import { AuditController, AuditPointController } from './audit.controller';
import { AuditPage } from './audit.page';
import { AuditPointPage } from './audit-point.page';
import { AccountsReader, PointReader, ReplyReader, ReportReader } from './audit-reader';
import { AuditReplyPage } from './audit-reply.page';

@Module({
  controllers: [AuditController, AuditPointController],
  providers: [AuditPage, AuditPointPage, AccountsReader, PointReader, ReplyReader, ReportReader, AuditReplyPage],
})
export class AuditModule {}
