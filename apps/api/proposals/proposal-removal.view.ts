import { contentOf, type ProposalCase, type ProposalLoad, type ProposalRow } from '#casework';
import { pages } from '#contracts';
import { mioWords, proposalName, proposalTypeTitle } from '#domain';
import type { FormAttempt } from '../web/attempt';
import { casePages, type CasePageLink } from '../web/case-pages.view';
import type { FieldView } from '../web/field.view';
import { PageForm, problemsView, type ProblemsView } from '../web/form-fields';
import { count, instantWords } from '../web/words';
import { closedBecause, fileWords } from './proposal-load.view';

/** The tick of a proposal that is to be taken out begins so. */
export const CHOSEN_LOADED = 'valgt-';

/** The proposals that came from one file, and taking them out again. */
export interface ProposalRemovalView {
  readonly rehearsal: boolean;
  readonly caseTitle: string;
  readonly heading: string;
  readonly pages: readonly CasePageLink[];
  readonly problems: ProblemsView | null;
  readonly lead: string;
  readonly back: string;
  readonly form: {
    readonly action: string;
    readonly commandId: string;
    readonly reason: FieldView;
    readonly ticks: readonly { readonly id: string; readonly text: string; readonly checked: boolean }[];
  } | null;
  /** Those that stay, each with why. */
  readonly stay: readonly { readonly name: string; readonly url: string; readonly why: string }[];
}

export interface ProposalRemovalParts {
  readonly facts: ProposalCase;
  readonly seesAll: boolean;
  readonly maySeeAll: boolean;
  readonly load: ProposalLoad;
  readonly attempt: FormAttempt | null;
  readonly commandId: string;
}

/** What a proposal comes to, so that two of one name are told apart: `Besparelse, 2028: -0,1; 2029: -0,2 mio. kr.` */
const whatOf = (row: ProposalRow): string => {
  const { type, amounts, firstYear } = contentOf(row);
  const sums = amounts.map((amount, index) => `${firstYear + index}: ${mioWords(amount)}`);
  return `${proposalTypeTitle(type)}, ${sums.join('; ')} mio. kr.`;
};

export const proposalRemovalView = (parts: ProposalRemovalParts): ProposalRemovalView => {
  const { facts, load, attempt, commandId } = parts;
  const closed = closedBecause(facts);
  const removable = load.proposals.filter(({ isRemoved, since }) => !isRemoved && since.length === 0);
  const form = new PageForm(attempt, 'remove', pages.proposalLoad(facts.caseId, load.id), commandId);
  return {
    rehearsal: facts.isRehearsal,
    caseTitle: facts.title,
    heading: `Fjern forslag fra ${fileWords(load.file)}`,
    pages: casePages(facts.caseId, 'forslag', { seeCase: true, seeAll: parts.maySeeAll, seeKatalog: parts.seesAll }),
    problems: problemsView(attempt),
    lead: `${count(load.proposals.length, 'forslag', 'forslag')} blev taget ind ${instantWords(load.at)} af ${load.by}. ${
      closed ?? (removable.length === 0 ? 'Ingen af dem kan fjernes her.' : `${removable.length} kan fjernes.`)
    }`,
    back: pages.loadProposals(facts.caseId),
    form:
      closed !== null || removable.length === 0
        ? null
        : {
            action: form.action,
            commandId,
            reason: form.field('reason', 'Hvorfor skal de fjernes?', 'Det står i sagens journal.'),
            ticks: removable.map(({ row }) => ({
              id: CHOSEN_LOADED + row.id,
              text: `${proposalName(row)}: ${whatOf(row)}`,
              checked: attempt === null || attempt.fields[CHOSEN_LOADED + row.id] !== undefined,
            })),
          },
    stay: load.proposals
      .filter((one) => !removable.includes(one))
      .map(({ row, isRemoved, since }) => ({
        name: proposalName(row),
        url: pages.proposal(row.id),
        why: isRemoved ? 'Er fjernet eller trukket tilbage.' : `Nogen har arbejdet videre med det. ${since.join(' ')}`,
      })),
  };
};
