import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Query,
  Req,
  UploadedFile,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request } from 'express';
import { Doors } from '../web/doors';
import { fieldsOf } from '../web/fields';
import { PlannersGuard } from './planners.guard';
import type { Reply } from '../web/reply';
import { PlanDesk, type Query as Asked } from './plan-desk';
import { PlanListDesk } from './plan-list-desk';
import { MOST_BYTES, PlanUploadDesk, type Upload } from './plan-upload-desk';

const oneFile = FileInterceptor('fil', {
  limits: { fileSize: MOST_BYTES, files: 1, fields: 10, fieldSize: 1000, parts: 12 },
});

/** Plans: the list, bringing one in, and one as wheel, timeline and load. */
@Controller('planer')
export class PlanController {
  constructor(
    private readonly doors: Doors,
    private readonly listDesk: PlanListDesk,
    private readonly uploadDesk: PlanUploadDesk,
    private readonly desk: PlanDesk,
  ) {}

  @Get()
  async list(@Req() request: Request, @Query('verden') world: unknown): Promise<Reply> {
    return this.listDesk.show(await this.doors.signedIn(request), world);
  }

  @Get('ny')
  @UseGuards(PlannersGuard)
  async ask(@Req() request: Request): Promise<Reply> {
    return this.uploadDesk.ask(await this.doors.signedIn(request));
  }

  @Post('ny')
  @UseGuards(PlannersGuard)
  @UseInterceptors(oneFile)
  async load(@Req() request: Request, @UploadedFile() file: Upload | undefined, @Body() body: unknown): Promise<Reply> {
    return this.uploadDesk.load(await this.doors.signedIn(request), file, fieldsOf(body));
  }

  @Get(':key')
  async wheel(@Req() request: Request, @Param('key') key: string, @Query() asked: Asked): Promise<Reply> {
    return this.desk.wheel(await this.doors.signedIn(request), key, asked);
  }

  @Get(':key/tidslinje')
  async timeline(@Req() request: Request, @Param('key') key: string, @Query() asked: Asked): Promise<Reply> {
    return this.desk.timeline(await this.doors.signedIn(request), key, asked);
  }

  @Get(':key/belastning')
  async burden(@Req() request: Request, @Param('key') key: string, @Query() asked: Asked): Promise<Reply> {
    return this.desk.load(await this.doors.signedIn(request), key, asked);
  }
}
