import type { JudgedProposals, ProposalCase, ProposalLoad, ProposalsConfirmed } from '#casework';
import { pages } from '#contracts';
import {
  mioTyped,
  proposalAmountIn,
  proposalTypeTitle,
  sumProposals,
  type Finding,
  type ProposalContent,
} from '#domain';
import type { FormAttempt } from '../web/attempt';
import { casePages, type CasePageLink } from '../web/case-pages.view';
import type { FieldView } from '../web/field.view';
import { findingsView, type FindingsView } from '../web/finding.view';
import { PageForm, problemsView, type ProblemsView } from '../web/form-fields';
import { count, instantWords } from '../web/words';

/** A file as it was sent, and what was said of it. */
export interface SentProposals {
  readonly name: string;
  readonly bytes: Buffer;
  readonly confirmed: ProposalsConfirmed;
}

/** A file with what it comes to in the case. `digest` is another where anything of that is. */
export interface JudgedFile extends JudgedProposals {
  readonly sent: SentProposals;
  readonly digest: string;
}

/** Loading proposals from a file: the form, what a file would bring in, and what came in before. */
export interface ProposalLoadView {
  readonly rehearsal: boolean;
  readonly caseTitle: string;
  readonly heading: string;
  readonly pages: readonly CasePageLink[];
  readonly problems: ProblemsView | null;
  /** Why nothing can be loaded; null where it can. */
  readonly closed: string | null;
  readonly load: { readonly action: string; readonly file: FieldView; readonly isFirst: boolean };
  readonly shown: ShownFile | null;
  readonly loads: readonly { readonly text: string; readonly left: string; readonly url: string }[];
}

interface ShownFile {
  readonly lead: string;
  readonly findings: FindingsView | null;
  readonly years: readonly number[];
  readonly lines: readonly {
    readonly title: string;
    readonly type: string;
    readonly appropriation: string;
    readonly amounts: readonly string[];
  }[];
  readonly sums: readonly string[];
  /** What comes back with the page's form. */
  readonly form: {
    readonly action: string;
    readonly file: string;
    readonly content: string;
    /** What may be said to be right, where the file waits for that. */
    readonly ticks: readonly { readonly name: string; readonly text: string; readonly checked: boolean }[];
    /** What was said before, and what was shown; null where the file waits. */
    readonly take: { readonly seen: string; readonly said: readonly string[]; readonly text: string } | null;
  } | null;
}

export interface ProposalLoadParts {
  readonly facts: ProposalCase;
  readonly seesAll: boolean;
  readonly maySeeAll: boolean;
  readonly judged: JudgedFile | null;
  readonly attempt: FormAttempt | null;
  readonly loads: readonly ProposalLoad[];
}

export const proposalLoadView = ({
  facts,
  seesAll,
  maySeeAll,
  judged,
  attempt,
  loads,
}: ProposalLoadParts): ProposalLoadView => {
  const form = new PageForm(attempt, 'load', pages.loadProposals(facts.caseId), '');
  return {
    rehearsal: facts.isRehearsal,
    caseTitle: facts.title,
    heading: 'Forslag fra et regneark',
    pages: casePages(facts.caseId, 'forslag', { seeCase: true, seeAll: maySeeAll, seeKatalog: seesAll }),
    problems: problemsView(attempt),
    closed: closedBecause(facts),
    load: {
      action: form.action,
      file: form.field(
        'fil',
        'Fil med forslag',
        'Et regneark (.xlsx) eller en .csv med kolonnerne type, titel og fire årstal, fx 2027, 2028, 2029 og 2030, og beløb i mio. kr. Kolonnerne beskrivelse, områdebevilling, personale og borgere læses, hvis de er der. Højst 350 kB.',
      ),
      isFirst: judged === null,
    },
    shown: judged === null ? null : shownFile(facts, judged),
    loads: loads.map((load) => {
      const left = load.proposals.filter(({ isRemoved }) => !isRemoved).length;
      return {
        text: `${fileWords(load.file)}, ${instantWords(load.at)}, af ${load.by}`,
        left:
          left === load.proposals.length
            ? count(left, 'forslag', 'forslag')
            : left === 0
              ? 'alle er fjernet igen'
              : `${left} af ${count(load.proposals.length, 'forslag', 'forslag')} er her endnu`,
        url: pages.proposalLoad(facts.caseId, load.id),
      };
    }),
  };
};

/** What a file is called: `»forslag.csv«`. */
export const fileWords = (file: string): string => (file === '' ? 'en fil' : `»${file}«`);

/** Why a case's proposals stand as they do; null where they can be changed. */
export const closedBecause = ({ isOpen, frozen }: ProposalCase): string | null =>
  frozen
    ? 'Det vedtagne budget er låst, så forslagene kan ikke ændres.'
    : isOpen
      ? null
      : 'Sagen er afsluttet, så forslagene kan ikke ændres.';

/** What somebody may say is right of a file, by the code of what is found. */
const ASKED = [
  { code: 'AMOUNT.DOUBT', name: 'beloeb', text: 'Ja, filens beløb er rigtige, som de står' },
  { code: 'PROPOSALS.OTHER_YEARS', name: 'aar', text: 'Ja, filens år er rigtige, selv om de ikke er budgettets' },
] as const;

const isAskable = ({ code }: Finding): boolean => ASKED.some((asked) => asked.code === code);

/** Whether a file waits only for what somebody may say is right; what is counted and not shown is seen when that is said. */
const waitsFor = (errors: readonly Finding[]): boolean =>
  errors.some(isAskable) && errors.every((each) => isAskable(each) || each.code === 'FINDINGS.MORE');

function shownFile(facts: ProposalCase, judged: JudgedFile): ShownFile {
  const { findings, proposals, already, sent, digest } = judged;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const waits = waitsFor(errors);
  const said = [...(sent.confirmed.amounts ? ['beloeb'] : []), ...(sent.confirmed.years ? ['aar'] : [])];
  const { years, total } = sumProposals(
    (proposals ?? []).map((one) => ({ ...one, area: null })),
    facts.budgetYear,
  );
  const takes = proposals !== null && already === null;
  return {
    lead: leadOf(judged, waits),
    findings:
      findings.length === 0 ? null : findingsView(findings.map((each) => ({ ...each, message: onPage(each, waits) }))),
    years,
    lines: (proposals ?? []).map((one) => ({
      title: one.title,
      type: proposalTypeTitle(one.type),
      appropriation: one.appropriation,
      amounts: years.map((year) => mioTyped(proposalAmountIn(one, year))),
    })),
    sums: total.amounts.map((amount) => mioTyped(amount)),
    form:
      (!takes && !waits) || closedBecause(facts) !== null
        ? null
        : {
            action: `${pages.loadProposals(facts.caseId)}/tag-ind`,
            file: sent.name,
            content: sent.bytes.toString('base64url'),
            ticks: waits
              ? ASKED.filter(({ code }) => findings.some((each) => each.code === code)).map(({ name, text }) => ({
                  name,
                  text,
                  checked: said.includes(name),
                }))
              : [],
            take: takes
              ? { seen: digest, said, text: `Tag ${count(proposals.length, 'forslag', 'forslag')} ind` }
              : null,
          },
  };
}

/** The page has ticks for what the file's reader asks to be told, and does not ask again for what was said. */
const onPage = ({ message, severity }: Finding, waits: boolean): string =>
  severity === 'warning'
    ? message.replace(/ Ret det i filen, eller bekræft, .*$/, '')
    : waits
      ? message.replace('eller bekræft, at', 'eller sæt kryds nederst ved, at')
      : message;

function leadOf({ proposals, already, sent }: JudgedFile, waits: boolean): string {
  const file = fileWords(sent.name);
  if (already !== null)
    return `De samme forslag er taget ind før, fra ${fileWords(already.file)} ${instantWords(already.at)} af ${already.by}. Der er ikke gjort noget.`;
  if (proposals === null)
    return waits
      ? `Intet fra ${file} er taget ind endnu. Er det, der spørges om, rigtigt, så sæt kryds ved det nederst. Ellers ret filen, og læs den igen.`
      : `Intet fra ${file} er taget ind. Ret det, der er fejl ved, og læs filen igen.`;
  return `Intet er ændret endnu. Tager du ${file} ind, kommer der ${typesOf(proposals)} i sagen. De står som indsendt, til Økonomi & Stab tager dem i kataloget.`;
}

const typesOf = (proposals: readonly ProposalContent[]): string => {
  const of = (type: ProposalContent['type']): number => proposals.filter((one) => one.type === type).length;
  const parts = [
    ...(of('udvidelse') > 0 ? [count(of('udvidelse'), 'udvidelse', 'udvidelser')] : []),
    ...(of('besparelse') > 0 ? [count(of('besparelse'), 'besparelse', 'besparelser')] : []),
  ];
  return `${count(proposals.length, 'forslag', 'forslag')} (${parts.join(' og ')})`;
};
