import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { askedElsewhere, missingTransfers, openTransfers, organisationInForce } from '#casework';
import {
  judgePositions,
  proposeTransfers,
  warningFinding,
  type Finding,
  type PositionLine,
  type ProposedTransfer,
  type TransferProposals,
  type TransferRules,
  type Organisation,
} from '#domain';
import { readPositions, readTransferRules, writePositions, yearInName, type Reading } from '#files';
import { readUnitsWithoutLeader } from './round.query';
import { Records } from '../web/records';
import { roundProposalsView } from './round-proposals.view';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { commandIdOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { nameOf, type Upload } from '../web/upload';
import { RoundDesk } from './round-desk';
import type { RoundAtHand } from './round-reader';

/** Brings the year-end positions in: what is found in the file, what the rule proposes of it, and opening the requests. */
@Injectable()
export class RoundOpeningDesk {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly desk: RoundDesk,
  ) {}

  async load(visitor: Visitor, at: RoundAtHand, file: Upload | undefined, fields: Fields): Promise<Reply> {
    const year = yearOf(at, fields);
    const errors = new Map<string, string>([
      ...(!file || file.buffer.length === 0 ? [['fil', 'Vælg den fil, stillingerne står i.'] as const] : []),
      ...(year === null ? [['aar', `»${field(fields, 'aar')}« er ikke et årstal. Skriv fx 2025.`] as const] : []),
      ...(year !== null && !isOver(at, year)
        ? [
            [
              'aar',
              `${year} er ikke slut endnu, så der er ingen stillinger ved årets udgang. Skriv det år, der overføres fra.`,
            ] as const,
          ]
        : []),
    ]);
    if (!file || year === null || errors.size > 0)
      return this.desk.show(visitor, at, undefined, mend('load', fields, errors));
    return this.propose(visitor, at, { name: nameOf(file, 'stillinger'), bytes: file.buffer, year, attempt: null });
  }

  /** Opens what the page showed: the positions come back with the form and are read and judged again. */
  async open(visitor: Visitor, at: RoundAtHand, fields: Fields, positions: string): Promise<Reply> {
    const caseId = at.kase.id;
    const year = yearOf(at, fields);
    if (year === null || !isOver(at, year) || positions === '')
      return this.desk.show(
        visitor,
        at,
        undefined,
        mend('load', fields, new Map([['fil', 'Vælg den fil, stillingerne står i.']])),
      );
    const { rules, organisation } = await this.basis();
    const bytes = Buffer.from(positions);
    const { value } = await readPositions({ name: 'stillinger.csv', bytes }, { rules, organisation });
    const requests = value === null ? [] : freshOf(at, proposeTransfers(rules, organisation, value, year));
    const failed = await tryForm('open', fields, {}, () =>
      openTransfers(this.records, {
        commandId: commandIdOf('open', { ...fields, stillinger: positions }),
        actor: { personId: visitor.personId },
        caseId,
        rules,
        fromYear: year,
        requests,
        positions: judgePositions(rules, organisation, value ?? [], year),
      }),
    );
    if (failed) return this.propose(visitor, at, { name: field(fields, 'filnavn'), bytes, year, attempt: failed });
    return Reply.seeOther(`/sager/${caseId}/overfoersler?gjort=aabnet`);
  }

  private async propose(
    visitor: Visitor,
    at: RoundAtHand,
    {
      name,
      bytes,
      year,
      attempt,
    }: { readonly name: string; readonly bytes: Buffer; readonly year: number; readonly attempt: FormAttempt | null },
  ): Promise<Reply> {
    const { rules, organisation } = await this.basis();
    // What comes back with the form is CSV, whatever the file was that it was read from.
    const reading: Reading<readonly PositionLine[]> = await readPositions(
      { name: attempt ? 'stillinger.csv' : name, bytes },
      { rules, organisation },
    );
    const proposals = reading.value === null ? NOTHING : proposeTransfers(rules, organisation, reading.value, year);
    const fresh = freshOf(at, proposals);
    const elsewhere = await askedElsewhere(
      this.records.db,
      { id: at.kase.id, worldId: at.kase.world_id, fromYear: year },
      fresh,
    );
    const view = roundProposalsView({
      at,
      rules,
      file: name,
      year,
      findings: [...wrongYear(name, year), ...reading.findings, ...elsewhere],
      lines: reading.value,
      proposals,
      fresh,
      leaderless: await readUnitsWithoutLeader(this.records.db, organisation),
      positions: writePositions(reading.value ?? []),
      commandId: randomUUID(),
      refusal: attempt?.refusal ?? null,
      load: this.desk.loadAgain(at, year),
    });
    return Reply.html(
      this.renderer.page('transfers/round-proposals', view, {
        title: view.heading,
        visitor,
        here: 'sager',
        wide: true,
        world: at.kase.world_id,
      }),
      attempt?.status ?? (reading.value === null ? 422 : 200),
    );
  }

  private async basis(): Promise<{ readonly rules: TransferRules; readonly organisation: Organisation }> {
    const [{ value: rules, findings }, organisation] = await Promise.all([
      readTransferRules(),
      organisationInForce(this.records.db),
    ]);
    if (rules === null || organisation === null)
      throw new Error(
        `The rule of transfers or the organisation does not read: ${findings[0]?.message ?? 'no organisation'}`,
      );
    return { rules, organisation };
  }
}

/** Last year's file would ask every chef about money that is not there. */
const wrongYear = (name: string, year: number): Finding[] => {
  const named = yearInName(name);
  return named === null || named === year
    ? []
    : [
        {
          ...warningFinding(
            'POSITIONS.YEAR',
            `Filens navn siger ${named}, men runden er for regnskabsåret ${year}. Er det den rigtige fil?`,
          ),
          read: String(named),
        },
      ];
};

const NOTHING: TransferProposals = { requests: [], none: [], unknownUnits: [] };

/** What is not there already: late comers are added, nothing is opened twice. */
const freshOf = ({ kase, requests }: RoundAtHand, proposals: TransferProposals): readonly ProposedTransfer[] =>
  missingTransfers(
    kase.id,
    requests.map(({ id, unit, kind }) => ({ id, unit: unit.code, kind })),
    proposals.requests,
  );

/** The accounting year: the round's, once it has one. */
const yearOf = ({ round }: RoundAtHand, fields: Fields): number | null => {
  if (round) return round.fromYear;
  const typed = field(fields, 'aar');
  return /^20\d\d$/.test(typed) ? Number(typed) : null;
};

/** A round keeps the year that it was opened with: one that was mistyped would be the next one's. */
const isOver = ({ today }: RoundAtHand, year: number): boolean => year < Number(today.slice(0, 4));
