import { Module } from '@nestjs/common';
import { OverviewController } from './overview.controller';
import { OverviewPage } from './overview.page';

@Module({ controllers: [OverviewController], providers: [OverviewPage] })
export class OverviewModule {}
