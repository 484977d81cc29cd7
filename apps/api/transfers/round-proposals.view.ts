import { twiceReasonField } from './twice-reason';
import {
  krColumn,
  krWords,
  NO_DIRECTORATE,
  sum,
  transferKindTitle,
  type PositionLine,
  type ProposedTransfer,
  type TransferProposals,
  type TransferRules,
} from '#domain';
import type { ProposedRound } from '#casework';
import { pages } from '#contracts';
import type { RoundAtHand } from './round-reader';
import type { UnitWithoutLeader } from './round.query';
import type { FormAttempt } from '../web/attempt';
import type { FieldView } from '../web/field.view';
import { PageForm } from '../web/form-fields';
import { roundPages, type CasePageLink } from '../web/case-pages.view';
import { findingsView, type FindingsView } from '../web/finding.view';
import { count } from '../web/words';
import type { RoundLoadView } from './round-load.view';
import { leaderlessWords } from './round-page.view';

/** What came of a file with positions: its findings, and what the rule proposes of it. Nobody has heard of anything yet. */
export interface RoundProposalsView {
  readonly rehearsal: boolean;
  readonly caseTitle: string;
  readonly pages: readonly CasePageLink[];
  readonly heading: string;
  readonly lead: string;
  readonly refusal: string | null;
  readonly findings: FindingsView;
  readonly leaderless: readonly string[];
  readonly rule: string;
  readonly areas: readonly { readonly title: string; readonly lines: readonly ProposalView[] }[];
  readonly none: readonly {
    readonly unit: string;
    readonly appropriation: string;
    readonly amount: string;
    readonly explanation: string;
  }[];
  readonly balance: string | null;
  readonly open: {
    readonly action: string;
    readonly commandId: string;
    readonly year: string;
    readonly positions: string;
    readonly file: string;
    /** Asked for where the file's name says another year. */
    readonly reason: FieldView | null;
    /** Asked for where another round asks for the same money. */
    readonly twiceReason: FieldView | null;
    readonly text: string;
  } | null;
  readonly load: RoundLoadView | null;
}

interface ProposalView {
  readonly unit: string;
  readonly kind: string;
  readonly amount: string;
  /** Why, a sentence for each of its bevillinger. */
  readonly because: readonly string[];
  readonly isThere: boolean;
  /** That several bevillinger are one request; null where there is one. */
  readonly together: string | null;
}

export interface RoundProposalsParts {
  readonly at: RoundAtHand;
  readonly rules: TransferRules;
  readonly file: string;
  readonly year: number;
  /** Null where the file could not be read. */
  readonly lines: readonly PositionLine[] | null;
  readonly proposed: ProposedRound;
  readonly leaderless: readonly UnitWithoutLeader[];
  /** The positions as CSV, to be sent again when the requests are opened. */
  readonly positions: string;
  readonly commandId: string;
  readonly attempt: FormAttempt | null;
  readonly load: RoundLoadView | null;
}

/** The field that says why it is the right file, though its name says another year. */
export const OTHER_YEAR_REASON = 'begrundelse';

export const roundProposalsView = (parts: RoundProposalsParts): RoundProposalsView => {
  const { at, rules, lines, attempt } = parts;
  const { proposals, missing: fresh, findings, otherYear, asksTwice } = parts.proposed;
  const base = pages.transferRound(at.caseRow.id);
  const amounts = [
    ...proposals.requests.flatMap((one) => [one.amount, ...one.lines.map(({ amount }) => amount)]),
    ...proposals.none.map(({ amount }) => amount),
  ];
  const kr = krColumn(amounts);
  const isFresh = new Set(fresh);
  const concerned = new Set(fresh.map(({ unit }) => unit.code));
  return {
    rehearsal: at.isRehearsal,
    caseTitle: at.caseRow.title,
    pages: roundPages(at.caseRow.id, 'overfoersler'),
    heading: lines === null ? 'Stillingerne kan ikke bruges endnu' : 'Det foreslår reglen',
    lead: leadOf(parts),
    refusal: attempt === null ? null : (attempt.refusal ?? ([...attempt.errors.values()].join('\n') || null)),
    findings: findingsView(
      findings,
      findings.length === 0 ? { summary: 'Ingen fund: alle linjer og summer passer.' } : {},
    ),
    leaderless: parts.leaderless.filter(({ code }) => concerned.has(code)).map(leaderlessWords),
    rule: `${rules.title}. ${rules.source}.`,
    areas: byDirectorate(proposals.requests).map(({ title, own }) => ({
      title,
      lines: own.map((one) => ({
        unit: one.unit.name,
        kind: transferKindTitle(rules, one.kind),
        amount: kr(one.amount),
        because: one.lines.map(({ explanation }) => explanation),
        isThere: !isFresh.has(one),
        together: one.lines.length < 2 ? null : `Under ét ${krWords(one.amount)} kr., over- og underskud modregnet.`,
      })),
    })),
    none: proposals.none.map(({ unit, appropriation, amount, explanation }) => ({
      unit: unit.name,
      appropriation,
      amount: kr(amount),
      explanation,
    })),
    balance: lines === null ? null : balanceWords(lines, proposals),
    open:
      fresh.length === 0 || lines === null
        ? null
        : {
            action: `${base}/aabn`,
            commandId: parts.commandId,
            year: String(parts.year),
            positions: parts.positions,
            file: parts.file,
            reason: otherYear === null ? null : reasonField(otherYear, parts),
            twiceReason: asksTwice ? twiceReasonField(openForm(parts)) : null,
            text: fresh.length === 1 ? 'Åbn ansøgningen' : `Åbn de ${fresh.length} ansøgninger`,
          },
    load: parts.load,
  };
};

const openForm = ({ at, attempt }: RoundProposalsParts): PageForm =>
  new PageForm(attempt, 'open', `${pages.transferRound(at.caseRow.id)}/aabn`, '');

const reasonField = (named: number, parts: RoundProposalsParts): FieldView =>
  openForm(parts).field(
    OTHER_YEAR_REASON,
    'Hvorfor er det den rigtige fil?',
    `Filens navn siger ${named}, men runden er for regnskabsåret ${parts.year}. Begrundelsen står i journalen.`,
  );

const leadOf = ({ file, lines, proposed: { proposals, missing: fresh }, year }: RoundProposalsParts): string => {
  if (lines === null)
    return `Intet i ${file} er brugt. Ret det, der er mærket som fejl, i økonomisystemet eller filen, og læs den igen.`;
  const there = proposals.requests.length - fresh.length;
  const known = there === 0 ? '' : ` ${count(there, 'er', 'er')} åbnet i forvejen og røres ikke.`;
  if (fresh.length === 0) return `${file}: der er intet nyt at åbne for ${year}.${known}`;
  const units = new Set(fresh.map(({ unit }) => unit.code)).size;
  return `${file}: ${count(fresh.length, 'ansøgning', 'ansøgninger')} for ${count(units, 'enhed', 'enheder')} ud af ${count(lines.length, 'linje', 'linjer')} fra ${year}.${known} Ingen har fået besked: konsulenter og chefer får deres opgaver, når du åbner ansøgningerne.`;
};

/** That no øre is lost between the accounts and what is proposed. */
const balanceWords = (lines: readonly PositionLine[], { requests, none }: TransferProposals): string => {
  const asked = sum(requests.map(({ amount }) => amount));
  const lapses = sum(none.map(({ amount }) => amount));
  return `Regnskabets mer- og mindreforbrug er netto ${krWords(sum(lines.map(({ rest }) => rest)))} kr.: ${krWords(asked)} kr. foreslås søgt overført, ${krWords(lapses)} kr. gør ikke.`;
};

const byDirectorate = (
  requests: readonly ProposedTransfer[],
): { readonly title: string; readonly own: readonly ProposedTransfer[] }[] =>
  [...Map.groupBy(requests, ({ directorate }) => directorate?.code ?? null)].map(([, own]) => ({
    title: own[0]?.directorate?.name ?? NO_DIRECTORATE,
    own,
  }));
