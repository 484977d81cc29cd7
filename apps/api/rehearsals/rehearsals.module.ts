import { Module } from '@nestjs/common';
import { RehearsalController } from './rehearsal.controller';
import { RehearsalPage } from './rehearsal.page';

@Module({ controllers: [RehearsalController], providers: [RehearsalPage] })
export class RehearsalsModule {}
