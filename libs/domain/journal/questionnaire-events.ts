import { z } from 'zod';
import { id, number, sha256, text } from './fields';
import { journalKind } from './kind';

const run = { run: id };

/** Questionnaires that are answered: what was asked, and what was sent. Each change of an answer stands in the record with who and when. */
export const QUESTIONNAIRE_EVENTS = {
  QUESTIONNAIRE_OPENED: journalKind(
    { ...run, questionnaire: text, version: number, title: text, unit: text.nullable() },
    ({ title, version }, _names, task) => `${task}: spørgeguiden »${title}« (version ${version}) blev lagt frem.`,
  ),
  ANSWERS_SAVED: journalKind(
    // At most one an hour and person; `revision` is the change that it was written with.
    { ...run, revision: number },
    (_payload, _names, task) => `${task}: svar i spørgeguiden blev skrevet.`,
  ),
  QUESTIONNAIRE_SHARED: journalKind(
    { ...run, to: id },
    ({ to }, names, task) => `${task}: ${names.person(to)} blev bedt om at hjælpe med svarene.`,
  ),
  QUESTIONNAIRE_UNSHARED: journalKind(
    { ...run, to: id },
    ({ to }, names, task) => `${task}: ${names.person(to)} skal ikke længere hjælpe med svarene.`,
  ),
  QUESTIONNAIRE_SENT: journalKind(
    {
      ...run,
      questionnaire: text,
      version: number,
      title: text,
      revision: number,
      digest: text,
      answered: number,
      asked: number,
      // Not in entries that were written before files could lie at answers.
      evidence: z.array(z.strictObject({ question: text, document: id, version: number, sha256 })).optional(),
    },
    ({ title, version, answered, asked, digest, evidence = [] }) =>
      `Spørgeguiden »${title}« (version ${version}) blev sendt: ${answered} af ${asked} spørgsmål er besvaret${evidence.length === 0 ? '' : `, med ${evidence.length} bilag`} (kontrolsum ${digest.slice(0, 12)}).`,
  ),
};
