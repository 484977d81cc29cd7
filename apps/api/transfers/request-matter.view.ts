import {
  askedFor,
  cashEffect,
  kroner,
  transferMatter,
  type CollectedRequest,
  type TransferMatter,
  type TransferTerms,
} from '#domain';
import type { StoryLine, TransferBrief } from '#casework';
import { historyLine, type HistoryLine } from '../web/history-line';
import type { StateMark } from '../web/words';
import { transferMark } from './round-words';

/** A request as it is shown wherever somebody is to judge, write or approve it. */
export interface RequestMatterView {
  /** What is asked for, with its unit. */
  readonly amount: string;
  readonly isDeficit: boolean;
  readonly mark: StateMark;
  readonly facts: TransferMatter['facts'];
  readonly figures: TransferMatter['figures'];
  /** Why the rule proposed it. */
  readonly rule: string;
  /** What it does to the anchor; null while nothing says how it is covered. */
  readonly anchor: string | null;
  readonly history: readonly HistoryLine[];
  readonly approvals: readonly ApprovalStageView[];
  /** The request's own page; null for those who came by a mail's link and are not signed in. */
  readonly url: string | null;
}

/** A stage of the table of who approves. */
export interface ApprovalStageView {
  readonly title: string;
  readonly because: string;
  /** How many of them it takes, where there are several. */
  readonly need: string | null;
  readonly replaced: string | null;
  readonly approvers: readonly {
    readonly title: string;
    readonly mark: StateMark;
    readonly when: string | null;
    /** Their words, where they rejected it. */
    readonly reason: string | null;
  }[];
}

export interface RequestMatterParts {
  readonly brief: TransferBrief;
  readonly story: readonly StoryLine[];
  readonly approvals: readonly ApprovalStageView[];
  readonly url: string | null;
}

export const requestMatterView = ({ brief, story, approvals, url }: RequestMatterParts): RequestMatterView => {
  const { request, terms, askedBy, row } = brief;
  const isDeficit = askedFor(request) < 0n;
  return {
    ...transferMatter(request, terms, askedBy?.title ?? null),
    isDeficit,
    mark: transferMark(request.state, askedFor(request)),
    rule: row.explanation,
    anchor: anchorOf(request, terms),
    history: story.map(historyLine).reverse(),
    approvals,
    url,
  };
};

/** What the request alone does to the anchor: it is judged of all of them together. */
const anchorOf = ({ coverage }: CollectedRequest, terms: TransferTerms): string | null => {
  if (coverage.length === 0) return null;
  const { net } = cashEffect(terms, coverage);
  const alone =
    net === 0n
      ? 'Ansøgningen rører ikke kassen.'
      : net > 0n
        ? `Kassebeholdningen bliver ${kroner(net)} mindre.`
        : `Kassebeholdningen bliver ${kroner(-net)} større.`;
  return `${alone} Om kommunens mål holder, kan først ses, når alle ansøgninger lægges sammen.`;
};
