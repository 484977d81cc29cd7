import { Module } from '@nestjs/common';
import { NegotiationController } from './negotiation.controller';
import { NegotiationDesk } from './negotiation-desk';
import { NegotiationReader } from './negotiation-reader';

@Module({ controllers: [NegotiationController], providers: [NegotiationDesk, NegotiationReader] })
export class NegotiationModule {}
