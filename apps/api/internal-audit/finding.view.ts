import { valuesOf, type FindingFile } from '#casework';
import { pages } from '#contracts';
import type { ReportedFinding } from '#database';
import {
  answerWords,
  FINDING_WORDS,
  localDate,
  questionsOf,
  severityOf,
  shownQuestions,
  unheardFindings,
  type FindingState,
  type Question,
  type Severity,
} from '#domain';
import type { ChoiceView } from '../web/choice.view';
import type { FieldView } from '../web/field.view';
import { PageForm, type SelectView } from '../web/form-fields';
import { count, dateWords, type StateMark } from '../web/words';
import type { VisitParts } from './visit.view';

export interface FindingForm {
  readonly action: string;
  readonly commandId: string;
  readonly open: boolean;
  readonly severity: ChoiceView;
  readonly text: FieldView;
  readonly recommendation: FieldView;
  readonly owner: SelectView;
  readonly question: SelectView;
  /** What the form is begun about, so that its draft is kept apart: the question. */
  readonly about: string | null;
}

export interface FindingView {
  readonly number: number;
  readonly severity: string;
  readonly colour: Severity;
  readonly text: string;
  readonly recommendation: string;
  readonly mark: StateMark;
  readonly question: QuestionView | null;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** The later visit at which it was closed. */
  readonly closed: { readonly words: string; readonly url: string } | null;
  /** Where its entries stand in the journal, for who reads all of it. */
  readonly journalUrl: string | null;
  readonly change: FindingForm | null;
  readonly remove: { readonly action: string; readonly commandId: string } | null;
}

/** What a finding is about: the question, and for who may see it what the unit answered, as it was sent. */
interface QuestionView {
  readonly text: string;
  readonly answer: { readonly words: string; readonly url: string } | null;
}

const SHAPES: Readonly<Record<FindingState, StateMark['shape']>> = {
  drafted: 'planned',
  planning: 'open',
  acting: 'open',
  verifying: 'open',
  closed: 'done',
  stuck: 'late',
};

export const findingMark = (state: FindingState): StateMark => ({ word: FINDING_WORDS[state], shape: SHAPES[state] });

/** `words` is how the question was put in a report that was sent. */
const questionView = (
  { guide, maySeeAnswers }: VisitParts,
  questionId: string | null,
  words: string | null,
): QuestionView | null => {
  const question = guide && questionsOf(guide.questionnaire).find(({ id }) => id === questionId);
  if (!question) return null;
  const { run, answers } = guide;
  const value = answers.find((answer) => answer.questionId === questionId)?.value ?? null;
  return {
    text: words ?? question.text,
    answer:
      !maySeeAnswers || run === null || run.sentAt === null
        ? null
        : {
            words: value === null ? 'Ikke besvaret' : answerWords(question, value),
            url: `${pages.questionnaireRun(run.id)}#q-${question.id}`,
          },
  };
};

const closedView = ({ caseRow }: VisitParts, { closedIn }: FindingFile): FindingView['closed'] =>
  closedIn === null || closedIn.visitId === caseRow.id
    ? null
    : {
        words: `Lukket ved besøget i ${closedIn.unit}, ${dateWords(localDate(closedIn.at))}`,
        url: pages.auditVisit(closedIn.visitId),
      };

/** The draft that was sent last did not have it as it is: it goes into no final report before the leader has. */
const isUnheard = ({ rows: { visit, reports } }: VisitParts, finding: FindingFile): boolean => {
  const draft = reports.findLast(({ stage }) => stage === 'draft');
  return visit.final_at === null && draft !== undefined && unheardFindings([finding], draft.findings).length > 0;
};

/** A finding as it stands. */
export const findingView = (parts: VisitParts, finding: FindingFile): FindingView => {
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
    mark: findingMark(state),
    question: questionView(parts, finding.questionId, null),
    closed: closedView(parts, finding),
    journalUrl: parts.maySeeDraft ? `${pages.case(parts.caseRow.id)}?journal=1#journal` : null,
    facts: [
      { label: 'Bringes i orden af', value: finding.owner },
      ...(finding.due === null ? [] : [{ label: 'Senest', value: dateWords(finding.due) }]),
      ...(live ? [{ label: 'Næste svar', value: dateWords(live.due) }] : []),
      ...(isUnheard(parts, finding)
        ? [{ label: 'Lederen', value: 'Har ikke haft den til kommentering, som den er nu' }]
        : []),
    ],
    change: mayChange ? findingForm(parts, finding) : null,
    remove: mayChange ? { action: `${at}/slet`, commandId: parts.newId() } : null,
  };
};

/** A finding as it stood in the draft that was sent: what the auditor writes since is theirs until the next report. */
export const sentFindingView = (parts: VisitParts, finding: ReportedFinding): FindingView => ({
  number: finding.number,
  severity: severityOf(parts.rows.visit.rules, finding.severity).title,
  colour: finding.severity,
  text: finding.text,
  recommendation: finding.recommendation,
  mark: findingMark('drafted'),
  question: finding.question ? questionView(parts, finding.question.id, finding.question.text) : null,
  closed: null,
  journalUrl: null,
  facts: [{ label: 'Bringes i orden af', value: finding.owner }],
  change: null,
  remove: null,
});

/** The form of a finding; of one more where there is none yet. */
export const findingForm = (parts: VisitParts, finding: FindingFile | null): FindingForm => {
  const base = `${pages.auditVisit(parts.caseRow.id)}/observationer`;
  const end = finding === null ? '' : `-${finding.number}`;
  const form = new PageForm(
    parts.attempt,
    finding === null ? 'enter' : `finding${end}`,
    finding === null ? base : `${base}/${finding.id}`,
    parts.newId(),
    finding === null
      ? { question: parts.about?.questionId ?? '', text: parts.about?.text ?? '' }
      : {
          [`question${end}`]: finding.questionId ?? '',
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
    open: open || (finding === null && parts.about !== null),
    about: finding === null ? (parts.about?.questionId ?? null) : null,
    question: form.select(`question${end}`, 'Hvilket spørgsmål handler det om?', [
      { value: '', text: 'Ikke noget bestemt spørgsmål' },
      ...askedQuestions(parts, finding).map(({ id, text }) => ({ value: id, text })),
    ]),
    severity: form.choice(
      `severity${end}`,
      'Hvor alvorligt er det?',
      parts.rows.visit.rules.severities.map((severity) => ({ value: severity.id, text: severityChoice(severity) })),
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

/** What the unit was asked by its answers; all there is where it has not answered. What the finding is about already stays in the list. */
const askedQuestions = ({ guide }: VisitParts, finding: FindingFile | null): readonly Question[] => {
  if (guide === null) return [];
  const all = questionsOf(guide.questionnaire);
  if (guide.run === null || guide.run.sentAt === null) return all;
  const shown = shownQuestions(guide.questionnaire, valuesOf(guide.answers));
  return all.filter((one) => shown.includes(one) || one.id === finding?.questionId);
};

/** `Rød (frist: 10 arbejdsdage efter den endelige rapport): Regler er brudt.` The day itself is set when the report is final. */
const severityChoice = ({ title, meaning, workingDays }: ReturnType<typeof severityOf>): string =>
  `${title} (frist: ${count(workingDays, 'arbejdsdag', 'arbejdsdage')} efter den endelige rapport): ${meaning}`;
