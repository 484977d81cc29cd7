import { Module } from '@nestjs/common';
import {
  LinkedProposalController,
  SignedInProposalController,
  CaseProposalsController,
  ProposalController,
} from './proposal.controllers';
import { KatalogDesk } from './katalog-desk';
import { ProposalDesk } from './proposal-desk';
import { ProposalDoor } from './proposal-door';
import { ProposalWriterDesk } from './proposal-writer-desk';

@Module({
  controllers: [LinkedProposalController, SignedInProposalController, CaseProposalsController, ProposalController],
  providers: [KatalogDesk, ProposalDesk, ProposalDoor, ProposalWriterDesk],
})
export class ProposalsModule {}
