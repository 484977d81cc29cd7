import { VISIT_COMMENTS } from '#contracts';
import {
  FORMS,
  localDate,
  severityOf,
  SEVERITIES,
  visitTimeWords,
  VISIT_PURPOSES,
  type AuditRules,
  type Severity,
} from '#domain';
import type { DocumentSection, OutDocument } from '#files';
import type { CaseTaskRow } from '../web/case.query';
import { count, dateWords, instantWords } from '../web/words';
import type { VisitRows } from './visit.query';

/** A report of a visit, as it was sent. */
export type SentReport = VisitRows['reports'][number];
type SentFinding = SentReport['findings'][number] & {
  /** The question of the guide that it is about. */
  readonly question?: { readonly text: string };
};

/** What the report of a visit is written from. */
export interface ReportParts {
  readonly visit: VisitRows['visit'];
  readonly report: SentReport;
  readonly tasks: readonly Pick<CaseTaskRow, 'kind' | 'state' | 'answer' | 'answered_at' | 'answerer_title'>[];
  readonly isRehearsal: boolean;
}

export const STAGE_WORDS = { draft: 'Udkast til rapport', final: 'Endelig rapport' } as const;

/** The report of a visit in one of its versions: what it said when it was sent, never what was written since. One definition for page, paper and Word. */
export const visitReportDocument = (parts: ReportParts): OutDocument => {
  const { visit, report, isRehearsal } = parts;
  const findings: readonly SentFinding[] = report.findings;
  const stage = STAGE_WORDS[report.stage];
  return {
    title: `Intern revision: besøg hos ${visit.unit_name}`,
    subtitle: `${isRehearsal ? 'Fra en prøvekørsel. ' : ''}${stage}, sendt ${instantWords(report.sent_at)}`,
    footer: `${isRehearsal ? 'Prøvekørsel. ' : ''}Intern revision, ${visit.unit_name}: ${stage.toLowerCase()}, version ${report.version}`,
    facts: [
      { label: 'Enhed', value: visit.unit_name },
      { label: 'Besøgt', value: visitedWords(visit) },
      ...(visit.place === '' ? [] : [{ label: 'Sted', value: visit.place }]),
      { label: 'Besøgt af', value: visit.auditor },
      ...(visit.focus === '' ? [] : [{ label: 'Årets fokus', value: visit.focus }]),
      { label: 'Observationer', value: countWords(findings, visit.rules) },
    ],
    sections: [
      { heading: 'Konklusion', paragraphs: report.text.split(/\n{2,}/) },
      { heading: 'Formålet med besøget', paragraphs: ['Formålet er'], numbered: VISIT_PURPOSES },
      { heading: 'Observationerne i tal', ...inNumbers(findings, visit.rules) },
      ...findings.map((finding) => findingSection(finding, visit.rules)),
      ...(report.stage === 'final'
        ? [{ heading: 'Lederens kommentarer til udkastet', paragraphs: commentsOf(parts) }]
        : []),
      {
        heading: 'Om rapporten',
        facts: [
          { label: 'Version', value: `${report.version} (${stage.toLowerCase()})` },
          { label: 'Sendt', value: `${instantWords(report.sent_at)} af ${report.sent_by}` },
          { label: 'Kontrolsum (SHA-256)', value: report.digest },
        ],
      },
    ],
  };
};

const daysWords = (days: number): string => count(days, 'arbejdsdag', 'arbejdsdage');

/** When a visit was, or is to be. */
export const visitedWords = ({ visit_on: on, visit_from: from, visit_to: to }: VisitRows['visit']): string =>
  on === null || from === null || to === null ? 'Dagen er ikke skrevet' : visitTimeWords({ on, from, to });

const numberOf = (findings: readonly SentFinding[], severity: Severity): number =>
  findings.filter((one) => one.severity === severity).length;

/** `3 (Rød: 1, Gul: 2)`, the gravest first. */
const countWords = (findings: readonly SentFinding[], rules: AuditRules): string =>
  findings.length === 0
    ? 'Ingen'
    : `${findings.length} (${SEVERITIES.filter((severity) => numberOf(findings, severity) > 0)
        .map((severity) => `${severityOf(rules, severity).title}: ${numberOf(findings, severity)}`)
        .join(', ')})`;

const inNumbers = (findings: readonly SentFinding[], rules: AuditRules): Pick<DocumentSection, 'table'> => ({
  table: {
    columns: [
      { title: 'Alvorlighed', width: 2 },
      { title: 'Antal', align: 'right' },
      { title: 'Hvad det betyder', width: 6 },
      { title: 'Frist efter den endelige rapport', width: 3 },
    ],
    rows: [
      ...SEVERITIES.map((severity) => {
        const { title, meaning, workingDays } = severityOf(rules, severity);
        return { cells: [title, String(numberOf(findings, severity)), meaning, daysWords(workingDays)] };
      }),
      { cells: ['I alt', String(findings.length), '', ''], strong: true },
    ],
  },
});

const findingSection = (finding: SentFinding, rules: AuditRules): DocumentSection => {
  const { number, severity, text, recommendation, owner, due, question } = finding;
  return {
    heading: `Observation ${number}`,
    level: 2,
    mark: { text: severityOf(rules, severity).title, colour: severity },
    paragraphs: text.split(/\n{2,}/),
    facts: [
      ...(question === undefined ? [] : [{ label: 'Spørgsmål i guiden', value: question.text }]),
      { label: 'Anbefaling', value: recommendation },
      { label: 'Ansvarlig', value: owner },
      {
        label: 'Frist',
        value:
          due === null
            ? `Sættes, når rapporten er endelig: ${daysWords(severityOf(rules, severity).workingDays)} efter`
            : dateWords(due),
      },
    ],
  };
};

/** What was said of the draft before this version was sent. */
const commentsOf = ({ tasks, report }: ReportParts): string[] => {
  const said = tasks.flatMap(({ kind, state, answer, answered_at: at, answerer_title: by }) => {
    if (kind !== VISIT_COMMENTS || state !== 'done' || at === null || at > report.sent_at) return [];
    const given = FORMS.text.schema.safeParse(answer);
    return given.success ? [`${by ?? 'Lederen'}, ${dateWords(localDate(at))}: ${given.data.text}`] : [];
  });
  return said.length > 0 ? said : ['Lederen har ikke kommenteret udkastet.'];
};
