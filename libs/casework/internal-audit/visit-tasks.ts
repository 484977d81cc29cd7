import {
  VISIT_CHOICE,
  VISIT_COMMENTS,
  VISIT_DRAFT,
  VISIT_FEEDBACK,
  VISIT_FINAL,
  VISIT_HELD,
  VISIT_OFFER,
  VISIT_WISH,
} from '#contracts';
import {
  eitherWords,
  formatDateLong,
  listWords,
  localDate,
  purposeWords,
  visitTimeWords,
  type FormKind,
  type IsoDate,
  type VisitTime,
} from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { silenceWords } from './keep-report';
import { readTitles } from '../kernel/people';
import { addRound, addTask, type AddedStep, type AddedTask } from '../tasks/added-tasks';
import { oneOfOffice } from '../tasks/office';
import { auditorOf, holderOf } from './auditor-of';
import type { FindingFile } from './finding-rows';
import { leaderSaid } from './leader-said';
import {
  ASKED_AT_ONCE,
  ASKED_ON_THE_DAY,
  CHOICE_STEP,
  COMMENTS_STEP,
  DRAFT_STEP,
  FEEDBACK_STEP,
  FINAL_STEP,
  HELD_STEP,
  OFFER_STEP,
  wishStep,
} from './steps';
import { leaderForUnit } from './may-answer';
import { laterOf, type VisitFile } from './visit-file';

/** One task of a visit, asked for once more where it was asked before. Returns its id. */
export const ask = async (file: CaseFile, task: AddedStep & AddedTask): Promise<string> => {
  const { times } = await file.tx
    .selectFrom('tasks')
    .where('case_id', '=', file.caseRow.id)
    .where('step_id', '=', task.stepId)
    .select((eb) => eb.fn.countAll<string>().as('times'))
    .executeTakeFirstOrThrow();
  const round = Number(times) + 1;
  if (round === 1) return addTask(file, task);
  await renewWords(file, task);
  return addRound(file, task, round);
};

/** A step that is asked once more says why it is asked now. */
export const renewWords = async (
  { tx, caseRow }: CaseFile,
  { stepId, title, why, consequence }: Pick<AddedStep, 'stepId' | 'title' | 'why' | 'consequence'>,
): Promise<void> => {
  await tx
    .updateTable('steps')
    .set({ title, why, consequence })
    .where('case_id', '=', caseRow.id)
    .where('id', '=', stepId)
    .execute();
};

interface Asked {
  readonly stepId: string;
  readonly stepKind: string;
  readonly title: string;
  readonly why: string;
  readonly consequence: string;
  readonly form: FormKind;
  readonly due: IsoDate;
  readonly policy?: AddedStep['policy'];
}

/** So many working days from today. */
export const inDays = (file: CaseFile, days: number): IsoDate =>
  file.calendar.addWorkingDays(localDate(file.now), days);

/** What all tasks of a visit have alike: they are the unit's, and asked for at once. */
export const ofVisit = ({ unit }: VisitFile) =>
  ({ policy: ASKED_AT_ONCE, needs: [], area: null, unit: unit.code }) satisfies Partial<AddedStep & AddedTask>;

/** Asks who holds the visit; null where there is nobody who may. */
export const askAuditor = async (file: CaseFile, visit: VisitFile, asked: Asked): Promise<string | null> => {
  const assigneeId = await auditorOf(file, visit, { kind: asked.stepKind });
  return assigneeId === null ? null : ask(file, { ...ofVisit(visit), ...asked, assigneeId, isAudit: true });
};

/** Asks the leader of the unit, else the nearest above who may answer for it; null where there is nobody. */
export const askLeader = async (file: CaseFile, visit: VisitFile, asked: Asked): Promise<string | null> => {
  const assigneeId = await leaderForUnit(file, visit);
  return assigneeId === null ? null : ask(file, { ...ofVisit(visit), ...asked, assigneeId });
};

/** The auditor offers two or three times. */
export const askForTimes = (file: CaseFile, visit: VisitFile, because: string): Promise<string | null> =>
  askAuditor(file, visit, {
    stepId: OFFER_STEP,
    stepKind: VISIT_OFFER,
    title: `Tilbyd tider til besøget i ${visit.unit.name}`,
    why: because,
    consequence: 'Tilbyder du ikke tider, ved lederen ikke, hvornår I kommer.',
    form: 'visit-times',
    due: inDays(file, 3),
  });

/** The leader chooses one of them: their mail says what the visit is for, when it could be, and who comes. */
export const askForChoice = async (file: CaseFile, visit: VisitFile): Promise<string | null> =>
  askLeader(file, visit, {
    stepId: CHOICE_STEP,
    stepKind: VISIT_CHOICE,
    title: `Vælg en dag til besøg af intern revision: ${visit.unit.name}`,
    why: `Intern revision besøger ${visit.unit.name} i år. ${purposeWords('dig')}${visit.focus === '' ? '' : ` I år ser vi særligt på ${visit.focus.toLowerCase()}.`} ${await offerOf(file, visit)} Før besøget får du nogle spørgsmål, så I kan forberede jer.`,
    consequence: 'Svarer du ikke, ringer den, der skal besøge dig, og aftaler en dag.',
    form: 'visit-choice',
    due: inDays(file, visit.rules.deadlines.choose),
  });

const offerOf = async (file: CaseFile, visit: VisitFile): Promise<string> => {
  const auditor = await holderOf(file, visit);
  const titles = await readTitles(file.tx, auditor === null ? [] : [auditor]);
  return `${titles.get(auditor ?? '') ?? 'Vi'} kan komme ${eitherWords(visit.offered.map(visitTimeWords))}. Passer ingen af tiderne, så skriv det på siden.`;
};

/** Why the auditor is asked whether it was held, with what the leader wrote to them; says another time when it is moved. */
export const heldWhy = async (file: CaseFile, at: VisitTime): Promise<string> => {
  const said = await leaderSaid(file.tx, file.caseRow.id);
  return `Besøget er aftalt til ${visitTimeWords(at)}.${said === '' ? '' : ` Lederen skriver: »${said}«`} Observationer skrives på besøgets side. Bekræft her, når I har været der.`;
};

/** What who holds a visit is asked to do on the day. */
export const heldTitle = (visit: VisitFile): string => `Hold besøget i ${visit.unit.name}`;

/** The visit itself: the auditor says that it was held. */
export const askWhetherHeld = async (file: CaseFile, visit: VisitFile, at: VisitTime): Promise<string | null> =>
  askAuditor(file, visit, {
    stepId: HELD_STEP,
    stepKind: VISIT_HELD,
    title: heldTitle(visit),
    why: await heldWhy(file, at),
    consequence: 'Bekræfter du ikke, kan rapporten ikke skrives.',
    form: 'confirmation',
    // Asked again after the day, it is asked today.
    due: laterOf(at.on, localDate(file.now)),
    policy: ASKED_ON_THE_DAY,
  });

export const askForDraft = (file: CaseFile, visit: VisitFile): Promise<string | null> =>
  askAuditor(file, visit, {
    stepId: DRAFT_STEP,
    stepKind: VISIT_DRAFT,
    title: `Send udkast til rapport om ${visit.unit.name}`,
    why: 'Skriv det, I så, og observationerne hver for sig på besøgets side. Når du sender, får lederen udkastet til kommentering.',
    consequence: 'Sender du ikke udkastet, hører lederen intet om, hvad I fandt.',
    form: 'text',
    due: inDays(file, visit.rules.deadlines.draft),
  });

/** How many findings a draft has, and which of them its leader had not heard in the one before. */
interface DraftFindings {
  readonly findings: number;
  readonly unheard: readonly Pick<FindingFile, 'number'>[];
}

const againWords = (unheard: DraftFindings['unheard']): string =>
  unheard.length === 0
    ? ''
    : ` Observation ${listWords(unheard.map(({ number }) => String(number)))} er kommet til eller ændret, siden du fik udkastet sidst.`;

export const askForComments = (
  file: CaseFile,
  visit: VisitFile,
  { findings, unheard }: DraftFindings,
): Promise<string | null> =>
  askLeader(file, visit, {
    stepId: COMMENTS_STEP,
    stepKind: VISIT_COMMENTS,
    title: `Læs ${unheard.length === 0 ? 'udkastet' : 'det nye udkast'} til rapport om ${visit.unit.name}`,
    why: `Intern revision har skrevet et ${unheard.length === 0 ? '' : 'nyt '}udkast${findings === 0 ? ' uden observationer' : findings === 1 ? ' med 1 observation' : ` med ${findings} observationer`}.${againWords(unheard)} Læs det, og skriv, hvis noget er forkert eller mangler. Er du enig, så skriv det.`,
    consequence: 'Svarer du ikke, bliver rapporten gjort endelig, som den er.',
    form: 'text',
    due: inDays(file, visit.rules.deadlines.comments),
  });

/** `comments` is what the leader said of the draft that was sent last; null where they said nothing of it. */
export const askForFinal = async (
  file: CaseFile,
  visit: VisitFile,
  comments: string | null,
): Promise<string | null> => {
  const said = comments === null ? await silenceWords(file) : `Lederen skriver: »${comments}«`;
  return askAuditor(file, visit, {
    stepId: FINAL_STEP,
    stepKind: VISIT_FINAL,
    title: `Gør rapporten om ${visit.unit.name} endelig`,
    why: `${said} Ret det, der skal rettes, og send den endelige rapport.`,
    consequence: 'Sender du ikke den endelige rapport, begynder ingen at bringe observationerne i orden.',
    form: 'visit-final',
    due: inDays(file, visit.rules.deadlines.final),
  });
};

export const askForFeedback = (file: CaseFile, visit: VisitFile): Promise<string | null> =>
  askLeader(file, visit, {
    stepId: FEEDBACK_STEP,
    stepKind: VISIT_FEEDBACK,
    title: `Fortæl, hvad besøget gav, og hvad du gerne vil have hjælp til: ${visit.unit.name}`,
    why: 'Besøgene skal også gøre Økonomi & Stabs hjælp bedre. Skriv dine ønsker: hvert ønske bliver en opgave for Økonomi & Stab.',
    consequence: 'Svarer du ikke, går vi ud fra, at du ikke mangler noget.',
    form: 'visit-feedback',
    due: inDays(file, visit.rules.deadlines.feedback),
  });

/** So long Økonomi & Stab has for what a leader wishes. */
const WISH_DAYS = 20;

/** A wish of a visited leader is a task of Økonomi & Stab. Does nothing where nobody of them is here. */
export const askForWish = async (file: CaseFile, visit: VisitFile, wish: string, number: number): Promise<void> => {
  const assigneeId = await oneOfOffice(file.tx);
  if (assigneeId === null) return;
  const due = inDays(file, WISH_DAYS);
  await ask(file, {
    stepId: wishStep(number),
    stepKind: VISIT_WISH,
    title: `Hjælp ${visit.unit.name}: ${shortOf(wish)}`,
    why: `Lederen skriver efter besøget: »${wish}« Skriv, hvad der er gjort, eller hvad I har aftalt.`,
    consequence: `Svarer du ikke ${formatDateLong(due)}, står ønsket uden svar.`,
    form: 'text',
    ...ofVisit(visit),
    assigneeId,
    due,
  });
};

const TITLE_LENGTH = 60;
const shortOf = (text: string): string =>
  text.length <= TITLE_LENGTH ? text : `${text.slice(0, TITLE_LENGTH - 1).trimEnd()}…`;
