import { Module } from '@nestjs/common';
import { ApprovalsController } from './approvals.controller';
import { ApprovalsDesk } from './approvals-desk';

@Module({ controllers: [ApprovalsController], providers: [ApprovalsDesk] })
export class ApprovalsModule {}
