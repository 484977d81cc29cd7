import { Module } from '@nestjs/common';
import { DeputyController, DeputyOfferController } from './deputy.controllers';
import { DeputyPage } from './deputy.page';
import { DeputyOfferPage } from './deputy-offer.page';

@Module({ controllers: [DeputyController, DeputyOfferController], providers: [DeputyPage, DeputyOfferPage] })
export class DeputiesModule {}
