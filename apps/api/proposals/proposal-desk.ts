import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { listedOf, moveProposals } from '#casework';
import { Refusal } from '#contracts';
import {
  actsOn,
  likelyDuplicates,
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
import { commandIdOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { ProposalDoor, type SeenProposal } from './proposal-door';
import { statusOf } from '../web/refusal-status';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import type { WritingPlace } from './proposal-writer-desk';

const CHOSEN = 'valgt-';

/** The proposals of a case, for whoever is signed in: the list, one with its life, and moving them on. */
@Injectable()
export class ProposalDesk {
  constructor(
    private readonly records: Records,
    private readonly door: ProposalDoor,
    private readonly renderer: Renderer,
  ) {}

  async list(visitor: Visitor, caseId: string, filter: ProposalFilter, done?: unknown): Promise<Reply> {
    return this.renderList(visitor, caseId, filter, proposalDone(done), null);
  }

  /** Moves all that were ticked, or none. */
  async moveMany(visitor: Visitor, caseId: string, fields: Fields): Promise<Reply> {
    const entry = await this.door.case(visitor, caseId);
    const proposals = Object.entries(fields).flatMap(([name, version]) =>
      name.startsWith(CHOSEN) ? [{ id: name.slice(CHOSEN.length), version: Number(version) }] : [],
    );
    const reason = field(fields, 'reason');
    try {
      await this.move(visitor, entry.facts.caseId, proposals, fields);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const attempt = { refusal: error.message, reason, chosen: new Set(proposals.map(({ id }) => id)) };
      return this.renderList(
        visitor,
        caseId,
        NO_FILTER,
        null,
        attempt,
        statusOf(error.code) === 404 ? 422 : statusOf(error.code),
      );
    }
    return Reply.seeOther(`/sager/${caseId}/forslag?gjort=flyttet`);
  }

  async show(visitor: Visitor, proposalId: string, done?: unknown): Promise<Reply> {
    return this.render(await this.door.one(visitor, proposalId), proposalDone(done), null);
  }

  async moveOne(visitor: Visitor, proposalId: string, fields: Fields): Promise<Reply> {
    const seen = await this.door.one(visitor, proposalId);
    try {
      await this.move(
        visitor,
        seen.row.case_id,
        [{ id: proposalId, version: Number(field(fields, 'version')) }],
        fields,
      );
    } catch (error) {
      if (!(error instanceof Refusal) || statusOf(error.code) === 404) throw error;
      return this.render(
        await this.door.one(visitor, proposalId),
        null,
        { message: error.message, reason: field(fields, 'reason') },
        statusOf(error.code),
      );
    }
    return Reply.seeOther(`/forslag/${proposalId}?gjort=flyttet`);
  }

  /** Where a proposal is written again from its own page. */
  async placeOf(visitor: Visitor, proposalId: string): Promise<WritingPlace> {
    const { row } = await this.door.one(visitor, proposalId);
    return {
      visitor,
      byLink: false,
      caseId: row.case_id,
      unitCode: row.unit_code,
      units: null,
      forms: '/forslag/ret',
      back: { url: `/forslag/${row.id}`, text: 'Tilbage til forslaget' },
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
      commandId: commandIdOf('move', fields),
      actor: { personId: visitor.personId },
      caseId,
      act,
      proposals,
      reason: field(fields, 'reason'),
    });
  }

  private async renderList(
    visitor: Visitor,
    caseId: string,
    filter: ProposalFilter,
    done: string | null,
    attempt: ProposalListParts['attempt'],
    status = 200,
  ): Promise<Reply> {
    const entry = await this.door.case(visitor, caseId);
    const seen = await this.door.seen(entry);
    const duplicates = entry.seesAll ? likelyDuplicates(seen.map(({ row }) => listedOf(row))) : [];
    const view = proposalListView({
      facts: entry.facts,
      seen,
      filter,
      duplicates,
      pages: casePages(caseId, 'forslag', { seeCase: true, seeAll: visitor.maySeeAll, seeKatalog: entry.seesAll }),
      mayWrite: mayWriteAny(entry.person),
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
    const all = await this.door.seen(entry);
    const names = new Map(all.map((one) => [one.row.id, proposalName(one.row)]));
    const duplicates = entry.seesAll ? likelyDuplicates(all.map((one) => listedOf(one.row))) : [];
    const view = proposalPageView({
      row,
      life: await readProposalLife(this.records.db, row.case_id, row.id),
      acts: facts.isOpen ? actsOn(row.state, standing, facts) : [],
      back: { url: `/sager/${row.case_id}/forslag`, text: `Alle forslag i ${row.case_title}` },
      editUrl: `/forslag/ret/${row.id}`,
      moveUrl: `/forslag/${row.id}`,
      appropriationName: facts.appropriations?.find((one) => one.code === row.appropriation)?.name ?? null,
      duplicates: duplicates.flatMap(({ one, other, why }) => {
        const twin = one === row.id ? other : other === row.id ? one : null;
        return twin === null ? [] : [{ name: names.get(twin) ?? '', url: `/forslag/${twin}`, why }];
      }),
      done,
      refusal,
      newId: randomUUID,
    });
    return Reply.html(
      this.renderer.page('proposals/proposal', view, { title: view.name, visitor, here: 'sager' }),
      status,
    );
  }
}

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
