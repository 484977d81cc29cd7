import { valuesOf, type AnswerEvidence, type FindingFile, type VisitGuide, type VisitNote } from '#casework';
import { pages } from '#contracts';
import { answerWords, FINDING_WORDS, noteSections, OTHER_NOTE, questionsOf, shownQuestions } from '#domain';
import { problemsView } from '../web/form-fields';
import { instantWords } from '../web/words';
import type { SeenNotes } from './notes-reader';
import { agreedWords } from './visit-time.view';

/** A note that was typed and not saved. */
export interface TriedNote {
  readonly text: string;
  /** Danish: why it is not saved. */
  readonly error: string;
}

export interface NotesParts {
  readonly guide: VisitGuide;
  readonly notes: readonly VisitNote[];
  /** What lies at the leader's answers. */
  readonly evidence: readonly AnswerEvidence[];
  readonly findings: readonly FindingFile[];
  readonly tried: ReadonlyMap<string, TriedNote>;
  readonly done: string | null;
  readonly scripts: {
    readonly notes: string;
    /** Where the notes are closed: shows what was typed on the device and never came through. */
    readonly left: string;
    readonly offline: string;
    readonly worker: string;
  };
  readonly newId: () => string;
}

/** Whether notes are still written: from the day that was agreed until the report is final. */
export const isOpen = ({ caseRow, visit }: SeenNotes): boolean =>
  caseRow.state === 'open' && visit.visit_on !== null && visit.final_at === null;

/** The notes of a visit, each beside the question that it is about and what the unit answered. */
export const notesView = (seen: SeenNotes, parts: NotesParts) => {
  const { caseRow, visit, visitor, subject } = seen;
  const mayWrite = isOpen(seen) && visitor.may('notes:write', subject);
  const base = pages.visitNotes(caseRow.id);
  const sections = noteSections(parts.guide.questionnaire).map(({ id, title, places }) => ({
    id: `noter-${id}`,
    title,
    places: places.map((place) => placeView(seen, parts, place)),
  }));
  const places = sections.flatMap((section) => section.places);
  const written = places.filter(({ value }) => value !== '').length;
  return {
    heading: `Noter: ${visit.unit_name}`,
    caseTitle: caseRow.title,
    rehearsal: caseRow.world_kind === 'rehearsal',
    pages: [
      { url: pages.auditVisit(caseRow.id), text: 'Besøget', current: false },
      { url: base, text: 'Noter', current: true },
      { url: pages.case(caseRow.id), text: 'Forløb og journal', current: false },
    ],
    done: parts.done,
    problems: problemsView(
      parts.tried.size === 0
        ? null
        : { refusal: null, errors: new Map([...parts.tried].map(([id, { error }]) => [`n-${id}`, error])) },
    ),
    when: agreedWords(visit, null),
    state: mayWrite ? null : stateWords(seen),
    answered: answeredWords(parts.guide),
    mayWrite,
    isFinal: visit.final_at !== null,
    base,
    visitId: caseRow.id,
    latest: parts.notes.at(-1)?.revision ?? 0,
    commandId: parts.newId(),
    progress: { written, places: places.length, text: `${written} ${written === 1 ? 'note' : 'noter'}` },
    sections,
    scripts: parts.scripts,
  };
};

const stateWords = ({ caseRow, visit }: SeenNotes): string => {
  if (visit.final_at !== null) return 'Rapporten er endelig, så noterne ligger fast.';
  return caseRow.state === 'open'
    ? 'Noterne begynder, når dagen for besøget er aftalt.'
    : 'Besøgets sag er afsluttet, så noterne ligger fast.';
};

const answeredWords = ({ run }: VisitGuide): string => {
  if (run === null) return 'Ingen er spurgt på forhånd: gå spørgsmålene igennem ved besøget.';
  return run.sentAt === null
    ? 'Lederen har ikke sendt sine svar endnu. Det, der er skrevet indtil nu, står ved spørgsmålene.'
    : `Lederens svar står ved spørgsmålene. De blev sendt ${instantWords(run.sentAt)}.`;
};

/** Whether the question is asked by what was answered; before the answers are sent it may still be. */
const wasAsked = ({ questionnaire, run, answers }: VisitGuide, questionId: string): boolean =>
  run?.sentAt === null || shownQuestions(questionnaire, valuesOf(answers)).some(({ id }) => id === questionId);

/** The files at an answer; before the answers are sent they are the leader's to change, and only named. */
const filesAt = ({ guide, evidence }: NotesParts, questionId: string) =>
  (evidence.find((one) => one.questionId === questionId)?.documents ?? []).map(({ id, number, title }) => ({
    title,
    url: !guide.run || guide.run.sentAt === null ? null : `/dokumenter/${id}/${number}`,
  }));

const placeView = (
  { caseRow }: SeenNotes,
  parts: NotesParts,
  { id, text }: { readonly id: string; readonly text: string },
) => {
  const { guide } = parts;
  const question = questionsOf(guide.questionnaire).find((one) => one.id === id);
  const answer = guide.answers.find(({ questionId }) => questionId === id);
  const note = parts.notes.find(({ placeId }) => placeId === id);
  const tried = parts.tried.get(id);
  const name = `n-${id}`;
  const isAnswered = question !== undefined && answer !== undefined && answer.value !== null;
  const visit = pages.auditVisit(caseRow.id);
  return {
    id,
    name,
    text,
    /** Null where nobody was asked, and beside the questions. */
    answer:
      question === undefined || guide.run === null
        ? null
        : {
            words: isAnswered ? answerWords(question, answer.value ?? '') : null,
            none: wasAsked(guide, id) ? 'Lederen har ikke svaret.' : 'Lederen blev ikke spurgt om det.',
            url: `${pages.questionnaireRun(guide.run.id)}#q-${id}`,
            files: filesAt(parts, id),
          },
    value: tried?.text ?? note?.text ?? '',
    error: tried?.error ?? null,
    describedBy: tried ? `${name}-error` : null,
    revision: note?.revision ?? 0,
    by: note && note.text !== '' ? `${note.byTitle}, ${instantWords(note.at)}` : '',
    findings: parts.findings
      .filter(({ questionId }) => questionId === id)
      .map(({ number, state }) => ({
        text: `Observation ${number}`,
        state: FINDING_WORDS[state],
        url: `${visit}#observation-${number}`,
      })),
    newFinding: `${visit}?spoergsmaal=${encodeURIComponent(id)}#skriv`,
    isOther: id === OTHER_NOTE,
  };
};
