import { Module } from '@nestjs/common';
import { AuditController, AuditPointController } from './audit.controller';
import { AuditDesk } from './audit-desk';
import { AuditPointDesk } from './audit-point-desk';
import { AccountsReader, PointReader, ReplyReader, ReportReader } from './audit-reader';
import { AuditReplyDesk } from './audit-reply-desk';

@Module({
  controllers: [AuditController, AuditPointController],
  providers: [AuditDesk, AuditPointDesk, AccountsReader, PointReader, ReplyReader, ReportReader, AuditReplyDesk],
})
export class AuditModule {}
