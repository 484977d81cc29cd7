import { Module } from '@nestjs/common';
import { PlansToRehearseReader } from './plans-to-rehearse';
import { RehearsalController } from './rehearsal.controller';
import { RehearsalPage } from './rehearsal.page';
import { RehearsePlanController } from './rehearse-plan.controller';
import { RehearsePlanPage } from './rehearse-plan.page';

@Module({
  controllers: [RehearsalController, RehearsePlanController],
  providers: [PlansToRehearseReader, RehearsalPage, RehearsePlanPage],
})
export class RehearsalsModule {}
