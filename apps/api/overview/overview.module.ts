import { Module } from '@nestjs/common';
import { OverviewController } from './overview.controller';
import { OverviewDesk } from './overview-desk';

@Module({ controllers: [OverviewController], providers: [OverviewDesk] })
export class OverviewModule {}
