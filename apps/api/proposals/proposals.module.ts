import { Module } from '@nestjs/common';
import { CaseProposalsController, ProposalController, TaskProposalController } from './proposal.controllers';
import { KatalogPage } from './katalog.page';
import { ProposalPage } from './proposal.page';
import { CaseProposalsReader, ProposalReader } from './proposal-reader';
import { ProposalWriterPage } from './proposal-writer.page';

@Module({
  controllers: [TaskProposalController, CaseProposalsController, ProposalController],
  providers: [KatalogPage, ProposalPage, CaseProposalsReader, ProposalReader, ProposalWriterPage],
})
export class ProposalsModule {}
