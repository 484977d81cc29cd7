import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module';
import { CaseProposalsController, ProposalController, TaskProposalController } from './proposal.controllers';
import { ProposalLoadController } from './proposal-load.controller';
import { ProposalLoadPage } from './proposal-load.page';
import { ProposalRemovalPage } from './proposal-removal.page';
import { KatalogPage } from './katalog.page';
import { ProposalPage } from './proposal.page';
import { CaseProposalsReader, ProposalReader } from './proposal-reader';
import { ProposalWriterPage } from './proposal-writer.page';

@Module({
  imports: [DocumentsModule],
  controllers: [TaskProposalController, CaseProposalsController, ProposalLoadController, ProposalController],
  providers: [
    KatalogPage,
    ProposalLoadPage,
    ProposalPage,
    ProposalRemovalPage,
    CaseProposalsReader,
    ProposalReader,
    ProposalWriterPage,
  ],
})
export class ProposalsModule {}
