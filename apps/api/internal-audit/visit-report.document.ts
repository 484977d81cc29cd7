import { agreedTime } from '#casework';
import { VISIT_COMMENTS } from '#contracts';
import type { ReportedVisit } from '#database';
import {
  FORMS,
  localDate,
  severityOf,
  SEVERITIES,
  visitTimeWords,
  VISIT_PURPOSES,
  type Severity,
  type VisitTime,
} from '#domain';
import type { DocumentSection, OutDocument } from '#files';
import type { CaseTaskRow } from '../web/case.query';
import { count, dateWords, instantWords } from '../web/words';
import type { VisitRows } from './visit.query';

/** A report of a visit, as it was sent. */
export type SentReport = VisitRows['reports'][number];
type Severities = Pick<ReportedVisit, 'severities'>;
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
  const { report, isRehearsal } = parts;
  const visited = visitedIn(parts);
  const findings: readonly SentFinding[] = report.findings;
  const stage = STAGE_WORDS[report.stage];
  return {
    title: `Intern revision: besøg hos ${visited.unit}`,
    subtitle: `${isRehearsal ? 'Fra en prøvekørsel. ' : ''}${stage}, sendt ${instantWords(report.sent_at)}`,
    footer: `${isRehearsal ? 'Prøvekørsel. ' : ''}Intern revision, ${visited.unit}: ${stage.toLowerCase()}, version ${report.version}`,
    facts: [
      { label: 'Enhed', value: visited.unit },
      { label: 'Besøgt', value: timeWords(visited.at) },
      ...(visited.place === '' ? [] : [{ label: 'Sted', value: visited.place }]),
      { label: 'Besøgt af', value: visited.auditor },
      ...(visited.focus === '' ? [] : [{ label: 'Årets fokus', value: visited.focus }]),
      { label: 'Observationer', value: countWords(findings, visited) },
    ],
    sections: [
      { heading: 'Konklusion', paragraphs: report.text.split(/\n{2,}/) },
      { heading: 'Formålet med besøget', paragraphs: ['Formålet er'], numbered: VISIT_PURPOSES },
      { heading: 'Observationerne i tal', ...inNumbers(findings, visited) },
      ...findings.map((finding) => findingSection(finding, visited)),
      ...(report.stage === 'final'
        ? [{ heading: 'Lederens kommentarer til udkastet', paragraphs: commentWords(visited) }]
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

/** The visit as the report keeps it; one that was sent before reports did is read from what stands now. */
export const visitedIn = (parts: Omit<ReportParts, 'isRehearsal'>): ReportedVisit => {
  const { visit, report } = parts;
  return (
    report.visited ?? {
      unit: visit.unit_name,
      auditor: visit.auditor,
      at: agreedTime(visit),
      place: visit.place,
      focus: visit.focus,
      severities: visit.rules.severities,
      comments: commentsOf(parts),
    }
  );
};

const daysWords = (days: number): string => count(days, 'arbejdsdag', 'arbejdsdage');

/** When a visit was, or is to be. */
export const visitedWords = (visit: VisitRows['visit']): string => timeWords(agreedTime(visit));

const timeWords = (at: VisitTime | null): string => (at === null ? 'Dagen er ikke skrevet' : visitTimeWords(at));

const numberOf = (findings: readonly SentFinding[], severity: Severity): number =>
  findings.filter((one) => one.severity === severity).length;

/** `3 (Rød: 1, Gul: 2)`, the gravest first. */
const countWords = (findings: readonly SentFinding[], rules: Severities): string =>
  findings.length === 0
    ? 'Ingen'
    : `${findings.length} (${SEVERITIES.filter((severity) => numberOf(findings, severity) > 0)
        .map((severity) => `${severityOf(rules, severity).title}: ${numberOf(findings, severity)}`)
        .join(', ')})`;

const inNumbers = (findings: readonly SentFinding[], rules: Severities): Pick<DocumentSection, 'table'> => ({
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

const findingSection = (finding: SentFinding, rules: Severities): DocumentSection => {
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
const commentsOf = ({ tasks, report }: Omit<ReportParts, 'isRehearsal'>): ReportedVisit['comments'] =>
  tasks.flatMap(({ kind, state, answer, answered_at: at, answerer_title: by }) => {
    if (kind !== VISIT_COMMENTS || state !== 'done' || at === null || at > report.sent_at) return [];
    const given = FORMS.text.schema.safeParse(answer);
    return given.success ? [{ by: by ?? 'Lederen', on: localDate(at), text: given.data.text }] : [];
  });

const commentWords = ({ comments }: ReportedVisit): string[] =>
  comments.length > 0
    ? comments.map(({ by, on, text }) => `${by}, ${dateWords(on)}: ${text}`)
    : ['Lederen har ikke kommenteret udkastet.'];
