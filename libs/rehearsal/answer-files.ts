import { addDocuments, idOf, readEvidence, type QuestionnaireRun } from '#casework';
import { addDays, needsEvidence, shownQuestions, takesDocuments, type Answers, type IsoDate } from '#domain';
import { commandIdOf, type OpenTask } from './open-tasks';
import { drawn } from './people';
import type { RehearsalWorld } from './rehearsal-world';

/** How often a simulated person puts a file where none must be; how often what they put is good for a year only. */
const OFFERED = 0.3;
const EXPIRES = 0.4;
/** As many as a case of the product has where nobody says otherwise. */
const MOST = 200;

/** Puts a small text at each answer that must have a file, and at some that may, where the rehearsal can keep files; what lies there already is enough. */
export const putFiles = async (
  world: RehearsalWorld,
  task: OpenTask,
  run: QuestionnaireRun,
  answered: Answers,
  { actorId, today }: { readonly actorId: string; readonly today: IsoDate },
): Promise<void> => {
  const { casework, seed, keepFile } = world;
  if (keepFile === undefined) return;
  const lying = new Map((await readEvidence(casework.db, run.id)).map((one) => [one.questionId, one]));
  for (const question of shownQuestions(run.questionnaire, answered).filter(takesDocuments)) {
    const at = lying.get(question.id);
    if (!at || at.documents.length > 0) continue;
    const draw = drawn(seed, task.name, `file ${question.id}`);
    const must = question.kind === 'file' ? question.required : needsEvidence(question, answered.get(question.id));
    if (!must && draw >= OFFERED) continue;
    const text = `Prøvekørsel: bilag til »${question.text}«.\nDer er intet rigtigt i det.\n`;
    const { key, bytes, sha256 } = await keepFile(Buffer.from(text));
    const file = { fileName: `${question.id}.txt`, mediaType: 'text/plain', bytes, sha256, storeKey: key };
    await addDocuments(casework, {
      commandId: idOf(commandIdOf(world, task, 'file'), question.id),
      actor: { personId: actorId },
      place: at.place,
      files: [{ title: `Bilag: ${question.id}`, ...file, scanned: 'none' }],
      expiresOn: drawn(seed, task.name, `expiry ${question.id}`) < EXPIRES ? addDays(today, 365) : null,
      most: MOST,
    });
  }
};
