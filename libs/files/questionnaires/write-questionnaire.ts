import { stringify } from 'yaml';
import type { Questionnaire } from '#domain';

/** A questionnaire as the file that `readQuestionnaire` reads: to be changed by hand and brought in again. */
export const writeQuestionnaire = (questionnaire: Questionnaire): Uint8Array =>
  Buffer.from(stringify(questionnaire, { lineWidth: 140 }), 'utf8');
