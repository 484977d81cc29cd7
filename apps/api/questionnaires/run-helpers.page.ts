import { Injectable } from '@nestjs/common';
import { shareQuestionnaire, unshareQuestionnaire } from '#casework';
import { tryForm } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { field, isId, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { Reply } from '../web/reply';
import type { RunEntry } from './run-entry';
import { readPossibleHelpers } from './run-helpers.query';
import { RunPage } from './run.page';

/** Who helps with the answers: asked by who has the task, and ended again. */
@Injectable()
export class RunHelpersPage {
  constructor(
    private readonly records: Records,
    private readonly page: RunPage,
  ) {}

  async share(entry: RunEntry, fields: Fields): Promise<Reply> {
    if (!entry.mayShare) throw notFound();
    const personId = field(fields, 'hjaelper');
    const people = await readPossibleHelpers(this.records.db, entry);
    if (!isId(personId) || !people.some(({ id }) => id === personId)) return this.choose(entry);
    return this.act(entry, 'share', 'delt', fields, (command) =>
      shareQuestionnaire(this.records, { ...command, runId: entry.run.id, personId }),
    );
  }

  async end(entry: RunEntry, fields: Fields): Promise<Reply> {
    if (!entry.mayShare) throw notFound();
    const personId = field(fields, 'hjaelper');
    if (!isId(personId)) return this.choose(entry);
    return this.act(entry, 'unshare', 'slut', fields, (command) =>
      unshareQuestionnaire(this.records, { ...command, runId: entry.run.id, personId }),
    );
  }

  private choose(entry: RunEntry): Promise<Reply> {
    return this.page.show(entry, '', {
      problems: {
        heading: 'Ingen er bedt om hjælp endnu',
        text: 'Vælg den, der skal hjælpe.',
        links: [{ field: 'hjaelper', text: 'Hvem skal hjælpe?' }],
      },
      status: 422,
    });
  }

  private async act(
    entry: RunEntry,
    section: string,
    done: string,
    fields: Fields,
    carryOut: (command: ReturnType<typeof commandOf>) => Promise<unknown>,
  ): Promise<Reply> {
    const attempt = await tryForm(section, fields, {}, () => carryOut(commandOf(entry.visitor, section, fields)));
    if (attempt === null) return Reply.seeOther(`${entry.base}?gjort=${done}`);
    return this.page.show(entry, '', {
      problems: { heading: 'Det blev ikke gemt', text: attempt.refusal ?? '', links: [] },
      status: attempt.status,
    });
  }
}
