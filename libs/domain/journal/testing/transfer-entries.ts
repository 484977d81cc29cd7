import { ID, OTHER, type Entries } from './example';

const request = { transfer: ID, unit: 'Skolen', kind: 'teknisk', version: 3, from: 'draft', to: 'reviewed' } as const;
const line = { appropriation: '4410', year: 2026, from: '47500000', to: '44000000' };
const added = [{ appropriation: '4520', year: 2026, name: 'Cykelsti', oere: '200' }];
const coverage = [
  { by: 'kassen', oere: '44000000' },
  { by: 'omplacering', oere: '1', appropriation: { code: '4520', name: 'SFO' } },
];
const amount = { oere: '44000000', kr: '440.000' };
const decided = { ...request, from: 'collected', lines: [line], item: '12', decidedOn: '2026-06-22' } as const;
const stage = { stage: 'direktoer', title: 'Direktøren', version: 2 };
const point = { point: ID, number: 3 };

/** Of transfers, approvals and the auditor’s reports. */
export const TRANSFER_ENTRIES = {
  TRANSFER_PROPOSED: [
    { payload: { number: 12, ...amount }, says: 'Ansøgninger om overførsel blev åbnet, som reglen foreslog: 12.' },
    {
      payload: { number: 12, ...amount, namedYear: 2024 },
      says: 'Ansøgninger om overførsel blev åbnet, som reglen foreslog: 12. Navnet på filen med stillinger siger 2024.',
    },
    {
      payload: { number: 12, ...amount, twice: true },
      says: 'Ansøgninger om overførsel blev åbnet, som reglen foreslog: 12. En anden runde søger om de samme bevillinger.',
    },
    {
      payload: { transfer: ID, unit: 'Skolen', kind: 'teknisk', version: 1, ...amount },
      says: 'Overførslen for Skolen blev foreslået efter reglen.',
    },
  ],
  TRANSFER_ADDED: [
    {
      payload: { unit: 'Skolen', kind: 'teknisk' },
      says: 'Overførslen for Skolen blev åbnet, selv om reglen ikke foreslog den.',
    },
    {
      payload: { unit: 'Skolen', kind: 'teknisk', twice: true },
      says: 'Overførslen for Skolen blev åbnet, selv om reglen ikke foreslog den. En anden runde søger om de samme bevillinger.',
    },
    {
      payload: { unit: 'Skolen', kind: 'teknisk', added, twice: true },
      says: 'Overførslen for Skolen fik mere med, som reglen ikke foreslog: 4520 Cykelsti, 2 kr. i 2026. En anden runde søger om de samme bevillinger.',
    },
    {
      payload: { unit: 'Skolen', kind: 'teknisk', added },
      says: 'Overførslen for Skolen fik mere med, som reglen ikke foreslog: 4520 Cykelsti, 2 kr. i 2026',
    },
    {
      payload: { transfer: ID, unit: 'Skolen', kind: 'teknisk', version: 1, ...amount },
      says: 'Overførslen for Skolen blev åbnet, selv om reglen ikke foreslog den.',
    },
  ],
  TRANSFER_REVIEWED: [{ payload: request, says: 'Overførslen for Skolen blev gennemgået.' }],
  TRANSFER_CHANGED: [
    {
      payload: { ...request, lines: [line], coverage },
      says: 'Overførslen for Skolen fik ændrede beløb: fra 475.000 kr. til 440.000 kr.',
    },
    {
      payload: { ...request, lines: [line, { ...line, year: 2027 }], coverage: [] },
      says: 'Overførslen for Skolen fik ændrede beløb: 4410 i 2026 fra 475.000 kr. til 440.000 kr., 4410 i 2027 fra 475.000 kr. til 440.000 kr., i alt fra 950.000 kr. til 880.000 kr.',
    },
    {
      payload: { ...request, lines: [line], added },
      says: 'Overførslen for Skolen fik mere med: 4520 Cykelsti, 2 kr. i 2026; i alt fra 475.000 kr. til 440.000 kr.',
    },
  ],
  TRANSFER_OVERRULED: [
    {
      payload: { ...request, kindBefore: 'x', kindTitle: 'Teknisk', kindTitleBefore: 'Anden' },
      says: 'Overførslen for Skolen fik anden art eller andet beløb, end reglen foreslog: fra anden til teknisk',
    },
    {
      payload: { ...request, lines: [line], coverage },
      says: 'Overførslen for Skolen fik anden art eller andet beløb, end reglen foreslog: fra 475.000 kr. til 440.000 kr.',
    },
  ],
  TRANSFER_EXCEPTED: [{ payload: request, says: 'Overførslen for Skolen må overstige det, regnskabet viser.' }],
  TRANSFER_WRITTEN: [
    {
      payload: { ...request, text: 'Bøger', argument: '', coverage },
      says: 'Overførslen for Skolen blev skrevet som ansøgning.',
    },
    {
      payload: { ...request, text: 'Bøger', argument: '', coverage, corrected: true },
      says: 'Overførslen for Skolen fik rettet sin ansøgning.',
    },
  ],
  TRANSFER_CLEARED: [{ payload: request, says: 'Overførslen for Skolen blev afklaret med direktøren.' }],
  TRANSFER_RETURNED: [{ payload: request, says: 'Overførslen for Skolen blev sendt tilbage.' }],
  TRANSFER_COLLECTED: [{ payload: request, says: 'Overførslen for Skolen kom med i den samlede overførselssag.' }],
  TRANSFER_GRANTED: [
    { payload: { ...decided, to: 'granted' }, says: 'Overførslen for Skolen blev bevilget af Kommunalbestyrelsen.' },
  ],
  TRANSFER_CUT: [
    {
      payload: { ...decided, to: 'cut' },
      says: 'Overførslen for Skolen blev bevilget af Kommunalbestyrelsen med et mindre beløb: 440.000 kr. af 475.000 kr.',
    },
  ],
  TRANSFER_REFUSED: [
    { payload: { ...decided, to: 'refused' }, says: 'Overførslen for Skolen blev afslået af Kommunalbestyrelsen.' },
    {
      payload: {
        ...decided,
        to: 'refused',
        lines: [{ appropriation: '4510', year: 2026, from: '-100', to: '0' }],
      },
      says: 'Overførslen for Skolen blev afgjort af Kommunalbestyrelsen: underskuddet føres ikke videre.',
    },
  ],
  TRANSFER_WITHDRAWN: [{ payload: request, says: 'Overførslen for Skolen blev trukket tilbage.' }],
  TRANSFER_REJECTED: [{ payload: request, says: 'Overførslen for Skolen blev afvist.' }],
  TRANSFER_REOPENED: [
    { payload: request, says: 'Overførslen for Skolen blev taget op igen.' },
    {
      payload: { ...request, twice: true },
      says: 'Overførslen for Skolen blev taget op igen. En anden runde søger om de samme bevillinger.',
    },
  ],
  TRANSFERS_COLLECTED: [
    { payload: { number: 9, withdrawn: 1, ...amount }, says: 'De afklarede ansøgninger blev samlet i én sag: 9.' },
  ],
  TRANSFERS_GRANTED: [
    {
      payload: { number: 9, item: '12', decidedOn: '2026-06-22', ...amount },
      says: 'Kommunalbestyrelsens bevillinger blev registreret: 9.',
    },
  ],
  APPROVAL_ASKED: [
    { payload: { ...stage, ...amount, to: OTHER }, says: 'Direktøren: Chefen blev bedt om at godkende.' },
  ],
  APPROVAL_GIVEN: [{ payload: { ...stage, ...amount }, says: '»Trin«: godkendt.' }],
  APPROVAL_RETURNED: [{ payload: { ...stage, ...amount }, says: '»Trin«: sendt tilbage.' }],
  APPROVAL_REJECTED: [{ payload: { ...stage, ...amount }, says: '»Trin«: afvist.' }],
  APPROVAL_STUCK: [
    {
      payload: { title: 'overførslen for Skolen' },
      says: 'Ingen kan godkende overførslen for Skolen, så det kan ikke sendes til godkendelse.',
    },
  ],
  APPROVAL_VOID: [
    {
      payload: { ...stage, before: 1 },
      says: '»Trin«: godkendelsen gælder ikke længere, for det godkendte er ændret.',
    },
  ],
  AUDIT_REPORTED: [
    {
      payload: { report: ID, title: 'Delberetning 1', kind: 'partial-report', number: 3, due: '2026-05-04' },
      says: '»Delberetning 1« kom ind med 3 punkter.',
    },
  ],
  AUDIT_POINT_GIVEN: [
    {
      payload: { ...point, to: ID, due: '2026-05-04' },
      says: 'Punkt 3 blev givet til Bogføringen med frist man. 4. maj 2026.',
    },
  ],
  AUDIT_POINT_CHANGED: [
    {
      payload: { ...point, open: true, to: OTHER, due: '2026-05-04' },
      says: 'Punkt 3 følges op efter svaret af Chefen fra man. 4. maj 2026.',
    },
    { payload: { ...point, open: true, to: null, due: null }, says: 'Punkt 3 følges op efter svaret.' },
    { payload: { ...point, open: false, to: null, due: null }, says: 'Punkt 3 følges ikke op efter svaret.' },
    { payload: { ...point, part: 'review', to: OTHER }, says: 'Punkt 3 gennemgås af Chefen.' },
    {
      payload: { ...point, from: ID, to: OTHER, due: '2026-05-04' },
      says: 'Punkt 3 blev ændret: fra Bogføringen til Chefen.',
    },
    { payload: { ...point, from: null, to: OTHER, due: '2026-05-04' }, says: 'Punkt 3 blev ændret: Chefen svarer.' },
    {
      payload: { ...point, from: ID, to: OTHER, due: '2026-05-04', dueBefore: '2026-04-29' },
      says: 'Punkt 3 blev ændret: fra Bogføringen til Chefen, frist man. 4. maj 2026 (før ons. 29. april 2026).',
    },
    {
      payload: { ...point, from: ID, to: ID, due: '2026-05-04', dueBefore: '2026-04-29' },
      says: 'Punkt 3 blev ændret: frist man. 4. maj 2026 (før ons. 29. april 2026).',
    },
  ],
  AUDIT_POINT_ADDED: [{ payload: { number: 4, text: 'Er kassen talt?' }, says: 'Punkt 4 kom til: »Er kassen talt?«' }],
  AUDIT_POINT_CORRECTED: [
    {
      payload: { ...point, text: 'Er lageret talt?', title: 'Er det talt?' },
      says: 'Revisionens ord i punkt 3 blev rettet til »Er lageret talt?«. Før stod der »Er det talt?«.',
    },
  ],
  AUDIT_POINT_ANSWERED: [{ payload: point, says: 'Punkt 3 blev besvaret.' }],
  AUDIT_POINT_RETURNED: [{ payload: point, says: 'Svaret på punkt 3 blev sendt tilbage.' }],
  AUDIT_POINT_REVIEWED: [
    { payload: { ...point, open: true }, says: 'Svaret på punkt 3 blev gennemgået; punktet står åbent og følges op.' },
    { payload: { ...point, open: false }, says: 'Svaret på punkt 3 blev gennemgået.' },
  ],
  AUDIT_POINT_CARRIED: [
    {
      payload: { ...point, to: ID, due: '2026-05-04' },
      says: 'Punkt 3 står åbent og følges op af Bogføringen fra man. 4. maj 2026.',
    },
  ],
  AUDIT_REPLIED: [
    { payload: { version: 1, points: 3, open: 1 }, says: 'Det samlede svar til revisionen blev sendt.' },
    { payload: { version: 2, points: 3, open: 0 }, says: 'Det samlede svar til revisionen blev sendt (version 2).' },
  ],
} satisfies Partial<Entries>;
