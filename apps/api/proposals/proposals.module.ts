import { Module } from '@nestjs/common';
import { CaseProposalsController, ProposalController, TaskProposalController } from './proposal.controllers';
import { KatalogDesk } from './katalog-desk';
import { ProposalDesk } from './proposal-desk';
import { CaseProposalsReader, ProposalReader } from './proposal-reader';
import { ProposalWriterDesk } from './proposal-writer-desk';

@Module({
  controllers: [TaskProposalController, CaseProposalsController, ProposalController],
  providers: [KatalogDesk, ProposalDesk, CaseProposalsReader, ProposalReader, ProposalWriterDesk],
})
export class ProposalsModule {}
