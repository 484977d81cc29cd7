import { Body, Controller, Get, Param, Post, UploadedFile } from '@nestjs/common';
import { z } from 'zod';
import { Allow, InView } from '../web/access';
import { form, id, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import { OneFile, type Upload } from '../web/upload';
import { ProposalLoadPage } from './proposal-load.page';
import { CaseProposalsReader, type ProposalEntry } from './proposal-reader';
import { ProposalRemovalPage } from './proposal-removal.page';

/** Longer than any field that people type: the file that the page showed. */
const shownFile = z.object({ indhold: z.string().catch('') });

/** Proposals from a file: brought in, and taken out again. */
@Controller('sager/:caseId/forslag')
@Allow('katalog:import', CaseProposalsReader)
export class ProposalLoadController {
  constructor(
    private readonly loading: ProposalLoadPage,
    private readonly removal: ProposalRemovalPage,
  ) {}

  @Get('indlaes')
  show(@InView() entry: ProposalEntry): Promise<Reply> {
    return this.loading.show(entry);
  }

  @Post('indlaes')
  @OneFile('fil')
  read(@InView() entry: ProposalEntry, @UploadedFile() file: Upload | undefined): Promise<Reply> {
    return this.loading.read(entry, file);
  }

  @Post('indlaes/tag-ind')
  takeIn(
    @InView() entry: ProposalEntry,
    @Body({ schema: form }) fields: Fields,
    @Body({ schema: shownFile }) { indhold }: z.infer<typeof shownFile>,
  ): Promise<Reply> {
    return this.loading.takeIn(entry, fields, indhold);
  }

  @Get('indlaest/:loadId')
  showLoad(@InView() entry: ProposalEntry, @Param('loadId', { schema: id }) loadId: string): Promise<Reply> {
    return this.removal.show(entry, loadId);
  }

  @Post('indlaest/:loadId')
  remove(
    @InView() entry: ProposalEntry,
    @Param('loadId', { schema: id }) loadId: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.removal.remove(entry, loadId, fields);
  }
}
