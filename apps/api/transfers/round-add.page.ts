import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addTransfer, organisationInForce, type AddTransfer } from '#casework';
import { pages } from '#contracts';
import { doubtAmount, MoneyError, parseKr, type Ore } from '#domain';
import { Records } from '../web/records';
import { TWICE_REASON } from './twice-reason';
import { ADD_FIELDS, ADDED_LINES, roundAddView } from './round-add.view';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { askAmount } from '../web/ask-amount';
import { field, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { RoundReader, type RoundAtHand } from './round-reader';

const FIELD_OF = {
  'REASON.MISSING': 'begrundelse',
  'TRANSFER.KIND_UNKNOWN': 'art',
  'TRANSFER.EXISTS': 'enhed',
  'TRANSFER.ELSEWHERE': TWICE_REASON,
  'TRANSFER.EXCEEDS': ADD_FIELDS.amount(1),
  'TRANSFER.NOTHING': ADD_FIELDS.amount(1),
} as const;

/** Adds a request that the rule does not propose, or that comes late. */
@Injectable()
export class RoundAddPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly reader: RoundReader,
  ) {}

  async show(visitor: Visitor, at: RoundAtHand, attempt: FormAttempt | null = null): Promise<Reply> {
    const organisation = await organisationInForce(this.records.db);
    if (!organisation) throw notFound();
    const view = roundAddView({ at, organisation, attempt, commandId: randomUUID() });
    return Reply.html(
      this.renderer.page('transfers/round-add', view, {
        title: 'Tilføj en ansøgning',
        visitor,
        here: 'sager',
        wide: true,
        world: at.caseRow.world_id,
      }),
      attempt?.status,
    );
  }

  async add(visitor: Visitor, at: RoundAtHand, fields: Fields): Promise<Reply> {
    const caseId = at.caseRow.id;
    const { lines, errors } = readLines(fields, at.round?.fromYear ?? 0);
    const wrong = new Map([
      ...(field(fields, 'enhed') === '' ? [['enhed', 'Vælg den enhed, ansøgningen er for.'] as const] : []),
      ...(field(fields, 'art') === '' ? [['art', 'Vælg, hvilken art overførslen er.'] as const] : []),
      ...errors,
      ...(field(fields, 'begrundelse') === '' ? [['begrundelse', 'Skriv, hvorfor der skal søges.'] as const] : []),
    ]);
    if (wrong.size > 0) return this.show(visitor, at, mend('add', fields, wrong));
    const command = {
      ...commandOf(visitor, 'add', fields),
      caseId,
      unitCode: field(fields, 'enhed'),
      kind: field(fields, 'art'),
      lines,
      reason: field(fields, 'begrundelse'),
      twiceReason: field(fields, TWICE_REASON),
    };
    const hasOne = at.requests.some(({ unit, kind }) => unit.code === command.unitCode && kind === command.kind);
    const failed = await tryForm('add', fields, FIELD_OF, () => addTransfer(this.records, command));
    return failed
      ? this.show(visitor, await this.reader.read(visitor, { caseId }), failed)
      : Reply.seeOther(`${pages.transferRound(caseId)}?gjort=${hasOne ? 'lagt-i' : 'tilfoejet'}`);
  }
}

interface ReadLines {
  readonly lines: AddTransfer['lines'];
  /** By field; Danish. */
  readonly errors: ReadonlyMap<string, string>;
}

/** The bevillinger that were typed; one that is blank but for its year is none. */
const readLines = (fields: Fields, fromYear: number): ReadLines => {
  const errors = new Map<string, string>();
  const amountOf = (name: string, what: string): Ore => {
    try {
      return parseKr(field(fields, name), '-12.500');
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
      errors.set(name, `${what}: ${error.message}`);
      return 0n;
    }
  };
  const typed = ADDED_LINES.filter(
    (line) =>
      line === 1 ||
      [ADD_FIELDS.appropriation(line), ADD_FIELDS.name(line), ADD_FIELDS.available(line), ADD_FIELDS.amount(line)].some(
        (name) => field(fields, name) !== '',
      ),
  );
  const lines = typed.map((line) => {
    const appropriation = field(fields, ADD_FIELDS.appropriation(line));
    const name = field(fields, ADD_FIELDS.name(line));
    const year = field(fields, ADD_FIELDS.year(line));
    if (appropriation === '') errors.set(ADD_FIELDS.appropriation(line), 'Skriv områdebevillingens nummer, fx 4510.');
    if (name === '') errors.set(ADD_FIELDS.name(line), 'Skriv bevillingens navn.');
    if (!/^20\d\d$/.test(year) || Number(year) <= fromYear)
      errors.set(ADD_FIELDS.year(line), `Skriv et år efter ${fromYear}.`);
    const available = amountOf(ADD_FIELDS.available(line), 'Regnskabet viser');
    const amount = amountOf(ADD_FIELDS.amount(line), 'Søges overført');
    const against = { amount: available, what: 'det, regnskabet viser' };
    askAmount(
      fields,
      errors,
      ADD_FIELDS.amount(line),
      doubtAmount({ amount, unit: 'kr', against }),
      'Søges overført: ',
    );
    return { appropriation, name, year: Number(year), available, amount };
  });
  return { lines, errors };
};
