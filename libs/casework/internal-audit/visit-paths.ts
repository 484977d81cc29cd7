import { Refusal } from '#contracts';
import { instant } from '#database';
import {
  atLocalTime,
  FORMS,
  isSameTime,
  judgeTimes,
  listWords,
  localDate,
  TIME_TAKEN,
  visitTimeWords,
  type VisitTime,
} from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { finishTask, type AnswerPath } from '../tasks/finish-task';
import { withdrawLive } from '../tasks/withdraw-live';
import { holderOf } from './auditor-of';
import { findingsOf, type FindingFile } from './finding-rows';
import { takenOfHolder } from './free-times';
import { mayOfferAgain } from './silence';
import { beginFindings } from './finding-tasks';
import { judgeAuditorDoes, judgeUnitDoes } from './judge-doer';
import { judgeOffers } from './judge-offers';
import { announceToChef } from './announce-to-chef';
import { askGuide } from './ask-guide';
import { endInvitation, keepInvitation } from './invitation';
import { keepReport, type SentReport } from './keep-report';
import { GUIDE_STEP } from './steps';
import { liveOf, readVisit, type VisitFile } from './visit-file';
import { unheardOf } from './unheard-of';
import { closeNotes } from './visit-notes';
import {
  askForChoice,
  askForComments,
  askForDraft,
  askForFeedback,
  askForFinal,
  askForTimes,
  askForWish,
  askWhetherHeld,
  inDays,
} from './visit-tasks';

/** Times that the auditor offers go to the leader. Refuses AUDIT.INVALID with all that is wrong with them. */
export const timesOffered: AnswerPath = async (answered) => {
  const { file } = answered.task;
  const visit = await readVisit(file);
  await judgeAuditorDoes(answered.task, visit);
  const { times } = FORMS['visit-times'].schema.parse(answered.answer);
  const judged = judgeTimes(times, {
    earliest: inDays(file, visit.rules.deadlines.earliestVisit),
    whyNotWorking: (date) => file.calendar.whyNotWorking(date),
  });
  const taken = (await takenOfHolder(file, await holderOf(file, visit), times)).map(({ time, why }) => ({
    time: times.indexOf(time) + 1,
    message: `${why} Vælg en anden tid, eller giv besøget videre til en, der kan.`,
  }));
  const problems = [...judged, ...taken];
  if (problems.length > 0)
    throw new Refusal(
      'AUDIT.INVALID',
      problems.map(({ time, message }) => (time === 0 ? message : `Tid ${time}: ${message}`)).join('\n'),
    );
  await finishTask(answered, { tell: true });
  await file.tx
    .updateTable('audit_visits')
    .set({ offered: JSON.stringify(times) })
    .where('id', '=', visit.id)
    .execute();
  const asked = await askForChoice(file, { ...visit, offered: times });
  if (asked !== null) await announceToChef(file, visit, { times, arranged: false, taskId: asked });
  const [first] = times;
  if (asked === null && first) await arrange(file, visit, { at: first, place: '', by: null });
};

/**
 * The leader's choice: the visit is arranged, or other times are offered. Refuses AUDIT.INVALID for a time that was not offered, is past, or at
 * which who comes has something else by now.
 */
export const timeChosen: AnswerPath = async (answered) => {
  const { task } = answered;
  const { file } = task;
  const visit = await readVisit(file);
  await judgeUnitDoes(task, visit);
  const { time, place, note } = FORMS['visit-choice'].schema.parse(answered.answer);
  if (time !== null && !visit.offered.some((one) => isSameTime(one, time)))
    throw new Refusal(
      'AUDIT.INVALID',
      'Tiden er ikke længere blandt dem, der er tilbudt. Vælg en af dem, der står på siden.',
    );
  if (time !== null && !isToCome(file, time))
    throw new Refusal('AUDIT.INVALID', 'Tiden er gået. Vælg en anden, eller skriv, at ingen af dem passer.');
  const toCome = visit.offered.filter((one) => isToCome(file, one));
  const taken = (await takenOfHolder(file, await holderOf(file, visit), toCome)).map((one) => one.time);
  if (time !== null && taken.some((one) => isSameTime(one, time))) throw new Refusal('AUDIT.INVALID', TIME_TAKEN);
  if (time === null && toCome.length > taken.length) await judgeOffers(file);
  await finishTask(answered, { tell: true });
  if (time !== null) return arrange(file, visit, { at: time, place, by: task.actorId, reason: note });
  file.record({ event: 'VISIT_NOT_ARRANGED', taskId: task.id, reason: note, payload: {} });
  await askForTimes(
    file,
    visit,
    `Ingen af tiderne passede. Lederen skriver: »${note}« Tilbyd to eller tre andre tider.`,
  );
};

const isToCome = ({ now }: CaseFile, { on, from }: VisitTime): boolean => atLocalTime(on, from) > now;

/** Nobody chose, and nobody agreed on a time otherwise: others are offered, until somebody must decide whether the visit is held. */
export const choiceLapsed = async (file: CaseFile): Promise<void> => {
  const visit = await readVisit(file);
  if (visit.at !== null || !(await mayOfferAgain(file, visit))) return;
  await askForTimes(
    file,
    visit,
    'Lederen har ikke valgt en tid. Ring og aftal en dag, og skriv den på besøgets side, eller tilbyd andre tider.',
  );
};

/** A visit as it was agreed: by whom (null for nobody), and in what words. */
export interface Agreed {
  readonly at: VisitTime;
  readonly place: string;
  readonly by: string | null;
  readonly reason?: string;
}

/** The visit has a time: its questions go out, who takes part is invited, and the auditor is asked for it on the day. */
export const arrange = async (file: CaseFile, visit: VisitFile, { at, place, by, reason }: Agreed): Promise<void> => {
  await file.tx
    .updateTable('audit_visits')
    .set({ visit_on: at.on, visit_from: at.from, visit_to: at.to, place })
    .where('id', '=', visit.id)
    .execute();
  file.record({ event: 'VISIT_ARRANGED', reason, payload: { date: at.on, from: at.from, to: at.to } });
  // Held already, it needs no preparing.
  if (at.on >= localDate(file.now)) await askGuide(file, visit, at);
  const held = await askWhetherHeld(file, visit, at);
  await keepInvitation(file, { ...visit, at, place }, { by, reason: reason ?? '' });
  if (held !== null) await announceToChef(file, visit, { times: [at], arranged: true, taskId: held });
};

/** The visit was held: its questions are not asked any more, and its report is. */
export const visitHeld: AnswerPath = async (answered) => {
  const { file, actorId } = answered.task;
  const visit = await readVisit(file);
  await judgeAuditorDoes(answered.task, visit);
  if (visit.at !== null && localDate(file.now) < visit.at.on)
    throw new Refusal(
      'AUDIT.INVALID',
      `Besøget er aftalt til ${visitTimeWords(visit.at)} og kan ikke være holdt endnu. Var I der før, så ret tiden på besøgets side.`,
    );
  await finishTask(answered, { tell: true });
  await endInvitation(file);
  const guide = await liveOf(file, GUIDE_STEP);
  if (guide) await withdrawLive(file, guide, { by: actorId, reason: 'Besøget er holdt.', key: answered.commandId });
  await askForDraft(file, visit);
};

/** The draft goes to the leader, with the findings as they stand. */
export const draftSent: AnswerPath = async (answered) => {
  const { file, actorId } = answered.task;
  const visit = await readVisit(file);
  await judgeAuditorDoes(answered.task, visit);
  const { text } = FORMS.text.schema.parse(answered.answer);
  await finishTask(answered, { tell: true });
  await sendDraft(file, visit, { text, by: actorId });
};

/** One more version of the draft: its leader comments on it, or where nobody may, it is made final. `unheard` is what they had not heard of it. */
const sendDraft = async (
  file: CaseFile,
  visit: VisitFile,
  { unheard = [], ...report }: Pick<SentReport, 'text' | 'by'> & { readonly unheard?: readonly FindingFile[] },
): Promise<void> => {
  const findings = await keepReport(file, visit, { stage: 'draft', ...report });
  if ((await askForComments(file, visit, { findings, unheard })) === null) await askForFinal(file, visit, null);
};

export const draftCommented: AnswerPath = async (answered) => {
  const { file } = answered.task;
  const visit = await readVisit(file);
  await judgeUnitDoes(answered.task, visit);
  const { text } = FORMS.text.schema.parse(answered.answer);
  await finishTask(answered, { tell: true });
  await askForFinal(file, visit, text);
};

/** Nobody commented: the report is made final as it is. */
export const commentsLapsed = async (file: CaseFile): Promise<void> => {
  await askForFinal(file, await readVisit(file), null);
};

/**
 * The final report: its findings get their deadlines and go to who puts them right; the leader is asked what the visit gave. Or a draft once more,
 * that the leader comments on. Refuses AUDIT.INVALID for a final one with what the leader has not heard, and for a draft
 * with nothing new.
 */
export const reportFinal: AnswerPath = async (answered) => {
  const { file, actorId } = answered.task;
  const visit = await readVisit(file);
  await judgeAuditorDoes(answered.task, visit);
  const { text, as } = FORMS['visit-final'].schema.parse(answered.answer);
  const unheard = await unheardOf(file.tx, visit.id);
  if (as === 'final' && unheard.length > 0)
    throw new Refusal(
      'AUDIT.INVALID',
      `Lederen har ikke haft observation ${listWords(unheard.map(({ number }) => String(number)))} til kommentering, som den er nu. Send et nyt udkast: så bliver rapporten endelig bagefter.`,
    );
  if (as === 'draft' && unheard.length === 0)
    throw new Refusal(
      'AUDIT.INVALID',
      'Lederen har haft alle observationerne til kommentering, som de er nu, så der er intet nyt udkast at sende. Hent siden igen, og send den endelige rapport.',
    );
  await finishTask(answered, { tell: true });
  if (as === 'draft') return sendDraft(file, visit, { text, by: actorId, unheard });
  await beginFindings(file, visit, await findingsOf(file.tx, visit.id));
  await keepReport(file, visit, { stage: 'final', text, by: actorId });
  await file.tx
    .updateTable('audit_visits')
    .set({ final_at: instant(file.now) })
    .where('id', '=', visit.id)
    .execute();
  await closeNotes(file, visit);
  await askForFeedback(file, visit);
};

/** What the leader wishes becomes work of Økonomi & Stab. */
export const feedbackGiven: AnswerPath = async (answered) => {
  const { file } = answered.task;
  const visit = await readVisit(file);
  await judgeUnitDoes(answered.task, visit);
  const { wishes } = FORMS['visit-feedback'].schema.parse(answered.answer);
  await finishTask(answered, { tell: true });
  for (const [index, wish] of wishes.entries()) await askForWish(file, visit, wish, index + 1);
};
