import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { grantTransfers, type GrantedTransfer } from '#casework';
import { pages } from '#contracts';
import {
  doubtAmount,
  FORMS,
  GRANT_OUTCOMES,
  isIsoDate,
  MoneyError,
  parseKr,
  TRANSFER_GRANTING_KIND,
  type LineAmount,
} from '#domain';
import type { RoundRequest } from './round.query';
import { Records } from '../web/records';
import { GRANT_FIELDS, roundGrantsView } from './round-grants.view';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { askAmount } from '../web/ask-amount';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { Renderer } from '../web/renderer';
import { doneWith, type Done } from '../web/told';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { collectedCaseOf, RoundReader, type RoundAtHand } from './round-reader';

const GRANTED: Done = { text: 'Bevillingerne er registreret.', tells: ['transfer-decided'] };

/** KB's grants: each request granted, cut or refused, with the item and the day, all in one. */
@Injectable()
export class RoundGrantsPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly reader: RoundReader,
  ) {}

  async show(visitor: Visitor, at: RoundAtHand, done = '', attempt: FormAttempt | null = null): Promise<Reply> {
    const decision = at.tasks.findLast(({ kind, state }) => kind === TRANSFER_GRANTING_KIND && state === 'done');
    const answer = FORMS.decision.schema.safeParse(decision?.answer).data;
    const minutes = answer?.note ?? '';
    const view = roundGrantsView({
      at,
      collected: collectedCaseOf(at),
      minutes: minutes === '' ? null : minutes,
      meeting: decision && decision.due_on <= at.today ? decision.due_on : null,
      recorded: decision && answer ? { taskId: decision.id, outcome: answer.outcome } : null,
      attempt,
      done: await doneWith(this.records, visitor, at.caseRow, done === 'registreret' ? GRANTED : undefined),
      commandId: randomUUID(),
    });
    return Reply.html(
      this.renderer.page('transfers/round-grants', view, {
        title: 'Kommunalbestyrelsens bevillinger',
        visitor,
        here: 'sager',
        wide: true,
        world: at.caseRow.world_id,
      }),
      attempt?.status,
    );
  }

  async grant(visitor: Visitor, at: RoundAtHand, fields: Fields): Promise<Reply> {
    const caseId = at.caseRow.id;
    const { outcomes, errors } = readOutcomes(at, fields);
    const item = field(fields, 'punkt');
    const decidedOn = field(fields, 'dato');
    const wrong = new Map([
      ...(isIsoDate(decidedOn) ? [] : [['dato', 'Vælg den dag, Kommunalbestyrelsen behandlede sagen.'] as const]),
      ...(item === '' ? [['punkt', 'Skriv punktets nummer på Kommunalbestyrelsens dagsorden.'] as const] : []),
      ...errors,
    ]);
    if (wrong.size > 0) return this.show(visitor, at, '', mend('grants', fields, wrong));
    const command = {
      ...commandOf(visitor, 'grants', fields),
      caseId,
      item,
      decidedOn,
      outcomes,
    };
    const failed = await tryForm('grants', fields, {}, () => grantTransfers(this.records, command));
    return failed
      ? this.show(visitor, await this.reader.read(visitor, { caseId }), '', failed)
      : Reply.seeOther(`${pages.grants(caseId)}?gjort=registreret`);
  }
}

interface ReadOutcomes {
  readonly outcomes: readonly GrantedTransfer[];
  /** By field; Danish. */
  readonly errors: ReadonlyMap<string, string>;
}

/** What the form says of those that stood in it; one that came to the case since then is not decided by it. */
const readOutcomes = ({ requests }: RoundAtHand, fields: Fields): ReadOutcomes => {
  const errors = new Map<string, string>();
  const outcomes = requests.flatMap((one): GrantedTransfer[] => {
    const name = GRANT_FIELDS.outcome(one.id);
    if (fields[name] === undefined) return [];
    const outcome = GRANT_OUTCOMES.find((known) => known === field(fields, name));
    if (outcome === undefined) {
      errors.set(name, 'Vælg, hvad Kommunalbestyrelsen besluttede.');
      return [];
    }
    const reason = field(fields, GRANT_FIELDS.reason(one.id));
    if (outcome !== 'granted' && reason === '')
      errors.set(GRANT_FIELDS.reason(one.id), `Skriv begrundelsen: chefen for ${one.unit.name} får den at læse.`);
    const amounts = readAmounts(one, fields, errors);
    if (outcome === 'cut' && amounts.length === 0 && !hasAmountErrors(one, errors))
      errors.set(GRANT_FIELDS.amount(one.id, 0), `${one.unit.name}: skriv det beløb, der er bevilget.`);
    if (outcome !== 'cut' && amounts.length > 0)
      errors.set(
        name,
        `${one.unit.name}: der står et bevilget beløb. Vælg »Bevilget med et mindre beløb«, eller slet beløbet.`,
      );
    return [
      {
        transferId: one.id,
        outcome,
        ...(outcome === 'cut' ? { amounts } : {}),
        ...(outcome === 'granted' ? {} : { reason }),
      },
    ];
  });
  return { outcomes, errors };
};

/** The amounts that were typed; an empty one is granted as it was asked for. */
const readAmounts = (one: RoundRequest, fields: Fields, errors: Map<string, string>): LineAmount[] =>
  one.lines.flatMap(({ appropriation, year, amount: asked }, index) => {
    const name = GRANT_FIELDS.amount(one.id, index);
    const typed = field(fields, name);
    if (typed === '') return [];
    try {
      const amount = parseKr(typed, '400.000');
      askAmount(
        fields,
        errors,
        name,
        doubtAmount({ amount, unit: 'kr', against: { amount: asked, what: 'der er søgt om' } }),
      );
      return [{ appropriation, year, amount }];
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
      errors.set(name, error.message);
      return [];
    }
  });

const hasAmountErrors = (one: RoundRequest, errors: ReadonlyMap<string, string>): boolean =>
  one.lines.some((_, index) => errors.has(GRANT_FIELDS.amount(one.id, index)));
