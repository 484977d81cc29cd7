import { ID, OTHER, type Entries } from './example';

const guide = { run: ID, questionnaire: 'spoergeguide', version: 2, title: 'Spørgeguide' };
const DIGEST = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

/** Of questionnaires that are answered. */
export const QUESTIONNAIRE_ENTRIES = {
  QUESTIONNAIRE_OPENED: [
    { payload: { ...guide, unit: '1.2' }, says: '»Trin«: spørgeguiden »Spørgeguide« (version 2) blev lagt frem.' },
    { payload: { ...guide, unit: null }, says: '»Trin«: spørgeguiden »Spørgeguide« (version 2) blev lagt frem.' },
  ],
  ANSWERS_SAVED: [{ payload: { run: ID, revision: 3 }, says: '»Trin«: svar i spørgeguiden blev skrevet.' }],
  QUESTIONNAIRE_SHARED: [
    { payload: { run: ID, to: OTHER }, says: '»Trin«: Chefen blev bedt om at hjælpe med svarene.' },
  ],
  QUESTIONNAIRE_UNSHARED: [
    { payload: { run: ID, to: OTHER }, says: '»Trin«: Chefen skal ikke længere hjælpe med svarene.' },
  ],
  QUESTIONNAIRE_SENT: [
    {
      payload: { ...guide, revision: 40, digest: DIGEST, answered: 20, asked: 22 },
      says: 'Spørgeguiden »Spørgeguide« (version 2) blev sendt: 20 af 22 spørgsmål er besvaret (kontrolsum 0123456789ab).',
    },
    {
      payload: {
        ...guide,
        revision: 40,
        digest: DIGEST,
        answered: 20,
        asked: 22,
        evidence: [{ question: 'kasse', document: OTHER, version: 2, sha256: DIGEST }],
      },
      says: 'Spørgeguiden »Spørgeguide« (version 2) blev sendt: 20 af 22 spørgsmål er besvaret, med 1 bilag (kontrolsum 0123456789ab).',
    },
  ],
} satisfies Partial<Entries>;
