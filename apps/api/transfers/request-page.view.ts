import type { TransferBrief } from '#casework';
import { pages } from '#contracts';
import type { FormAttempt } from '../web/attempt';
import { problemsView, type ProblemsView } from '../web/form-fields';
import type { RequestActView } from './request-acts.view';
import type { RequestMatterView } from './request-matter.view';

/** What a request's own page shows above its tasks and its journal. */
export interface RequestPageView {
  /** Without what happened: the page has the whole journal. */
  readonly matter: RequestMatterView;
  /** The round that it belongs to, for those who work with all of it. */
  readonly round: { readonly text: string; readonly url: string } | null;
  readonly acts: readonly RequestActView[];
  readonly done: string | null;
  readonly problems: ProblemsView | null;
}

const DONE: Readonly<Record<string, string>> = {
  change: 'De nye beløb er gemt.',
  overrule: 'Arten er skiftet.',
  except: 'Undtagelsen er gemt.',
  return: 'Ansøgningen er sendt tilbage til chefen.',
  withdraw: 'Ansøgningen er trukket tilbage.',
  reopen: 'Ansøgningen er taget op igen.',
  collect: 'Ansøgningen er med i den samlede sag.',
};

export const requestPageView = (
  brief: TransferBrief,
  parts: {
    readonly matter: RequestMatterView;
    readonly seesAll: boolean;
    readonly acts: readonly RequestActView[];
    readonly done: string;
    readonly attempt: FormAttempt | null;
  },
): RequestPageView => ({
  matter: parts.matter,
  round: parts.seesAll
    ? { text: `Alle overførsler fra ${brief.round.fromYear}`, url: pages.transferRound(brief.round.id) }
    : null,
  acts: parts.acts,
  done: typeof parts.done === 'string' ? (DONE[parts.done] ?? null) : null,
  problems: problemsView(parts.attempt),
});
