import { Module } from '@nestjs/common';
import { ApprovalsController } from './approvals.controller';
import { ApprovalsPage } from './approvals.page';

@Module({ controllers: [ApprovalsController], providers: [ApprovalsPage] })
export class ApprovalsModule {}
