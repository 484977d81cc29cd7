import {
  actsOn,
  needsReason,
  PROPOSAL_STATES,
  PROPOSAL_TYPES,
  proposalName,
  proposalStateTitle,
  proposalTypeTitle,
  sumProposals,
  type LikelyDuplicate,
  type ProposalAct,
  type ProposalStanding,
} from '#domain';
import { listedOf, type ProposalCase } from '#casework';
import { pages } from '#contracts';
import type { ProposalListRow } from './proposal.query';
import type { CasePageLink } from '../web/case-pages.view';
import { fieldView, type FieldView } from '../web/field.view';
import { proposalLine, type ProposalLine } from './proposal-lines.view';
import { PROPOSAL_ACT_WORDS } from './proposal-words';
import { count } from '../web/words';

/** What of the list is asked for; '' = all. */
export interface ProposalFilter {
  readonly state: string;
  readonly type: string;
  readonly area: string;
}

interface Option {
  readonly value: string;
  readonly text: string;
  readonly chosen: boolean;
}

/** All the proposals of a case that a person may see. */
export interface ProposalListView {
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[];
  readonly writeUrl: string | null;
  /** Where proposals are loaded from a file; null for who may not. */
  readonly loadUrl: string | null;
  readonly caseTitle: string;
  readonly summary: string;
  readonly done: string | null;
  readonly refusal: string | null;
  readonly states: readonly Option[];
  readonly types: readonly Option[];
  readonly areas: readonly Option[];
  /** That more are alike than are told here; null where none is. */
  readonly moreDuplicates: string | null;
  readonly duplicates: readonly { readonly one: Named; readonly other: Named; readonly why: string }[];
  readonly lines: readonly (ProposalLine & {
    readonly area: string;
    readonly version: number;
    readonly chosen: boolean;
    readonly choosable: boolean;
    readonly years: readonly string[];
    readonly twin: boolean;
  })[];
  readonly years: readonly number[];
  readonly bulk: {
    readonly action: string;
    readonly commandId: string;
    readonly reason: FieldView;
    readonly acts: readonly { readonly act: ProposalAct; readonly text: string; readonly isPrimary: boolean }[];
  } | null;
}

interface Named {
  readonly name: string;
  readonly url: string;
}

export interface ProposalListParts {
  readonly facts: ProposalCase;
  /** All that the person may see, with what they are to each. */
  readonly seen: readonly { readonly row: ProposalListRow; readonly standing: ProposalStanding }[];
  readonly filter: ProposalFilter;
  readonly duplicates: readonly LikelyDuplicate[];
  readonly pages: readonly CasePageLink[];
  readonly mayWrite: boolean;
  readonly mayLoad: boolean;
  readonly done: string | null;
  readonly attempt: {
    readonly refusal: string;
    readonly reason: string;
    /** The field that the refusal is about. */
    readonly wrong: string | null;
    readonly chosen: ReadonlySet<string>;
  } | null;
  readonly newId: () => string;
}

/** What can be done to many at once. */
const BULK: readonly ProposalAct[] = ['take-in', 'choose', 'adopt', 'return', 'take-out', 'reject'];

/** Pairs of proposals that are told above the list: more would push the list itself out of sight. */
const MOST_TOLD = 5;

export const proposalListView = (parts: ProposalListParts): ProposalListView => {
  const { facts, seen, filter, attempt } = parts;
  const shown = seen.filter(
    ({ row }) =>
      (filter.state === '' || row.state === filter.state) &&
      (filter.type === '' || row.type === filter.type) &&
      (filter.area === '' || (row.area ?? '–') === filter.area),
  );
  // What is no longer in the case does not widen the table with its years.
  const alive = shown.filter(({ row }) => row.state !== 'withdrawn');
  const counted = alive.length > 0 ? alive : shown;
  const acts = new Map(
    shown.map(({ row, standing }) => [row.id, actsOn(row.state, standing, facts).filter((act) => BULK.includes(act))]),
  );
  const possible = facts.isOpen ? BULK.filter((act) => [...acts.values()].some((own) => own.includes(act))) : [];
  const names = new Map(
    seen.map(({ row }): [string, Named] => [row.id, { name: proposalName(row), url: pages.proposal(row.id) }]),
  );
  const years = sumProposals(
    counted.map(({ row }) => listedOf(row)),
    facts.budgetYear,
  ).years;
  const twins = new Set(parts.duplicates.flatMap(({ one, other }) => [one, other]));
  return {
    rehearsal: facts.isRehearsal,
    caseTitle: facts.title,
    pages: parts.pages,
    writeUrl:
      parts.mayWrite && facts.isOpen && facts.collects && !facts.frozen ? `${pages.proposals(facts.caseId)}/nyt` : null,
    loadUrl: parts.mayLoad && facts.collects ? pages.loadProposals(facts.caseId) : null,
    summary: summaryOf(
      seen.map(({ row }) => row),
      shown.length,
      facts,
    ),
    done: parts.done,
    refusal: attempt?.refusal ?? null,
    states: [
      { value: '', text: 'Alle', chosen: filter.state === '' },
      ...PROPOSAL_STATES.filter((state) => seen.some(({ row }) => row.state === state)).map((value) => ({
        value,
        text: proposalStateTitle(value),
        chosen: filter.state === value,
      })),
    ],
    types: [
      { value: '', text: 'Alle', chosen: filter.type === '' },
      ...PROPOSAL_TYPES.map((value) => ({
        value,
        text: `${proposalTypeTitle(value)}r`,
        chosen: filter.type === value,
      })),
    ],
    areas: [
      { value: '', text: 'Alle', chosen: filter.area === '' },
      ...areasOf(seen.map(({ row }) => row)).map((value) => ({
        value,
        text: value === '–' ? 'Ikke fordelt på område' : value,
        chosen: filter.area === value,
      })),
    ],
    moreDuplicates:
      parts.duplicates.length <= MOST_TOLD
        ? null
        : `${parts.duplicates.length - MOST_TOLD} par mere ligner hinanden; hvert forslags egen side siger hvilke.`,
    duplicates: parts.duplicates.slice(0, MOST_TOLD).flatMap(({ one, other, why }) => {
      const [first, second] = [names.get(one), names.get(other)];
      return first && second ? [{ one: first, other: second, why }] : [];
    }),
    lines: shown.map(({ row }) => {
      const line = proposalLine(row, pages.proposal(row.id));
      return {
        ...line,
        area: row.area ?? '',
        version: row.version,
        chosen: attempt?.chosen.has(row.id) ?? false,
        choosable: facts.isOpen && (acts.get(row.id) ?? []).length > 0,
        years: years.map((year) => line.amounts.find((one) => one.year === year)?.amount ?? ''),
        twin: twins.has(row.id),
      };
    }),
    years,
    bulk:
      possible.length === 0
        ? null
        : {
            action: pages.proposals(facts.caseId),
            commandId: parts.newId(),
            reason: fieldView(
              {
                fields: { reason: attempt?.reason ?? '' },
                errors: new Map(attempt?.wrong ? [[attempt.wrong, attempt.refusal]] : []),
              },
              'reason',
              'Begrundelse',
              reasonHint(possible),
            ),
            acts: possible.map((act, index) => ({
              act,
              text: PROPOSAL_ACT_WORDS[act],
              isPrimary: index === 0 && !needsReason(act),
            })),
          },
  };
};

const areasOf = (rows: readonly ProposalListRow[]): string[] =>
  [...new Set(rows.map((row) => row.area ?? '–'))].sort((one, other) => one.localeCompare(other, 'da'));

const summaryOf = (rows: readonly ProposalListRow[], shown: number, facts: ProposalCase): string => {
  if (rows.length === 0)
    return facts.collects ? 'Der er ikke skrevet nogen forslag endnu.' : 'Sagen samler ikke budgetforslag.';
  const states = PROPOSAL_STATES.flatMap((state) => {
    const own = rows.filter((row) => row.state === state).length;
    return own === 0 ? [] : [`${own} ${proposalStateTitle(state).toLowerCase()}`];
  });
  const all = `${count(rows.length, 'forslag', 'forslag')}: ${states.join(', ')}.`;
  return shown === rows.length ? all : `Viser ${shown} af ${all}`;
};

const reasonHint = (acts: readonly ProposalAct[]): string => {
  const asked = acts.filter(needsReason).map((act) => `»${PROPOSAL_ACT_WORDS[act]}«`);
  return asked.length === 0 ? 'Kan udelades.' : `Skal udfyldes ved ${asked.join(' og ')}; ellers kan den udelades.`;
};
