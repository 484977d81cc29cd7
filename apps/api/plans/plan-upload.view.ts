import type { KeptReadPlan, PlanVersion, Successor } from '#casework';
import { pages } from '#contracts';
import {
  exampleWords,
  figuresFrom,
  formatDateMedium,
  layWheel,
  spanOf,
  wheelItems,
  type Plan,
  type PlanFigures,
} from '#domain';
import { drawWheel } from '#pictures';
import { findingsView, type FindingsView } from '../web/finding.view';
import type { ProblemsView } from '../web/form-fields';
import { count } from '../web/words';
import { DRAFT_NAME } from './plan-drafts.view';
import { followedWords } from './plan-frame.view';
import type { PlanMeetingsView } from './plan-meetings.view';

/** The page on which a plan is brought in, and what came of it. */
export interface PlanUploadView {
  readonly year: string;
  /** What the draft is to be called. */
  readonly name: string;
  readonly problem: ProblemsView | null;
  readonly fileError: string | null;
  readonly yearError: string | null;
  readonly nameError: string | null;
  readonly result: {
    readonly isSaved: boolean;
    readonly heading: string;
    readonly text: string;
    /** Which sheet of a workbook was read; null for other files. */
    readonly read: string | null;
    /** What it is dated by, and which drafts are dated by it from now on. */
    readonly following: readonly string[];
    readonly url: string | null;
    /** Where a new version of a plan in force shows what it changes. */
    readonly change: string | null;
    /** What its reports ask about, and where that is brought in; null where they ask about no figures. */
    readonly figures: { readonly text: string; readonly url: string; readonly link: string } | null;
    readonly findings: FindingsView;
    /** A list's lines as the meetings of a process; null where it is no list, or no process has steps for its year. */
    readonly meetings: PlanMeetingsView | null;
    /** What could be read, as a wheel; null where nothing could. */
    readonly wheel: string | null;
  } | null;
}

export interface PlanUploadParts {
  readonly year: string;
  readonly name: string;
  readonly problem: { readonly field: string; readonly text: string } | null;
  readonly result:
    | ({
        readonly file: string;
        readonly sheet: string | null;
        readonly followed: PlanVersion | null;
        readonly followers: readonly PlanVersion[];
        readonly figures?: PlanFigures | null;
        readonly meetings?: PlanMeetingsView | null;
      } & KeptReadPlan)
    | null;
}

export const planUploadView = ({ year, name, problem, result }: PlanUploadParts): PlanUploadView => ({
  year,
  name,
  problem: problem && {
    heading: 'Planen er ikke hentet ind endnu',
    text: 'Ret det, der er markeret, og prøv igen.',
    links: [problem],
  },
  fileError: problem?.field === 'fil' ? problem.text : null,
  yearError: problem?.field === 'budgetaar' ? problem.text : null,
  nameError: problem?.field === DRAFT_NAME ? problem.text : null,
  result: result && resultView(result),
});

function resultView({
  file,
  sheet,
  findings,
  dated,
  saved,
  draftId,
  others,
  succeeds,
  figures,
  followed,
  followers,
  meetings = null,
}: NonNullable<PlanUploadParts['result']>): NonNullable<PlanUploadView['result']> {
  return {
    isSaved: saved !== null,
    heading:
      saved === null
        ? `${file} kan ikke blive til en plan endnu`
        : `»${saved.title}« er gemt som kladde${succeeds === null ? '' : ' til en ny udgave af planen i kraft'}`,
    read: sheet === null ? null : `Læst af arket »${sheet}« i ${file}.`,
    text:
      saved === null
        ? 'Intet er gemt. Ret det, der er mærket som fejl, i filen, og hent den ind igen.'
        : `${contents(saved)}${succeeds === null ? '' : ` ${successorWords(succeeds)}`} Ingen har fået besked: det sker først, når planen sættes i kraft.${others > 0 ? ` Planen har ${count(others, 'kladde', 'kladder')} i forvejen; ${others === 1 ? 'den' : 'de'} er ikke rørt.` : ''}`,
    following: [
      ...(followed === null ? [] : [followedWords(followed)]),
      ...followers.map(
        ({ plan, name }) =>
          `Kladden »${name ?? plan.title}« af »${plan.title}« følger den nyeste politiske tidsplan: dens dage regnes nu fra den, du lige har hentet ind.`,
      ),
    ],
    url: saved === null ? null : `${pages.plan(saved.id)}?kladde=${draftId ?? ''}`,
    change:
      saved === null || succeeds === null
        ? null
        : `${pages.changePlan(saved.id)}${others > 0 ? `?kladde=${draftId ?? ''}` : ''}#kladde`,
    figures: saved === null || figures === undefined ? null : figuresView(figures, saved),
    findings: findingsView(findings),
    meetings,
    wheel: dated === null ? null : preview(dated),
  };
}

const figuresView = (figures: PlanFigures | null, { id }: Plan) => ({
  text:
    figures === null
      ? 'Rapporterne spørger om tal, og planen har ingen endnu. Den kan ikke sættes i kraft, før de er hentet ind.'
      : `Rapporterne spørger med planens egne seneste tal (${figuresFrom(figures)}).${figures.isExample ? ` ${exampleWords(figures)}` : ''}`,
  url: `${pages.changePlan(id)}#tal`,
  link: figures === null ? 'Hent tallene ind' : 'Se tallene, eller hent andre ind',
});

const MOST_NAMED = 5;

function successorWords({ version, steps, meetings }: Successor): string {
  const which = `Det er en ny udgave af planen i kraft (version ${version}).`;
  if (steps === 0) return `${which} Ingen trin mister deres møde.`;
  const names = meetings.slice(0, MOST_NAMED).map((title) => `»${title}«`);
  const rest = meetings.length - names.length;
  return `${which} ${count(steps, 'trin mister', 'trin mister')} ${steps === 1 ? 'sit møde' : 'deres møde'}: filen har ikke ${names.join(', ')}${rest > 0 ? ` og ${rest} til` : ''}. Den kan ikke sættes i kraft, før møderne er tilbage.`;
}

function contents(plan: Plan): string {
  const span = spanOf(wheelItems({ plan, tasks: [], only: null, forum: null, today: null }));
  const steps = plan.cases.reduce((sum, { steps: own }) => sum + own.length, 0);
  return `${[steps > 0 ? `${steps} trin` : '', count(plan.milestones.length, 'milepæl', 'milepæle')].filter((part) => part !== '').join(' og ')}${span === null ? '' : ` fra ${formatDateMedium(span.from)} til ${formatDateMedium(span.to)}`}.`;
}

function preview(plan: Plan): string | null {
  const items = wheelItems({ plan, tasks: [], only: null, forum: null, today: null });
  const span = spanOf(items);
  return (
    span &&
    drawWheel(layWheel({ items, ...span, today: null }), {
      title: plan.title,
      subtitle: 'Kladde',
      caption: '',
      linkOf: () => null,
      monthLink: () => null,
    })
  );
}
