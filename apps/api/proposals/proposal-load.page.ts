import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { importProposals, judgeProposals, readingIntoCase, readProposalLoads } from '#casework';
import { pages } from '#contracts';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { field, type Fields } from '../web/fields';
import { Records } from '../web/records';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import { lackOf, nameOf, type Upload } from '../web/upload';
import { UploadedFiles } from '../web/uploaded-files';
import { proposalLoadView, type JudgedFile, type SentProposals } from './proposal-load.view';
import type { ProposalEntry } from './proposal-reader';

/** It comes back with the page that shows it, in a form, and no list of proposals is so large. */
const MOST_BYTES = 350 * 1024;

/** Brings proposals in from a file: what is in it, what speaks against it, and taking in what was shown. */
@Injectable()
export class ProposalLoadPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly files: UploadedFiles,
  ) {}

  show(entry: ProposalEntry): Promise<Reply> {
    return this.render(entry, null, null);
  }

  /** Shows what a file would bring in. Changes nothing. */
  async read(entry: ProposalEntry, file: Upload | undefined): Promise<Reply> {
    const wrong =
      lackOf(file, 'Vælg den fil, forslagene står i.') ??
      (file !== undefined && file.buffer.length > MOST_BYTES
        ? 'Filen er for stor: den må højst fylde 350 kB. Kopiér forslagene over i en ny fil uden billeder og andre ark.'
        : null);
    if (!file || wrong !== null) return this.render(entry, null, mend('load', {}, new Map([['fil', wrong ?? '']])));
    const sent: SentProposals = {
      name: nameOf(file, 'forslag').trim(),
      bytes: file.buffer,
      confirmed: { amounts: false, years: false },
    };
    return this.render(entry, await this.judge(entry, sent), null);
  }

  /** Takes in what the page showed: the file comes back with the form, and is read and judged again. Where that comes to something else, it is shown anew. */
  async takeIn(entry: ProposalEntry, fields: Fields, content: string): Promise<Reply> {
    const bytes = Buffer.from(content, 'base64url');
    if (bytes.length === 0)
      return this.render(entry, null, mend('load', {}, new Map([['fil', 'Vælg den fil, forslagene står i.']])));
    const confirmed = { amounts: field(fields, 'beloeb') !== '', years: field(fields, 'aar') !== '' };
    const judged = await this.judge(entry, { name: field(fields, 'filnavn').slice(0, 120), bytes, confirmed });
    const { proposals, already, commandId } = judged;
    const seen = field(fields, 'set');
    if (proposals === null || already !== null || seen === '') return this.render(entry, judged, null);
    if (seen !== judged.digest)
      return this.render(entry, judged, {
        ...mend('take', fields, new Map()),
        refusal: 'Noget er ændret, siden du så det. Se det igen, før du tager det ind.',
        status: 409,
      });
    const { caseId } = entry.facts;
    const failed = await tryForm('take', fields, {}, () =>
      importProposals(this.records, {
        commandId,
        actor: { personId: entry.visitor.personId },
        caseId,
        proposals,
        file: judged.sent.name,
      }),
    );
    if (failed) return this.render(entry, judged, failed);
    return Reply.seeOther(`${pages.proposals(caseId)}?gjort=indlaest`);
  }

  private async judge({ facts }: ProposalEntry, sent: SentProposals): Promise<JudgedFile> {
    const { value, findings } = await this.files.proposals(
      { name: sent.name, bytes: sent.bytes },
      facts.budgetYear,
      readingIntoCase(facts, sent.confirmed),
    );
    const judged = await judgeProposals(this.records.db, facts, { name: sent.name, proposals: value, findings });
    const digest = createHash('sha256')
      .update(JSON.stringify([judged.commandId, judged.findings]))
      .digest('hex');
    return { ...judged, sent, digest };
  }

  private async render(entry: ProposalEntry, judged: JudgedFile | null, attempt: FormAttempt | null): Promise<Reply> {
    const { visitor, facts, seesAll } = entry;
    const view = proposalLoadView({
      facts,
      seesAll,
      maySeeAll: visitor.maySeeAll,
      judged,
      attempt,
      loads: await readProposalLoads(this.records.db, facts.caseId),
    });
    const frame = { title: view.heading, visitor, here: 'sager', wide: true } as const;
    const stopped = judged !== null && judged.proposals === null;
    return Reply.html(
      this.renderer.page('proposals/proposal-load', view, frame),
      attempt?.status ?? (stopped ? 422 : 200),
    );
  }
}
