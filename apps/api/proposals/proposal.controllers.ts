import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { AllowSee, ByLink, InView } from '../web/access';
import { form, id, word, type Fields } from '../web/fields';
import type { Reply } from '../web/reply';
import { TaskAccess, type TaskEntry } from '../web/task-access';
import { KatalogPage } from './katalog.page';
import { ProposalPage } from './proposal.page';
import { CaseProposalsReader, ProposalReader, type ProposalEntry, type SeenProposal } from './proposal-reader';
import { ProposalWriterPage } from './proposal-writer.page';

/** Which proposals a list is asked for, and what was just done. */
const asked = z
  .object({ tilstand: word, type: word, omraade: word, gjort: word })
  .transform(({ tilstand, type, omraade, gjort }) => ({ state: tilstand, type, area: omraade, done: gjort }));

/** Writing proposals from the task that asks for them, by the link in its mail or signed in. */
@Controller(['opgave/:token/forslag', 'opgaver/:taskId/forslag'])
@ByLink()
@AllowSee(TaskAccess)
export class TaskProposalController {
  constructor(private readonly writer: ProposalWriterPage) {}

  @Get('nyt')
  async blank(@InView() entry: TaskEntry): Promise<Reply> {
    return this.writer.blank(await this.writer.placeOf(entry));
  }

  @Post('nyt')
  async write(@InView() entry: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.writer.save(await this.writer.placeOf(entry), null, fields);
  }

  @Get(':proposalId')
  async open(@InView() entry: TaskEntry, @Param('proposalId', { schema: id }) proposalId: string): Promise<Reply> {
    return this.writer.open(await this.writer.placeOf(entry), proposalId);
  }

  @Post(':proposalId')
  async save(
    @InView() entry: TaskEntry,
    @Param('proposalId', { schema: id }) proposalId: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.writer.save(await this.writer.placeOf(entry), proposalId, fields);
  }

  @Post(':proposalId/traek-tilbage')
  async withdraw(
    @InView() entry: TaskEntry,
    @Param('proposalId', { schema: id }) proposalId: string,
    @Body({ schema: form }) fields: Fields,
  ): Promise<Reply> {
    return this.writer.withdraw(await this.writer.placeOf(entry), proposalId, fields);
  }
}

/** A proposal's own page. */
@Controller('forslag')
@AllowSee(ProposalReader)
export class ProposalController {
  constructor(
    private readonly page: ProposalPage,
    private readonly writer: ProposalWriterPage,
  ) {}

  @Get(':proposalId')
  show(@InView() seen: SeenProposal, @Query('gjort', { schema: word }) done: string): Promise<Reply> {
    return this.page.show(seen, done);
  }

  @Post(':proposalId')
  move(@InView() seen: SeenProposal, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.page.moveOne(seen, fields);
  }

  @Get('ret/:proposalId')
  open(@InView() seen: SeenProposal): Promise<Reply> {
    return this.writer.open(this.page.placeOf(seen), seen.row.id);
  }

  @Post('ret/:proposalId')
  save(@InView() seen: SeenProposal, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.writer.save(this.page.placeOf(seen), seen.row.id, fields);
  }

  @Post('ret/:proposalId/traek-tilbage')
  withdraw(@InView() seen: SeenProposal, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.writer.withdraw(this.page.placeOf(seen), seen.row.id, fields);
  }
}

/** All proposals of a case, and its katalog. */
@Controller('sager/:caseId')
@AllowSee(CaseProposalsReader)
export class CaseProposalsController {
  constructor(
    private readonly page: ProposalPage,
    private readonly katalogPage: KatalogPage,
    private readonly writer: ProposalWriterPage,
  ) {}

  @Get('forslag/nyt')
  async blank(@InView() entry: ProposalEntry): Promise<Reply> {
    return this.writer.blank(await this.writer.placeOfCase(entry));
  }

  @Post('forslag/nyt')
  async write(@InView() entry: ProposalEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.writer.save(await this.writer.placeOfCase(entry), null, fields);
  }

  @Get('forslag')
  list(
    @InView() entry: ProposalEntry,
    @Query({ schema: asked }) { done, ...filter }: z.infer<typeof asked>,
  ): Promise<Reply> {
    return this.page.list(entry, filter, done);
  }

  @Post('forslag')
  move(@InView() entry: ProposalEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.page.moveMany(entry, fields);
  }

  @Get('katalog')
  katalog(@InView() entry: ProposalEntry): Promise<Reply> {
    return this.katalogPage.show(entry);
  }

  @Get('katalog.xlsx')
  xlsx(@InView() entry: ProposalEntry): Promise<Reply> {
    return this.katalogPage.xlsx(entry);
  }

  @Get('katalog.docx')
  docx(@InView() entry: ProposalEntry): Promise<Reply> {
    return this.katalogPage.docx(entry);
  }
}
