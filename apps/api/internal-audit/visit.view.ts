import type { FindingFile } from '#casework';
import { pages } from '#contracts';
import type { ReportedFinding } from '#database';
import { FINDING_WORDS, severityOf, visitTimeWords, type FindingState, type Severity } from '#domain';
import type { FormAttempt } from '../web/attempt';
import type { CasePageLink } from '../web/case-pages.view';
import type { ChoiceView } from '../web/choice.view';
import type { FieldView } from '../web/field.view';
import { PageForm, problemsView, type ProblemsView, type SelectView } from '../web/form-fields';
import type { PersonChoice } from '../web/people.query';
import { dateWords, instantWords, type StateMark } from '../web/words';
import type { CaseTaskRow } from '../web/case.query';
import type { SeenVisit } from './visit-case-reader';
import { askForm, timeForm, withWhom, type OtherDayForm, type TimeForm } from './visit-time.view';

export interface VisitView {
  readonly heading: string;
  readonly caseTitle: string;
  readonly rehearsal: boolean;
  readonly pages: readonly CasePageLink[];
  readonly done: string | null;
  readonly problems: ProblemsView | null;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** The visitor's own open tasks. */
  readonly own: readonly { readonly url: string; readonly title: string; readonly due: string }[];
  readonly time: TimeForm | null;
  /** Another day is asked for: what who is visited writes, and to who holds it what they wrote. */
  readonly ask: OtherDayForm | null;
  readonly asked: { readonly by: string; readonly reason: string } | null;
  readonly reports: readonly { readonly heading: string; readonly text: string; readonly sent: string }[];
  readonly findings: readonly FindingView[];
  /** Why no findings stand there. */
  readonly noFindings: string | null;
  readonly enter: FindingForm | null;
}

interface FindingForm {
  readonly action: string;
  readonly commandId: string;
  readonly open: boolean;
  readonly severity: ChoiceView;
  readonly text: FieldView;
  readonly recommendation: FieldView;
  readonly owner: SelectView;
}

interface FindingView {
  readonly number: number;
  readonly severity: string;
  readonly colour: Severity;
  readonly text: string;
  readonly recommendation: string;
  readonly mark: StateMark;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly change: FindingForm | null;
  readonly remove: { readonly action: string; readonly commandId: string } | null;
}

export interface VisitParts extends SeenVisit {
  readonly people: readonly PersonChoice[];
  readonly mayRun: boolean;
  readonly mayAsk: boolean;
  /** Before the draft is sent its findings are the auditors' and the chiefs' alone. */
  readonly maySeeDraft: boolean;
  /** They have a part in it: they see it from the draft on, everybody else from the final report on. */
  readonly isTheirs: boolean;
  readonly own: readonly CaseTaskRow[];
  readonly done: string | null;
  readonly attempt: FormAttempt | null;
  readonly newId: () => string;
}

const SHAPES: Readonly<Record<FindingState, StateMark['shape']>> = {
  drafted: 'planned',
  planning: 'open',
  acting: 'open',
  verifying: 'open',
  closed: 'done',
  stuck: 'late',
};

/** A visit, its reports and its findings. */
export const visitView = (parts: VisitParts): VisitView => {
  const { caseRow, rows } = parts;
  const { visit, findings } = rows;
  const reports = rows.reports.filter(({ stage }) => stage === 'final' || parts.maySeeDraft || parts.isTheirs);
  const shown = parts.maySeeDraft || reports.length > 0 ? findings : [];
  const isDraft = visit.final_at === null;
  return {
    heading: `Besøg af intern revision: ${visit.unit_name}`,
    caseTitle: caseRow.title,
    rehearsal: caseRow.world_kind === 'rehearsal',
    pages: [
      { url: pages.auditVisit(caseRow.id), text: 'Besøget', current: true },
      { url: pages.case(caseRow.id), text: 'Forløb og journal', current: false },
      { url: pages.caseDocuments(caseRow.id), text: 'Dokumenter', current: false },
    ],
    done: parts.done,
    problems: problemsView(parts.attempt),
    facts: factsOf(parts),
    own: parts.own.map(({ id, title, due_on }) => ({ url: pages.taskById(id), title, due: dateWords(due_on) })),
    time: parts.mayRun && isDraft && rows.reports.length === 0 ? timeForm(parts) : null,
    ask: parts.mayAsk ? askForm(parts) : null,
    asked: isDraft && rows.asked !== null ? { ...rows.asked, by: rows.asked.by ?? 'Lederen' } : null,
    reports: reports.map(({ stage, text, sent_at, sent_by }) => ({
      heading: stage === 'draft' ? 'Udkast til rapport' : 'Endelig rapport',
      text,
      sent: `Sendt ${instantWords(sent_at)} af ${sent_by}`,
    })),
    findings:
      parts.maySeeDraft || !isDraft
        ? shown.map((finding) => findingView(parts, finding))
        : (reports.at(-1)?.findings ?? []).map((finding) => sentFindingView(parts, finding)),
    noFindings:
      shown.length > 0
        ? null
        : reports.length > 0
          ? 'Besøget gav ingen observationer.'
          : 'Der er ikke skrevet observationer endnu.',
    enter: parts.mayRun && isDraft ? findingForm(parts, null) : null,
  };
};

const factsOf = ({ rows: { visit, appointment } }: VisitParts) => [
  {
    label: 'Besøget',
    value:
      visit.visit_on === null || visit.visit_from === null || visit.visit_to === null
        ? 'Dagen er ikke aftalt endnu'
        : visitTimeWords({ on: visit.visit_on, from: visit.visit_from, to: visit.visit_to }),
  },
  ...(visit.place === '' ? [] : [{ label: 'Sted', value: visit.place }]),
  ...(appointment?.state === 'arranged' ? [{ label: 'Med til besøget', value: withWhom(appointment) }] : []),
  ...(appointment?.state === 'cancelled' ? [{ label: 'Indkaldelsen', value: 'Aflyst' }] : []),
  { label: 'Holdes af', value: visit.auditor },
  ...(visit.focus === '' ? [] : [{ label: 'Særligt i år', value: visit.focus }]),
];

const findingView = (parts: VisitParts, finding: FindingFile): FindingView => {
  const { number, state, severity, plan, evidence, verify } = finding;
  const live = [verify, evidence, plan].find((task) => task?.state === 'open' || task?.state === 'planned');
  const mayChange = parts.mayRun && parts.rows.visit.final_at === null;
  const at = `${pages.auditVisit(parts.caseRow.id)}/observationer/${finding.id}`;
  return {
    number,
    severity: severityOf(parts.rows.visit.rules, severity).title,
    colour: severity,
    text: finding.text,
    recommendation: finding.recommendation,
    mark: { word: FINDING_WORDS[state], shape: SHAPES[state] },
    facts: [
      { label: 'Bringes i orden af', value: finding.owner },
      ...(finding.due === null ? [] : [{ label: 'Senest', value: dateWords(finding.due) }]),
      ...(live ? [{ label: 'Næste svar', value: dateWords(live.due) }] : []),
    ],
    change: mayChange ? findingForm(parts, finding) : null,
    remove: mayChange ? { action: `${at}/slet`, commandId: parts.newId() } : null,
  };
};

/** A finding as it stood in the draft that was sent: what the auditor writes since is theirs until the next report. */
const sentFindingView = (parts: VisitParts, finding: ReportedFinding): FindingView => ({
  number: finding.number,
  severity: severityOf(parts.rows.visit.rules, finding.severity).title,
  colour: finding.severity,
  text: finding.text,
  recommendation: finding.recommendation,
  mark: { word: FINDING_WORDS.drafted, shape: SHAPES.drafted },
  facts: [{ label: 'Bringes i orden af', value: finding.owner }],
  change: null,
  remove: null,
});

const findingForm = (parts: VisitParts, finding: FindingFile | null): FindingForm => {
  const base = `${pages.auditVisit(parts.caseRow.id)}/observationer`;
  const end = finding === null ? '' : `-${finding.number}`;
  const form = new PageForm(
    parts.attempt,
    finding === null ? 'enter' : `finding${end}`,
    finding === null ? base : `${base}/${finding.id}`,
    parts.newId(),
    finding === null
      ? {}
      : {
          [`severity${end}`]: finding.severity,
          [`text${end}`]: finding.text,
          [`recommendation${end}`]: finding.recommendation,
          [`owner${end}`]: finding.ownerId,
        },
  );
  const { action, commandId, open } = form;
  return {
    action,
    commandId,
    open,
    severity: form.choice(
      `severity${end}`,
      'Hvor alvorligt er det?',
      parts.rows.visit.rules.severities.map(({ id, title, meaning }) => ({ value: id, text: `${title}: ${meaning}` })),
    ),
    text: form.field(`text${end}`, 'Hvad så I?'),
    recommendation: form.field(`recommendation${end}`, 'Hvad anbefaler I?'),
    owner: form.select(`owner${end}`, 'Hvem bringer det i orden?', [
      { value: '', text: 'Enhedens leder' },
      ...parts.people
        .filter(({ id }) => id !== parts.rows.visit.auditor_id)
        .map(({ id, title }) => ({ value: id, text: title })),
    ]),
  };
};
