import { z } from 'zod';
import { collectedRequestOf, readRound, readTransfers } from '#casework';
import type { Database } from '#database';
import {
  formatDateLong,
  formatKr,
  grantPostings,
  isInCollectedCase,
  isSettledTransfer,
  sum,
  type GrantPosting,
} from '#domain';
import { writeGrantsCsv } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { counted, log, print, printJson } from '../../shared/output';
import { putFile } from '../../shared/put-file';
import { withCasework } from '../../shared/with-casework';
import { kronerJson } from '../../shared/kroner';
import { roundCase, roundOptions, type RoundCase } from './round-case';

const exportOptions = roundOptions.extend({ out: z.string().min(1).optional(), json: z.boolean().default(false) });

interface Grants {
  readonly round: RoundCase;
  /** KB's item and day; null until they are entered. */
  readonly decided: { readonly item: string; readonly on: string } | null;
  readonly postings: readonly GrantPosting[];
  /** Requests in the collected case whose outcome has not been entered yet. */
  readonly unsettled: number;
}

/** `aarshjul transfers export`: what KB granted, as the finance system reads it in; changes nothing. Nothing is written before all of it is entered. */
export async function run({ options }: Call): Promise<ExitCode> {
  const call = exportOptions.parse(options);
  const grants = await withCasework(async ({ db }) => {
    const round = await roundCase(db, call);
    return round && readGrants(db, round);
  });
  if (grants === null) return 2;
  const { decided, postings, unsettled, round } = grants;
  const isWhole = decided !== null && unsettled === 0;
  if (call.json) printJson(grantsJson(grants));
  if (!isWhole) {
    log(
      decided === null
        ? `Kommunalbestyrelsens bevillinger i »${round.title}« er ikke registreret endnu, så der er intet at eksportere.`
        : `${counted(unsettled, 'ansøgning', 'ansøgninger')} i »${round.title}« mangler stadig sit udfald. Registrér det, så filen bliver hel.`,
    );
    return 1;
  }
  if (call.json) return 0;
  const out = call.out ?? `${round.isRehearsal ? 'proevekoersel-' : ''}tillaegsbevillinger-${round.year}.csv`;
  await putFile(out, writeGrantsCsv(postings));
  if (round.isRehearsal)
    log(
      `»${round.title}« er en prøvekørsel: tallene er ikke virkelige, og filen må ikke læses ind i økonomisystemet. Det står på hver af dens linjer.`,
    );
  if (out !== '-')
    print(
      `${round.isRehearsal ? 'Prøvekørsel: ' : ''}${counted(postings.length, 'tillægsbevilling', 'tillægsbevillinger')}, i alt ${formatKr(sum(postings.map(({ amount }) => amount)))} kr., bevilget ${formatDateLong(decided.on)} (punkt ${decided.item}).`,
    );
  return 0;
}

async function readGrants(db: Database, round: RoundCase): Promise<Grants> {
  const [facts, rows] = await Promise.all([readRound(db, round.id), readTransfers(db, round.id)]);
  const requests = rows.map(collectedRequestOf).filter(isInCollectedCase);
  const decided =
    facts && facts.item !== null && facts.decidedOn !== null ? { item: facts.item, on: facts.decidedOn } : null;
  const postings = grantPostings(
    {
      requests: requests.filter(isSettledTransfer),
      decided,
      fromYear: facts?.fromYear ?? round.year,
      isRehearsal: round.isRehearsal,
    },
    round.caseNumber,
  );
  return { round, decided, postings, unsettled: requests.filter((one) => !isSettledTransfer(one)).length };
}

function grantsJson({ round, decided, postings, unsettled }: Grants): object {
  return {
    round: { case: round.workflowId, title: round.title, year: round.year, rehearsal: round.isRehearsal },
    decided,
    unsettled,
    grants: postings.map(({ unit, amount, ...rest }) => ({
      ...rest,
      unit: unit.code,
      unitName: unit.name,
      amount: kronerJson(amount),
    })),
    total: kronerJson(sum(postings.map(({ amount }) => amount))),
  };
}
