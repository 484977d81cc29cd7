import { Module } from '@nestjs/common';
import { NegotiationController } from './negotiation.controller';
import { NegotiationDesk } from './negotiation-desk';

@Module({ controllers: [NegotiationController], providers: [NegotiationDesk] })
export class NegotiationModule {}
