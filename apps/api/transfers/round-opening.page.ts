import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { openTransfers, organisationInForce, proposeRound, type ProposedRound } from '#casework';
import { pages } from '#contracts';
import type { Organisation, TransferRules } from '#domain';
import { readTransferRules, writePositions, yearInName } from '#files';
import { readUnitsWithoutLeader } from './round.query';
import { Records } from '../web/records';
import { OTHER_YEAR_REASON, roundProposalsView } from './round-proposals.view';
import { TWICE_REASON } from './twice-reason';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { lackOf, nameOf, type Upload } from '../web/upload';
import { UploadedFiles } from '../web/uploaded-files';
import { RoundPage } from './round.page';
import type { RoundAtHand } from './round-reader';

/** Brings the year-end positions in: what is found in the file, what the rule proposes of it, and opening the requests. */
@Injectable()
export class RoundOpeningPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly page: RoundPage,
    private readonly files: UploadedFiles,
  ) {}

  async load(visitor: Visitor, at: RoundAtHand, file: Upload | undefined, fields: Fields): Promise<Reply> {
    const year = yearOf(at, fields);
    const lack = lackOf(file, 'Vælg den fil, stillingerne står i.');
    const errors = new Map<string, string>([
      ...(lack === null ? [] : [['fil', lack] as const]),
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
      return this.page.show(visitor, at, undefined, mend('load', fields, errors));
    return this.propose(visitor, at, { name: nameOf(file, 'stillinger'), bytes: file.buffer, year }, null);
  }

  /** Opens what the page showed: the positions come back with the form and are read and judged again. */
  async open(visitor: Visitor, at: RoundAtHand, fields: Fields, positions: string): Promise<Reply> {
    const caseId = at.caseRow.id;
    const year = yearOf(at, fields);
    if (year === null || !isOver(at, year) || positions === '')
      return this.page.show(
        visitor,
        at,
        undefined,
        mend('load', fields, new Map([['fil', 'Vælg den fil, stillingerne står i.']])),
      );
    const sent: SentPositions = { name: field(fields, 'filnavn'), bytes: Buffer.from(positions), year };
    const { proposed } = await this.judge(at, sent, fields);
    const { toOpen } = proposed;
    if (toOpen === null) return this.propose(visitor, at, sent, mend('open', fields, unsaid(proposed, fields)));
    const failed = await tryForm('open', fields, {}, () =>
      openTransfers(this.records, {
        ...commandOf(visitor, 'open', { ...fields, stillinger: positions }),
        ...toOpen,
      }),
    );
    if (failed) return this.propose(visitor, at, sent, failed);
    return Reply.seeOther(`${pages.transferRound(caseId)}?gjort=aabnet`);
  }

  private async propose(
    visitor: Visitor,
    at: RoundAtHand,
    sent: SentPositions,
    attempt: FormAttempt | null,
  ): Promise<Reply> {
    const { rules, organisation, lines, proposed } = await this.judge(at, sent, attempt?.fields ?? null);
    const view = roundProposalsView({
      at,
      rules,
      file: sent.name,
      year: sent.year,
      lines,
      proposed,
      leaderless: await readUnitsWithoutLeader(this.records.db, organisation),
      positions: writePositions(lines ?? []),
      commandId: randomUUID(),
      attempt,
      load: this.page.loadAgain(at, sent.year),
    });
    return Reply.html(
      this.renderer.page('transfers/round-proposals', view, {
        title: view.heading,
        visitor,
        here: 'sager',
        wide: true,
        world: at.caseRow.world_id,
      }),
      attempt?.status ?? (lines === null ? 422 : 200),
    );
  }

  /** Reads positions, as a file or (`form`) as they came back with it, and what they come to in the round. */
  private async judge(at: RoundAtHand, { name, bytes, year }: SentPositions, form: Fields | null) {
    const { rules, organisation } = await this.basis();
    // What comes back with the form is CSV, whatever the file was that it was read from.
    const { value: lines, findings } = await this.files.positions(
      { name: form === null ? name : 'stillinger.csv', bytes },
      { rules, organisation },
    );
    const proposed = await proposeRound(this.records.db, {
      round: { id: at.caseRow.id, worldId: at.caseRow.world_id, fromYear: year },
      rules,
      organisation,
      file: { name, namedYear: yearInName(name), lines, findings },
      reason: form === null ? '' : field(form, OTHER_YEAR_REASON),
      twiceReason: form === null ? '' : field(form, TWICE_REASON),
    });
    return { rules, organisation, lines, proposed };
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

/** Positions as they were sent, for the accounts of a year. */
interface SentPositions {
  readonly name: string;
  readonly bytes: Buffer;
  readonly year: number;
}

/** What is missing where the file's name says another year. */
const unsaid = (
  { otherYear, asksTwice }: Pick<ProposedRound, 'otherYear' | 'asksTwice'>,
  fields: Fields,
): ReadonlyMap<string, string> =>
  new Map([
    ...(otherYear !== null && field(fields, OTHER_YEAR_REASON) === ''
      ? [[OTHER_YEAR_REASON, 'Skriv, hvorfor det er den rigtige fil, eller læs en anden.'] as const]
      : []),
    ...(asksTwice && field(fields, TWICE_REASON) === ''
      ? [[TWICE_REASON, 'Skriv, hvorfor der skal søges om de samme bevillinger i begge runder.'] as const]
      : []),
  ]);

/** The accounting year: the round's, once it has one. */
const yearOf = ({ round }: RoundAtHand, fields: Fields): number | null => {
  if (round) return round.fromYear;
  const typed = field(fields, 'aar');
  return /^20\d\d$/.test(typed) ? Number(typed) : null;
};

/** A round keeps the year that it was opened with: one that was mistyped would be the next one's. */
const isOver = ({ today }: RoundAtHand, year: number): boolean => year < Number(today.slice(0, 4));
