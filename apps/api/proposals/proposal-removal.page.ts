import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { readProposalLoads, removeProposals, type ProposalLoad } from '#casework';
import { pages } from '#contracts';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { ProposalEntry } from './proposal-reader';
import { CHOSEN_LOADED, proposalRemovalView } from './proposal-removal.view';

/** Takes proposals out again that came from one file: which, and why. */
@Injectable()
export class ProposalRemovalPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
  ) {}

  async show(entry: ProposalEntry, loadId: string): Promise<Reply> {
    return this.render(entry, await this.loadOf(entry, loadId), null);
  }

  async remove(entry: ProposalEntry, loadId: string, fields: Fields): Promise<Reply> {
    const load = await this.loadOf(entry, loadId);
    const { caseId } = entry.facts;
    const proposals = load.proposals.map(({ row }) => row.id).filter((id) => field(fields, CHOSEN_LOADED + id) !== '');
    if (proposals.length === 0)
      return this.render(entry, load, {
        ...mend('remove', fields, new Map()),
        refusal: 'Sæt kryds ved de forslag, der skal fjernes.',
      });
    const failed = await tryForm('remove', fields, { 'REASON.MISSING': 'reason' }, () =>
      removeProposals(this.records, {
        ...commandOf(entry.visitor, 'remove', fields),
        caseId,
        loadId,
        proposals,
        reason: field(fields, 'reason'),
      }),
    );
    if (failed) return this.render(entry, await this.loadOf(entry, loadId), failed);
    return Reply.seeOther(`${pages.proposals(caseId)}?gjort=fjernet`);
  }

  private async loadOf({ facts }: ProposalEntry, loadId: string): Promise<ProposalLoad> {
    const loads = await readProposalLoads(this.records.db, facts.caseId);
    const load = loads.find(({ id }) => id === loadId);
    if (load === undefined) throw notFound();
    return load;
  }

  private render(entry: ProposalEntry, load: ProposalLoad, attempt: FormAttempt | null): Reply {
    const { visitor, facts, seesAll } = entry;
    const view = proposalRemovalView({
      facts,
      seesAll,
      maySeeAll: visitor.maySeeAll,
      load,
      attempt,
      commandId: randomUUID(),
    });
    const frame = { title: view.heading, visitor, here: 'sager', wide: true } as const;
    return Reply.html(this.renderer.page('proposals/proposal-removal', view, frame), attempt?.status ?? 200);
  }
}
