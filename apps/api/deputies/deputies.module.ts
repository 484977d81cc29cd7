import { Module } from '@nestjs/common';
import { DeputyController, DeputyOfferController } from './deputy.controllers';
import { DeputyDesk } from './deputy-desk';
import { DeputyOfferDesk } from './deputy-offer-desk';

@Module({ controllers: [DeputyController, DeputyOfferController], providers: [DeputyDesk, DeputyOfferDesk] })
export class DeputiesModule {}
