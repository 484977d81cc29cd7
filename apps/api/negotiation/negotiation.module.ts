import { Module } from '@nestjs/common';
import { NegotiationController } from './negotiation.controller';
import { NegotiationPage } from './negotiation.page';
import { NegotiationReader } from './negotiation-reader';

@Module({ controllers: [NegotiationController], providers: [NegotiationPage, NegotiationReader] })
export class NegotiationModule {}
