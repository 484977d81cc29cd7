import { Controller, Get } from '@nestjs/common';
import { sql } from 'kysely';
import { Public } from '../web/access';
import { Records } from '../web/records';
import { Reply } from '../web/reply';

/** For whoever watches over the process: is it alive, and can it serve? */
@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly records: Records) {}

  @Get(['', 'live'])
  live(): Reply {
    return Reply.json({ status: 'ok' });
  }

  @Get('ready')
  async ready(): Promise<Reply> {
    try {
      await sql`select 1`.execute(this.records.db);
      return Reply.json({ status: 'ok', database: 'ok' });
    } catch {
      return Reply.json({ status: 'unavailable', database: 'unreachable' }, 503);
    }
  }
}
