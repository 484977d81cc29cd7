import { ID, OTHER, type Entries } from './example';

const question = { question: ID, number: 4 };
const change = { change: ID, number: 2, title: 'Flere pædagoger' };
const moved = { proposal: ID, number: 7, version: 2, from: 'draft', to: 'submitted' } as const;
const changes = [{ field: 'title', from: '', to: 'Cykler' }];
const years = ['100', '0', '-100', '0'] as const;

/** Of the budget: questions, negotiation, measures, proposals. */
export const BUDGET_ENTRIES = {
  QUESTION_ASKED: [
    {
      payload: { ...question, by: 'SF', text: 'Hvad?', due: '2026-09-04', public: true },
      says: 'Budgetspørgsmål 4 fra SF kom ind med frist fre. 4. september 2026.',
    },
  ],
  QUESTION_GIVEN: [
    {
      payload: { ...question, to: OTHER, part: 'review', due: '2026-09-04', before: '2026-09-01' },
      says: 'Budgetspørgsmål 4 blev givet til Chefen.',
    },
  ],
  QUESTION_RETURNED: [{ payload: question, says: 'Svaret på budgetspørgsmål 4 blev sendt tilbage.' }],
  QUESTION_PUBLISHED: [
    { payload: { ...question, version: 1, text: 'Dette' }, says: 'Budgetspørgsmål 4 blev besvaret.' },
    { payload: { ...question, version: 2, text: 'Dette' }, says: 'Budgetspørgsmål 4 blev besvaret (version 2).' },
  ],
  QUESTION_CORRECTED: [
    {
      payload: { ...question, version: 2, text: 'Dette' },
      says: 'Svaret på budgetspørgsmål 4 blev rettet (version 2).',
    },
  ],
  QUESTION_WITHDRAWN: [{ payload: question, says: 'Budgetspørgsmål 4 blev trukket tilbage.' }],
  NEGOTIATION_BEGUN: [
    { payload: { balance: years, before: null }, says: 'Udgangspunktet for forhandlingen blev skrevet ind.' },
    { payload: { balance: years, before: years }, says: 'Udgangspunktet for forhandlingen blev skrevet ind.' },
  ],
  CHANGE_TABLED: [
    {
      payload: { ...change, by: 'A', text: '', amounts: years },
      says: 'Ændringsforslag 2 »Flere pædagoger« blev stillet af A.',
    },
  ],
  CHANGE_DECIDED: [
    {
      payload: { ...change, from: 'tabled', to: 'agreed' },
      says: 'Ændringsforslag 2 »Flere pædagoger« kom med i aftalen.',
    },
    {
      payload: { ...change, from: 'tabled', to: 'rejected' },
      says: 'Ændringsforslag 2 »Flere pædagoger« blev afvist.',
    },
    {
      payload: { ...change, from: 'tabled', to: 'withdrawn' },
      says: 'Ændringsforslag 2 »Flere pædagoger« blev trukket tilbage.',
    },
    {
      payload: { ...change, from: 'agreed', to: 'tabled' },
      says: 'Ændringsforslag 2 »Flere pædagoger« blev taget op igen.',
    },
  ],
  MEASURE_ADDED: [
    {
      payload: { measure: ID, number: 1, title: 'Tag', text: '', to: ID, due: '2026-11-02' },
      says: 'Tiltag 1 »Tag« blev oprettet hos Bogføringen.',
    },
  ],
  MEASURE_REPORTED: [
    {
      payload: { measure: ID, number: 1, title: 'Tag', status: 'under-way', due: '2026-11-02' },
      says: 'Tiltag 1 »Tag« er ikke gennemført endnu. Der spørges igen man. 2. november 2026.',
    },
    {
      payload: { measure: ID, number: 1, title: 'Lager', status: 'not-begun', due: '2026-11-02', kind: 'audit-point' },
      says: 'Revisionens punkt 1 »Lager« er ikke gennemført endnu. Der spørges igen man. 2. november 2026.',
    },
  ],
  PROPOSAL_WRITTEN: [
    { payload: { proposal: ID, version: 1, changes }, says: 'Et budgetforslag blev skrevet.' },
    {
      payload: { proposal: ID, unit: 'Skolen', version: 1, changes },
      says: 'Et budgetforslag blev skrevet for Skolen.',
    },
  ],
  PROPOSALS_LOADED: [
    {
      payload: { load: ID, file: 'forslag.csv', content: 'a1b2', proposals: [ID, OTHER] },
      says: '2 budgetforslag blev indlæst (filen »forslag.csv«).',
    },
    {
      payload: { load: ID, file: '', content: 'a1b2', proposals: [ID] },
      says: '1 budgetforslag blev indlæst.',
    },
  ],
  PROPOSALS_REMOVED: [
    {
      payload: { load: ID, file: 'forslag.csv', proposals: [ID, OTHER] },
      says: '2 indlæste budgetforslag blev fjernet igen (filen »forslag.csv«).',
    },
  ],
  PROPOSAL_EDITED: [
    {
      payload: { proposal: ID, version: 2, changes },
      says: 'Et budgetforslag blev ændret. Det, der stod før, er gemt her i journalen.',
    },
    {
      payload: { proposal: ID, number: 7, version: 2, changes },
      says: 'Budgetforslag 7 blev ændret. Det, der stod før, er gemt her i journalen.',
    },
  ],
  PROPOSAL_SUBMITTED: [{ payload: moved, says: 'Budgetforslag 7 blev indsendt.' }],
  PROPOSAL_WITHDRAWN: [
    {
      payload: { proposal: ID, version: 2, from: 'draft', to: 'withdrawn' },
      says: 'Et budgetforslag blev trukket tilbage.',
    },
  ],
  PROPOSAL_RETURNED: [
    { payload: { ...moved, from: 'submitted', to: 'returned' }, says: 'Budgetforslag 7 blev sendt tilbage.' },
  ],
  PROPOSAL_TAKEN_IN: [
    { payload: { ...moved, from: 'submitted', to: 'katalog' }, says: 'Budgetforslag 7 kom i budgetkataloget.' },
  ],
  PROPOSAL_CHOSEN: [
    {
      payload: { ...moved, from: 'katalog', to: 'administrative' },
      says: 'Budgetforslag 7 kom med i det administrative budgetforslag.',
    },
  ],
  PROPOSAL_TAKEN_OUT: [
    {
      payload: { ...moved, from: 'administrative', to: 'katalog' },
      says: 'Budgetforslag 7 blev taget ud af det administrative budgetforslag.',
    },
  ],
  PROPOSAL_ADOPTED: [
    { payload: { ...moved, from: 'administrative', to: 'adopted' }, says: 'Budgetforslag 7 blev vedtaget.' },
  ],
  PROPOSAL_REJECTED: [
    { payload: { ...moved, from: 'katalog', to: 'rejected' }, says: 'Budgetforslag 7 blev ikke vedtaget.' },
  ],
} satisfies Partial<Entries>;
