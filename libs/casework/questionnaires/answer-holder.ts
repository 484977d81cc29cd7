import { answerAnchor, pages } from '#contracts';
import { allows, questionsOf } from '#domain';
import { CASE_ENDED } from '../documents';
import type { FindHolder } from '../process-hooks';
import { seenTask } from '../tasks/seen-task';
import { isHelperOf, readRun } from './read-run';

/** An answer of a questionnaire, as documents lie on it: who writes the answers puts them there, who reads them reads these. What was sent lies fast. */
export const answerHolder: FindHolder = async (at, id, visitor) => {
  const { db } = at;
  const place = await db
    .selectFrom('questionnaire_places')
    .where('id', '=', id)
    .select(['run_id', 'question_id'])
    .executeTakeFirst();
  const run = place && (await readRun(db, place.run_id));
  const task = run && (await seenTask(at, run.taskId, visitor));
  if (!place || !run || !task) return null;
  const question = questionsOf(run.questionnaire).find((one) => one.id === place.question_id);
  const { isBarred } = task;
  const wasAsked = await isHelperOf(db, run.id, visitor.personId);
  const on = {
    kind: 'questionnaire',
    isTheirs: !isBarred && task.may('task:complete'),
    isHelper: !isBarred && wasAsked,
    isSent: run.sentAt !== null,
  } as const;
  const seesRun = wasAsked || task.may('task:see');
  return {
    caseId: run.caseId,
    title: `${run.questionnaire.title}: ${question?.text ?? ''}`,
    page: pages.answerOfRun(run.id, place.question_id),
    ofTask: { id: run.taskId, below: `/spoergeguide#${answerAnchor(place.question_id)}` },
    on,
    may: (act) => seesRun && allows(act, { kind: 'document', on }, task.stands),
    closed: task.isCaseOpen ? OVER[task.state] : CASE_ENDED,
  };
};

/** What lay at the answers when they were sent is what was sent. */
const OVER = {
  planned: 'Spørgeguiden er ikke åbnet endnu.',
  open: null,
  done: 'Svarene er sendt, og de henviser til de bilag, der lå her. Skal der flere med, så bed om at få spørgeguiden tilbage.',
  withdrawn: 'Spørgeguiden er trukket tilbage, så dens bilag ligger fast.',
  lapsed: 'Spørgeguiden er lukket uden svar, så dens bilag ligger fast.',
} as const;
