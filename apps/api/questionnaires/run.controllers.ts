import { Body, Controller, Get, Post, Query, UploadedFile } from '@nestjs/common';
import { AllowSee, ByLink, InView } from '../web/access';
import { form, word, type Fields } from '../web/fields';
import { pages } from '#contracts';
import { Reply } from '../web/reply';
import { TaskAccess, type TaskEntry } from '../web/task-access';
import { OneFile, type Upload } from '../web/upload';
import { RunReader, type RunEntry } from './run-entry';
import { RunAnswersPage } from './run-answers.page';
import { asked, sentAnswer, type SentAnswer } from './run-fields';
import { RunFilesPage } from './run-files.page';
import { RunHelpersPage } from './run-helpers.page';
import { RunPage } from './run.page';

/** A questionnaire that is answered, for who is signed in. */
@Controller('besvarelser/:runId')
@AllowSee(RunReader)
export class RunController {
  constructor(
    private readonly page: RunPage,
    private readonly answers: RunAnswersPage,
    private readonly helpers: RunHelpersPage,
    private readonly files: RunFilesPage,
  ) {}

  @Get()
  show(@InView() entry: RunEntry, @Query('gjort', { schema: word }) done: string): Promise<Reply> {
    return this.page.show(entry, done);
  }

  @Post()
  save(@InView() entry: RunEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.page.save(entry, fields);
  }

  @Get('svar')
  changes(
    @InView() entry: RunEntry,
    @Query('who', { schema: word }) who: string,
    @Query('efter', { schema: asked }) since: number,
  ): Promise<Reply> {
    return this.answers.changes(entry, who, since);
  }

  @Post('svar')
  answer(@InView() entry: RunEntry, @Body({ schema: sentAnswer }) sent: SentAnswer): Promise<Reply> {
    return this.answers.save(entry, sent);
  }

  @Post('send')
  send(@InView() entry: RunEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.page.send(entry, fields);
  }

  @Post('del')
  share(@InView() entry: RunEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.helpers.share(entry, fields);
  }

  @Post('del/slut')
  endSharing(@InView() entry: RunEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.helpers.end(entry, fields);
  }

  @Get('besvarelse.docx')
  document(@InView() entry: RunEntry): Promise<Reply> {
    return this.files.document(entry);
  }

  @Get('besvarelse.xlsx')
  sheet(@InView() entry: RunEntry): Promise<Reply> {
    return this.files.sheet(entry);
  }

  @Post('ark')
  @OneFile('ark')
  load(@InView() entry: RunEntry, @UploadedFile() file: Upload | undefined): Promise<Reply> {
    return this.files.load(entry, file);
  }
}

/** The same by the link of the task's mail, without signing in. */
@Controller('opgave/:token/spoergeguide')
@ByLink()
export class RunByLinkController {
  constructor(
    private readonly reader: RunReader,
    private readonly page: RunPage,
    private readonly answers: RunAnswersPage,
    private readonly helpers: RunHelpersPage,
    private readonly files: RunFilesPage,
  ) {}

  @Get()
  async show(@InView() task: TaskEntry, @Query('gjort', { schema: word }) done: string): Promise<Reply> {
    return this.page.show(await this.reader.byLink(task), done);
  }

  @Post()
  async save(@InView() task: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.page.save(await this.reader.byLink(task), fields);
  }

  @Get('svar')
  async changes(
    @InView() task: TaskEntry,
    @Query('who', { schema: word }) who: string,
    @Query('efter', { schema: asked }) since: number,
  ): Promise<Reply> {
    return this.answers.changes(await this.reader.byLink(task), who, since);
  }

  @Post('svar')
  async answer(@InView() task: TaskEntry, @Body({ schema: sentAnswer }) sent: SentAnswer): Promise<Reply> {
    return this.answers.save(await this.reader.byLink(task), sent);
  }

  @Post('send')
  async send(@InView() task: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.page.send(await this.reader.byLink(task), fields);
  }

  @Post('del')
  async share(@InView() task: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.helpers.share(await this.reader.byLink(task), fields);
  }

  @Post('del/slut')
  async endSharing(@InView() task: TaskEntry, @Body({ schema: form }) fields: Fields): Promise<Reply> {
    return this.helpers.end(await this.reader.byLink(task), fields);
  }

  @Get('besvarelse.docx')
  async document(@InView() task: TaskEntry): Promise<Reply> {
    return this.files.document(await this.reader.byLink(task));
  }

  @Get('besvarelse.xlsx')
  async sheet(@InView() task: TaskEntry): Promise<Reply> {
    return this.files.sheet(await this.reader.byLink(task));
  }

  @Post('ark')
  @OneFile('ark')
  async load(@InView() task: TaskEntry, @UploadedFile() file: Upload | undefined): Promise<Reply> {
    return this.files.load(await this.reader.byLink(task), file);
  }
}

/** From a task's page to its questionnaire. */
@Controller('opgaver/:taskId/spoergeguide')
@AllowSee(TaskAccess)
export class TaskRunController {
  constructor(private readonly reader: RunReader) {}

  @Get()
  async lead(@InView() task: TaskEntry): Promise<Reply> {
    const { run } = await this.reader.byLink(task);
    return Reply.seeOther(pages.questionnaireRun(run.id));
  }
}
