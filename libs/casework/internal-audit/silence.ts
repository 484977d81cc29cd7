import { ADDED_PHASES, VISIT_CHOICE, VISIT_DRAFT, VISIT_FINAL, VISIT_HELD, VISIT_OFFER } from '#contracts';
import { silencesAtEnd } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { mayAskAgain } from '../impasses/ask-or-decide';
import type { LiveTask } from '../tasks/live-tasks';
import { CHOICE_STEP, DRAFT_STEP, FINAL_STEP, HELD_STEP, OFFER_STEP } from './steps';
import { readVisit, type VisitFile } from './visit-file';
import { askForDraft, askForFinal, askForTimes, askWhetherHeld } from './visit-tasks';

/** What the auditor did not do is asked for again, and how it is told to who must decide in the end. */
const AGAIN: Readonly<
  Record<
    string,
    {
      readonly stepId: string;
      readonly what: string;
      readonly ask: (file: CaseFile, visit: VisitFile) => Promise<unknown>;
    }
  >
> = {
  [VISIT_OFFER]: {
    stepId: OFFER_STEP,
    what: 'tilbudt tider til besøget',
    ask: (file, visit) => askForTimes(file, visit, 'Der er endnu ikke tilbudt tider til besøget. Tilbyd to eller tre.'),
  },
  [VISIT_CHOICE]: {
    stepId: CHOICE_STEP,
    what: 'valgt en dag',
    ask: (file, visit) =>
      askForTimes(file, visit, 'Der er ikke aftalt en dag endnu. Ring og aftal den, eller tilbyd andre tider.'),
  },
  [VISIT_HELD]: {
    stepId: HELD_STEP,
    what: 'sagt, om besøget er holdt',
    ask: async (file, visit) => (visit.at === null ? null : askWhetherHeld(file, visit, visit.at)),
  },
  [VISIT_DRAFT]: { stepId: DRAFT_STEP, what: 'sendt et udkast til rapport', ask: askForDraft },
  [VISIT_FINAL]: {
    stepId: FINAL_STEP,
    what: 'gjort rapporten endelig',
    ask: (file, visit) => askForFinal(file, visit, null),
  },
};

/** Those that are asked for again when somebody decides that the visit goes on. */
export const RENEWED_KINDS: readonly string[] = Object.keys(AGAIN);

/** The auditor was silent: they are asked again, until somebody must decide whether the visit goes on. */
export const askAuditorAgain = async (file: CaseFile, task: LiveTask): Promise<void> => {
  const again = AGAIN[task.kind];
  if (!again) return;
  const visit = await readVisit(file);
  const may = await mayAskAgain(file, {
    stepId: again.stepId,
    phase: ADDED_PHASES.get(task.kind) ?? null,
    silences: await silencesOf(file, again.stepId),
    statuses: 0,
    title: `Tag stilling: Skal besøget i ${visit.unit.name} gennemføres?`,
    why: `Den, der holder besøget, har ikke ${again.what}, de gange der er spurgt. Vælger du »Gå videre«, bliver der spurgt igen. Vælger du »Stop her«, slutter besøget.`,
    consequence: 'Svarer du ikke, slutter besøget, som det står.',
  });
  if (may) await again.ask(file, visit);
};

/** Whether times may be offered once more by itself: so often no leader chose one; else somebody is asked to decide. */
export const mayOfferAgain = async (file: CaseFile, visit: VisitFile): Promise<boolean> =>
  mayAskAgain(file, {
    stepId: CHOICE_STEP,
    phase: ADDED_PHASES.get(VISIT_OFFER) ?? null,
    silences: await silencesOf(file, CHOICE_STEP),
    statuses: 0,
    title: `Tag stilling: Skal besøget i ${visit.unit.name} gennemføres?`,
    why: 'Lederen har ikke valgt en dag, de gange der er tilbudt tider. Vælger du »Gå videre«, bliver der tilbudt tider igen. Vælger du »Stop her«, slutter besøget.',
    consequence: 'Svarer du ikke, slutter besøget, som det står.',
  });

/** How often in a row a step of the visit was asked in vain. */
const silencesOf = async ({ tx, caseRow }: CaseFile, stepId: string): Promise<number> => {
  const states = await tx
    .selectFrom('tasks')
    .where('case_id', '=', caseRow.id)
    .where('step_id', '=', stepId)
    .orderBy('due_on')
    .select('state')
    .execute();
  return silencesAtEnd(states);
};

/** It was decided that the visit goes on all the same. */
export const goOnWith =
  (kind: string) =>
  async (file: CaseFile): Promise<void> => {
    const visit = await readVisit(file);
    // Agreed by phone meanwhile: nobody is asked for a time any more.
    if ((kind === VISIT_OFFER || kind === VISIT_CHOICE) && visit.at !== null) return;
    await AGAIN[kind]?.ask(file, visit);
  };
