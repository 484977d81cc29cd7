import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { listedOf, moveProposals } from '#casework';
import { pages, Refusal, type RefusalCode } from '#contracts';
import {
  actsOn,
  likelyDuplicates,
  likelyTwins,
  mayDoToProposal,
  PROPOSAL_ACTS,
  proposalName,
  type ProposalAct,
  type ProposalPerson,
} from '#domain';
import { readProposalLife } from './proposal.query';
import { Records } from '../web/records';
import { casePages } from '../web/case-pages.view';
import { proposalListView, type ProposalFilter, type ProposalListParts } from './proposal-list.view';
import { proposalPageView, type ProposalPageParts } from './proposal-page.view';
import { proposalDone } from './proposal-words';
import { refusedFieldOf } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { CaseProposalsReader, ProposalReader, type ProposalEntry, type SeenProposal } from './proposal-reader';
import { statusOf } from '../web/refusal-status';
import { DocumentBoxes } from '../documents/document-boxes';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import type { WritingPlace } from './proposal-writer.page';

const CHOSEN = 'valgt-';

/** The proposals of a case, for whoever is signed in: the list, one with its life, and moving them on. */
@Injectable()
export class ProposalPage {
  constructor(
    private readonly records: Records,
    private readonly proposals: CaseProposalsReader,
    private readonly reader: ProposalReader,
    private readonly documents: DocumentBoxes,
    private readonly renderer: Renderer,
  ) {}

  list(entry: ProposalEntry, filter: ProposalFilter, done: string): Promise<Reply> {
    return this.renderList(entry, filter, proposalDone(done), null);
  }

  /** Moves all that were ticked, or none. */
  async moveMany(entry: ProposalEntry, fields: Fields): Promise<Reply> {
    const { caseId } = entry.facts;
    const proposals = Object.entries(fields).flatMap(([name, version]) =>
      name.startsWith(CHOSEN) ? [{ id: name.slice(CHOSEN.length), version: Number(version) }] : [],
    );
    const reason = field(fields, 'reason');
    try {
      await this.move(entry.visitor, caseId, proposals, fields);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const attempt = {
        refusal: error.message,
        reason,
        wrong: refusedFieldOf(error, fields, REASON),
        chosen: new Set(proposals.map(({ id }) => id)),
      };
      return this.renderList(
        await this.proposals.read(entry.visitor, { caseId }),
        NO_FILTER,
        null,
        attempt,
        IN_LIST[error.code] ?? statusOf(error.code),
      );
    }
    return Reply.seeOther(`${pages.proposals(caseId)}?gjort=flyttet`);
  }

  show(seen: SeenProposal, done: string): Promise<Reply> {
    return this.render(seen, proposalDone(done), null);
  }

  async moveOne({ entry: { visitor }, row }: SeenProposal, fields: Fields): Promise<Reply> {
    try {
      await this.move(visitor, row.case_id, [{ id: row.id, version: Number(field(fields, 'version')) }], fields);
    } catch (error) {
      if (!(error instanceof Refusal) || statusOf(error.code) === 404) throw error;
      return this.render(
        await this.reader.read(visitor, { proposalId: row.id }),
        null,
        { message: error.message, reason: field(fields, 'reason'), wrong: refusedFieldOf(error, fields, REASON) },
        statusOf(error.code),
      );
    }
    return Reply.seeOther(`${pages.proposal(row.id)}?gjort=flyttet`);
  }

  /** Where a proposal is written again from its own page. */
  placeOf({ entry, row }: SeenProposal): WritingPlace {
    return {
      visitor: entry.visitor,
      came: { visitor: entry.visitor, byLink: null },
      caseId: row.case_id,
      unitCode: row.unit_code,
      mayWrite: false,
      units: null,
      formAt: () => pages.editProposal(row.id),
      back: { url: pages.proposal(row.id), text: 'Tilbage til forslaget' },
    };
  }

  private move(
    visitor: Visitor,
    caseId: string,
    proposals: readonly { readonly id: string; readonly version: number }[],
    fields: Fields,
  ): Promise<unknown> {
    const act = actOf(field(fields, 'act'));
    if (act === null) throw new Refusal('PROPOSAL.NOT_MOVABLE', 'Vælg, hvad der skal ske med forslaget.');
    return moveProposals(this.records, {
      ...commandOf(visitor, 'move', fields),
      caseId,
      act,
      proposals,
      reason: field(fields, 'reason'),
    });
  }

  private async renderList(
    entry: ProposalEntry,
    filter: ProposalFilter,
    done: string | null,
    attempt: ProposalListParts['attempt'],
    status = 200,
  ): Promise<Reply> {
    const { visitor, facts } = entry;
    const seen = await this.proposals.seen(entry);
    const duplicates = entry.seesAll ? likelyDuplicates(seen.map(({ row }) => listedOf(row))) : [];
    const view = proposalListView({
      facts,
      seen,
      filter,
      duplicates,
      pages: casePages(facts.caseId, 'forslag', {
        seeCase: true,
        seeAll: visitor.maySeeAll,
        seeKatalog: entry.seesAll,
      }),
      mayWrite: mayWriteAny(entry.person),
      mayLoad: this.proposals.mayDo('katalog:import', visitor, entry),
      done,
      attempt,
      newId: randomUUID,
    });
    return Reply.html(
      this.renderer.page('proposals/proposals', view, { title: 'Forslag', visitor, here: 'sager', wide: true }),
      status,
    );
  }

  private async render(
    { entry, row, standing }: SeenProposal,
    done: string | null,
    refusal: ProposalPageParts['refusal'],
    status = 200,
  ): Promise<Reply> {
    const { facts, visitor } = entry;
    const all = await this.proposals.seen(entry);
    const names = new Map(all.map((one) => [one.row.id, proposalName(one.row)]));
    const isAlive = row.state !== 'withdrawn' && row.state !== 'rejected';
    const others = all.flatMap((one) => (one.row.id === row.id ? [] : listedOf(one.row)));
    const duplicates = entry.seesAll && isAlive ? likelyTwins([listedOf(row)], others) : [];
    const documents = await this.documents.on(visitor, { kind: 'proposal', id: row.id });
    const view = proposalPageView({
      row,
      life: await readProposalLife(this.records.db, row.case_id, row.id),
      acts: facts.isOpen ? actsOn(row.state, standing, facts) : [],
      back: { url: pages.proposals(row.case_id), text: `Alle forslag i ${row.case_title}` },
      editUrl: pages.editProposal(row.id),
      moveUrl: pages.proposal(row.id),
      appropriationName: facts.appropriations?.find((one) => one.code === row.appropriation)?.name ?? null,
      duplicates: duplicates.flatMap(({ one, other, why }) => {
        const twin = one === row.id ? other : other === row.id ? one : null;
        return twin === null ? [] : [{ name: names.get(twin) ?? '', url: pages.proposal(twin), why }];
      }),
      done,
      refusal,
      newId: randomUUID,
    });
    return Reply.html(
      this.renderer.page('proposals/proposal', { ...view, documents }, { title: view.name, visitor, here: 'sager' }),
      status,
    );
  }
}

/** The list itself is there: what is missing is a choice in it, and what is not yours is refused. */
const IN_LIST: Partial<Record<RefusalCode, number>> = { 'PROPOSAL.NOT_FOUND': 422, 'PROPOSAL.NOT_YOURS': 403 };
const REASON: Partial<Record<RefusalCode, string>> = { 'REASON.MISSING': 'reason' };
const NO_FILTER: ProposalFilter = { state: '', type: '', area: '' };

/** An act by its name; writing has a page of its own. */
const actOf = (name: string): Exclude<ProposalAct, 'edit'> | null => {
  const act = PROPOSAL_ACTS.find((known) => known === name);
  return act === undefined || act === 'edit' ? null : act;
};

/** Whether a person can write a proposal for anybody at all. */
const mayWriteAny = (person: ProposalPerson): boolean =>
  mayDoToProposal('edit', {
    isOwner: person.units.length + person.taskUnits.length > 0,
    isKonsulent: person.roles.includes('konsulent'),
    isDirector: person.isDirector,
    roles: person.roles,
  });
