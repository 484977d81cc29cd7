import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { contentOf, moveProposals, readUnit, saveProposal } from '#casework';
import { Refusal, pages } from '#contracts';
import { actsOn, likelyAppropriation, mayDoToProposal, proposalName } from '#domain';
import { readProposalLife, readUnitOfTask, readUnits } from './proposal.query';
import { Records } from '../web/records';
import { proposalFields, readProposalFields } from './proposal-fields';
import { proposalFormView } from './proposal-form.view';
import { proposalPageView } from './proposal-page.view';
import { commandOf } from '../web/command-id';
import type { TaskEntry } from '../web/task-access';
import { field, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { CaseProposalsReader, ProposalReader, type ProposalEntry, type SeenProposal } from './proposal-reader';
import { statusOf } from '../web/refusal-status';
import { Renderer } from '../web/renderer';
import { whoTypes } from '../web/typed-in';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';

/** Where somebody writes from: the page of the task that asks for proposals, or a proposal's own page. */
export interface WritingPlace {
  readonly visitor: Visitor;
  /** How they came, for the page's frame. */
  readonly came: ReturnType<typeof whoTypes>;
  readonly caseId: string;
  /** The unit that a new proposal becomes of. */
  readonly unitCode: string | null;
  /** Whether the visitor may write a new one here. */
  readonly mayWrite: boolean;
  /** Units to choose from, where a new proposal can be of several; null where it is of `unitCode`. */
  readonly units: readonly { readonly code: string; readonly name: string }[] | null;
  /** The form's own address: of a proposal, or of a new one. */
  readonly formAt: (proposalId: string | null) => string;
  readonly back: { readonly url: string; readonly text: string };
}

interface Typed {
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
  readonly refusal: string | null;
}

/** The form in which a proposal is written, for whoever may. */
@Injectable()
export class ProposalWriterPage {
  constructor(
    private readonly records: Records,
    private readonly proposals: CaseProposalsReader,
    private readonly reader: ProposalReader,
    private readonly renderer: Renderer,
  ) {}

  /** The place that a task's page is; missing where the task asks for no proposals. */
  async placeOf(entry: TaskEntry): Promise<WritingPlace> {
    const { task, visitor, base, may } = entry;
    if (task.form !== 'proposals') throw notFound();
    return {
      visitor,
      came: whoTypes(entry),
      caseId: task.case_id,
      unitCode: await readUnitOfTask(this.records.db, task.id),
      mayWrite: may('task:complete') || writesForAll(visitor),
      units: null,
      formAt: (id) => `${base}/forslag/${id ?? 'nyt'}`,
      back: { url: base, text: 'Tilbage til opgaven' },
    };
  }

  /** Writing from the list of a case's proposals: for one's own units, and for Økonomi any unit's, or what goes across them all. */
  async placeOfCase({ visitor, facts, person }: ProposalEntry): Promise<WritingPlace> {
    const all = await readUnits(this.records.db);
    const units = writesForAll(person)
      ? [{ code: '', name: 'På tværs af kommunen' }, ...all]
      : all.filter(({ code }) => person.units.includes(code) || person.taskUnits.includes(code));
    if (units.length === 0 || !facts.collects || !facts.isOpen || facts.frozen) throw notFound();
    const list = pages.proposals(facts.caseId);
    return {
      visitor,
      came: { visitor, byLink: null },
      caseId: facts.caseId,
      unitCode: null,
      mayWrite: true,
      units,
      formAt: (id) => `${list}/${id ?? 'nyt'}`,
      back: { url: list, text: 'Tilbage til forslagene' },
    };
  }

  /** A new one: of the områdebevilling that its unit's proposals most likely change, where there is one. */
  async blank(place: WritingPlace): Promise<Reply> {
    if (!place.mayWrite) throw notFound();
    const { facts } = await this.proposals.read(place.visitor, { caseId: place.caseId });
    const unit = place.unitCode === null ? onlyOf(place.units) : await readUnit(this.records.db, place.unitCode);
    const appropriation = unit ? likelyAppropriation(unit, facts.appropriations ?? []) : null;
    return this.form(place, null, {
      fields: appropriation === null ? {} : { appropriation },
      errors: new Map(),
      refusal: null,
    });
  }

  /** The form while the proposal is its people's to write; else what it says. */
  async open(place: WritingPlace, proposalId: string): Promise<Reply> {
    const seen = await this.own(place, proposalId);
    const acts = actsOn(seen.row.state, seen.standing, seen.entry.facts);
    if (acts.includes('edit') && seen.entry.facts.isOpen)
      return this.form(place, seen, { fields: proposalFields(contentOf(seen.row)), errors: new Map(), refusal: null });
    const life = await readProposalLife(this.records.db, seen.row.case_id, seen.row.id);
    const view = proposalPageView({
      row: seen.row,
      life,
      acts: [],
      back: place.back,
      editUrl: null,
      moveUrl: null,
      appropriationName: null,
      duplicates: [],
      done: null,
      refusal: null,
      newId: randomUUID,
    });
    return this.page('proposals/proposal', view, view.name, place);
  }

  async save(place: WritingPlace, proposalId: string | null, fields: Fields): Promise<Reply> {
    const seen = proposalId === null ? null : await this.own(place, proposalId);
    if (seen === null ? !place.mayWrite : !mayDoToProposal('edit', seen.standing)) throw notFound();
    const entry = seen?.entry ?? (await this.proposals.read(place.visitor, { caseId: place.caseId }));
    const submit = field(fields, 'act') === 'indsend';
    const { content, errors } = readProposalFields(
      fields,
      seen?.row.first_year ?? entry.facts.budgetYear,
      submit,
      entry.facts.appropriations,
    );
    if (errors.size > 0) return this.form(place, seen, { fields, errors, refusal: null }, 422);
    const version = Number(field(fields, 'version'));
    try {
      await saveProposal(this.records, {
        ...commandOf(place.visitor, 'proposal', fields),
        caseId: place.caseId,
        proposalId,
        version: Number.isSafeInteger(version) ? version : 0,
        unitCode: unitOf(place, fields),
        content,
        submit,
      });
    } catch (error) {
      return this.refused(place, proposalId, fields, error);
    }
    return Reply.seeOther(`${place.back.url}?gjort=${submit ? 'indsendt' : 'kladde'}`);
  }

  async withdraw(place: WritingPlace, proposalId: string, fields: Fields): Promise<Reply> {
    const { row } = await this.own(place, proposalId);
    try {
      await moveProposals(this.records, {
        ...commandOf(place.visitor, 'withdraw', fields),
        caseId: row.case_id,
        act: 'withdraw',
        proposals: [{ id: row.id, version: Number(field(fields, 'version')) }],
        reason: '',
      });
    } catch (error) {
      return this.refused(place, proposalId, proposalFields(contentOf(row)), error);
    }
    return Reply.seeOther(`${place.back.url}?gjort=trukket`);
  }

  /** What was typed stays, with the version that is there now: who sends it again has seen what was changed meanwhile. */
  private async refused(
    place: WritingPlace,
    proposalId: string | null,
    fields: Fields,
    error: unknown,
  ): Promise<Reply> {
    if (!(error instanceof Refusal) || statusOf(error.code) === 404) throw error;
    const now = proposalId === null ? null : await this.own(place, proposalId);
    return this.form(place, now, { fields, errors: new Map(), refusal: error.message }, statusOf(error.code));
  }

  /** A proposal of the place: a mail's link opens those of its task's unit and no other. */
  private async own(place: WritingPlace, proposalId: string): Promise<SeenProposal> {
    const seen = await this.reader.read(place.visitor, { proposalId });
    const isHere =
      seen.row.case_id === place.caseId &&
      (place.units !== null || seen.row.unit_code === place.unitCode || seen.row.author_id === place.visitor.personId);
    if (!isHere) throw notFound();
    return seen;
  }

  private async form(place: WritingPlace, seen: SeenProposal | null, typed: Typed, status = 200): Promise<Reply> {
    const { facts } = seen?.entry ?? (await this.proposals.read(place.visitor, { caseId: place.caseId }));
    const unit = place.unitCode === null ? null : await readUnit(this.records.db, place.unitCode);
    const address = place.formAt(seen?.row.id ?? null);
    const heading = seen === null ? 'Skriv et forslag' : proposalName(seen.row);
    const view = proposalFormView({
      rehearsal: facts.isRehearsal,
      heading,
      lead: [unit?.name, `Budget ${facts.budgetYear}`].filter((part) => part !== undefined).join(' · '),
      action: address,
      back: place.back,
      version: seen?.row.version ?? 0,
      firstYear: seen?.row.first_year ?? facts.budgetYear,
      returned: seen?.row.state === 'returned' ? seen.row.reason : null,
      units: seen === null ? place.units : null,
      appropriations: facts.appropriations,
      ...typed,
      withdraw: seen === null ? null : `${address}/traek-tilbage`,
      newId: randomUUID,
    });
    return this.page(
      'proposals/proposal-form',
      view,
      view.problems === null ? heading : `Ret forslaget: ${heading}`,
      place,
      status,
    );
  }

  private page(template: string, view: object, title: string, { came }: WritingPlace, status = 200): Reply {
    return Reply.html(this.renderer.page(template, view, { title, ...came }), status);
  }
}

const onlyOf = (units: WritingPlace['units']) => (units?.length === 1 ? units[0] : undefined);

/** The unit that a new proposal becomes of: the place's own, else the one chosen; null = none's. */
const unitOf = ({ units, unitCode }: WritingPlace, fields: Fields): string | null => {
  if (units === null) return unitCode;
  const chosen = field(fields, 'unit');
  return chosen === '' ? null : chosen;
};

/** Økonomi writes for any unit: each konsulent (whose bevilling it is, is known when it is written) and the chiefs. */
const writesForAll = ({ roles }: Pick<Visitor, 'roles'>): boolean =>
  mayDoToProposal('edit', { isOwner: false, isKonsulent: roles.includes('konsulent'), isDirector: false, roles });
