import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { beginNegotiation, decideChange, tableChange } from '#casework';
import { pages } from '#contracts';
import {
  CHANGE_STATES,
  doubtAmount,
  MoneyError,
  MOST_PROPOSAL,
  MOST_TOTAL,
  parseMioKr,
  type FourYears,
  type Ore,
} from '#domain';
import { readChanges, readStart } from './negotiation.query';
import { readBudgetYear } from '../web/case.query';
import { Records } from '../web/records';
import { AMOUNT_NAMES, negotiationView } from './negotiation.view';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { askAmount } from '../web/ask-amount';
import { field, isId, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import type { BudgetCase } from '../web/budget-reader';
import { NegotiationReader } from './negotiation-reader';

const DONE = new Map<unknown, string>([
  ['start', 'Udgangspunktet er gemt.'],
  ['stillet', 'Ændringsforslaget er gemt og har fået et nummer.'],
  ['afgjort', 'Ændringsforslagets tilstand er gemt.'],
]);

/** The smallest amount that is written in a budget: a thousand kroner, three decimals of a million. */
const SMALLEST = 100_000n;

/** The negotiation's figures: for Økonomi and the auditors alone, until there is an agreement. */
@Injectable()
export class NegotiationPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly reader: NegotiationReader,
  ) {}

  async show(
    visitor: Visitor,
    { caseRow, subject, isOpen, isFrozen, rehearsal, pages }: BudgetCase,
    done = '',
    attempt: FormAttempt | null = null,
  ): Promise<Reply> {
    const { db } = this.records;
    const caseId = caseRow.id;
    const [firstYear, start, changes] = await Promise.all([
      readBudgetYear(db, caseRow.plan_id),
      readStart(db, caseId),
      readChanges(db, caseId),
    ]);
    const maySettle = isOpen && visitor.may('case:negotiate', subject);
    const mayWrite = maySettle && !isFrozen;
    const view = negotiationView({
      caseId,
      caseTitle: caseRow.title,
      rehearsal,
      pages: pages('forhandling'),
      firstYear,
      start,
      changes,
      isFrozen,
      mayWrite,
      maySettle,
      done: DONE.get(done) ?? null,
      attempt,
      newId: randomUUID,
    });
    return Reply.html(
      this.renderer.page('negotiation/negotiation', view, { title: 'Forhandling', visitor, here: 'sager', wide: true }),
      attempt?.status,
    );
  }

  async begin(visitor: Visitor, at: BudgetCase, fields: Fields): Promise<Reply> {
    const caseId = at.caseRow.id;
    const { amounts, errors } = readYears(fields, MOST_TOTAL);
    if (errors.size > 0) return this.show(visitor, at, '', mend('begin', fields, errors));
    const failed = await tryForm('begin', fields, {}, () =>
      beginNegotiation(this.records, {
        ...commandOf(visitor, 'begin', fields),
        caseId,
        balance: amounts,
      }),
    );
    return failed
      ? this.show(visitor, await this.reader.read(visitor, { caseId }), '', failed)
      : Reply.seeOther(`${pages.negotiation(caseId)}?gjort=start`);
  }

  async table(visitor: Visitor, at: BudgetCase, fields: Fields): Promise<Reply> {
    const caseId = at.caseRow.id;
    const { amounts, errors } = readYears(fields, MOST_PROPOSAL);
    const wrong = new Map<string, string>([
      ...(field(fields, 'title') === '' ? [['title', 'Skriv, hvad forslaget går ud på.'] as const] : []),
      ...(field(fields, 'tabledBy') === ''
        ? [['tabledBy', 'Skriv, hvem der stiller forslaget: et parti eller en gruppe.'] as const]
        : []),
      ...errors,
    ]);
    if (wrong.size > 0) return this.show(visitor, at, '', mend('table', fields, wrong));
    const command = {
      ...commandOf(visitor, 'table', fields),
      caseId,
      title: field(fields, 'title'),
      text: field(fields, 'text'),
      tabledBy: field(fields, 'tabledBy'),
      amounts,
    };
    const failed = await tryForm('table', fields, {}, () => tableChange(this.records, command));
    return failed
      ? this.show(visitor, await this.reader.read(visitor, { caseId }), '', failed)
      : Reply.seeOther(`${pages.negotiation(caseId)}?gjort=stillet`);
  }

  async decide(visitor: Visitor, at: BudgetCase, changeId: string, fields: Fields): Promise<Reply> {
    const caseId = at.caseRow.id;
    const to = CHANGE_STATES.find((state) => state === field(fields, 'to'));
    if (!isId(changeId) || to === undefined) throw notFound();
    const failed = await tryForm('decide', fields, {}, () =>
      decideChange(this.records, {
        ...commandOf(visitor, 'decide', fields),
        caseId,
        changeId,
        to,
        reason: field(fields, 'reason'),
      }),
    );
    return failed
      ? this.show(visitor, await this.reader.read(visitor, { caseId }), '', failed)
      : Reply.seeOther(`${pages.negotiation(caseId)}?gjort=afgjort`);
  }
}

/** Reads four amounts in mio. kr.; an empty one is nothing, one of `most` or more is asked about. Errors are Danish sentences to stand beside their fields. */
const readYears = (
  fields: Fields,
  most: Ore,
): { readonly amounts: FourYears; readonly errors: ReadonlyMap<string, string> } => {
  const errors = new Map<string, string>();
  const read = (name: string): Ore => {
    const typed = field(fields, name);
    try {
      const amount = parseMioKr(typed === '' ? '0' : typed, '-1,25');
      askAmount(fields, errors, name, doubtAmount({ amount, unit: 'mio', most }));
      if (amount % SMALLEST !== 0n) errors.set(name, 'Højst tre decimaler: beløb skrives i hele tusinde kroner.');
      return amount;
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
      errors.set(name, error.message);
      return 0n;
    }
  };
  const [a, b, c, d] = AMOUNT_NAMES;
  return { amounts: [read(a), read(b), read(c), read(d)], errors };
};
