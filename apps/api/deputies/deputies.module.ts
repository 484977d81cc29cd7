import { Module } from '@nestjs/common';
import { DeputyController, DeputyOfferController } from './deputy.controllers';
import { DeputyDesk } from './deputy-desk';

@Module({ controllers: [DeputyController, DeputyOfferController], providers: [DeputyDesk] })
export class DeputiesModule {}
