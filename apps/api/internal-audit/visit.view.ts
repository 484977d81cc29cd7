import type { EarlierVisit, VisitGuide } from '#casework';
import { pages } from '#contracts';
import type { FormAttempt } from '../web/attempt';
import type { CasePageLink } from '../web/case-pages.view';
import { problemsView, type ProblemsView } from '../web/form-fields';
import type { PersonChoice } from '../web/people.query';
import { dateWords, instantWords } from '../web/words';
import type { CaseTaskRow } from '../web/case.query';
import { earlierVisitsView, type EarlierVisitView } from './earlier-findings.view';
import { findingForm, findingView, sentFindingView, type FindingForm, type FindingView } from './finding.view';
import type { SeenVisit } from './visit-case-reader';
import { STAGE_WORDS } from './visit-report.document';
import { agreedWords, askForm, timeForm, withWhom, type OtherDayForm, type TimeForm } from './visit-time.view';

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
  readonly reports: readonly {
    readonly heading: string;
    readonly text: string;
    readonly sent: string;
    readonly url: string;
  }[];
  readonly findings: readonly FindingView[];
  /** Why no findings stand there. */
  readonly noFindings: string | null;
  readonly enter: FindingForm | null;
  /** The auditors' notes, for who may see them. */
  readonly notes: { readonly url: string; readonly text: string } | null;
  readonly earlier: readonly EarlierVisitView[];
}

export interface VisitParts extends SeenVisit {
  readonly people: readonly PersonChoice[];
  readonly mayRun: boolean;
  readonly mayAsk: boolean;
  /** What is written until the report is final is the auditors' and the chiefs' alone, who are not of the unit themselves. */
  readonly maySeeDraft: boolean;
  /** Who comments on it sees its reports from the draft on, everybody else from the final one on. */
  readonly seesReport: (stage: 'draft' | 'final') => boolean;
  readonly own: readonly CaseTaskRow[];
  readonly guide: VisitGuide | null;
  /** They may see what the unit answered. */
  readonly maySeeAnswers: boolean;
  /** They may see what earlier visits of the unit found. */
  readonly maySeeEarlier: boolean;
  readonly maySeeNotes: boolean;
  /** What a finding is begun about, from the notes. */
  readonly about: { readonly questionId: string; readonly text: string } | null;
  readonly earlier: readonly EarlierVisit[];
  /** The visit's day has come: what it saw can be said. */
  readonly isHeld: boolean;
  readonly done: string | null;
  readonly attempt: FormAttempt | null;
  readonly newId: () => string;
}

/** A visit, its reports and its findings. */
export const visitView = (parts: VisitParts): VisitView => {
  const { caseRow, rows } = parts;
  const { visit, findings } = rows;
  const reports = rows.reports.filter(({ stage }) => parts.seesReport(stage));
  const shown = parts.maySeeDraft || reports.length > 0 ? findings : [];
  const isDraft = visit.final_at === null;
  return {
    heading: `Besøg af intern revision: ${visit.unit_name}`,
    caseTitle: caseRow.title,
    rehearsal: caseRow.world_kind === 'rehearsal',
    pages: [
      { url: pages.auditVisit(caseRow.id), text: 'Besøget', current: true },
      ...(parts.maySeeNotes && visit.visit_on !== null
        ? [{ url: pages.visitNotes(caseRow.id), text: 'Noter', current: false }]
        : []),
      ...(parts.seesCase
        ? [
            { url: pages.case(caseRow.id), text: 'Forløb og journal', current: false },
            { url: pages.caseDocuments(caseRow.id), text: 'Dokumenter', current: false },
          ]
        : []),
    ],
    done: parts.done,
    problems: problemsView(parts.attempt),
    facts: factsOf(parts),
    own: parts.own.map(({ id, title, due_on }) => ({ url: pages.taskById(id), title, due: dateWords(due_on) })),
    time: parts.mayRun && isDraft && rows.reports.length === 0 ? timeForm(parts) : null,
    ask: parts.mayAsk ? askForm(parts) : null,
    asked: isDraft && rows.asked !== null ? { ...rows.asked, by: rows.asked.by ?? 'Lederen' } : null,
    reports: reports.map(({ version, stage, text, sent_at, sent_by }) => ({
      heading: `${STAGE_WORDS[stage]}${reports.filter((one) => one.stage === stage).length > 1 ? ` (version ${version})` : ''}`,
      url: pages.visitReport(caseRow.id, version),
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
    notes:
      parts.maySeeNotes && visit.visit_on !== null
        ? { url: pages.visitNotes(caseRow.id), text: isDraft ? 'Skriv noter ved besøget' : 'Læs noterne fra besøget' }
        : null,
    earlier: parts.maySeeEarlier ? earlierVisitsView(parts) : [],
  };
};

const factsOf = ({ rows: { visit, appointment, said } }: VisitParts) => [
  {
    label: 'Besøget',
    value: agreedWords(visit, 'Dagen er ikke aftalt endnu'),
  },
  ...(visit.place === '' ? [] : [{ label: 'Sted', value: visit.place }]),
  // It is about the day that is to come.
  ...(said === '' || appointment?.state !== 'arranged' ? [] : [{ label: 'Lederens besked', value: said }]),
  ...(appointment?.state === 'arranged' ? [{ label: 'Med til besøget', value: withWhom(appointment) }] : []),
  ...(appointment?.state === 'cancelled' ? [{ label: 'Indkaldelsen', value: 'Aflyst' }] : []),
  { label: 'Holdes af', value: visit.auditor },
  ...(visit.focus === '' ? [] : [{ label: 'Særligt i år', value: visit.focus }]),
];
