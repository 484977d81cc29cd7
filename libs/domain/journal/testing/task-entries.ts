import { ID, OTHER, type Entries } from './example';

const wish = { extension: ID, from: '2026-03-06', to: '2026-03-13' } as const;

/** Of a task, its answer, and what is wished for it. */
export const TASK_ENTRIES = {
  TASK_ADDED: [
    {
      payload: { to: ID, due: '2026-03-06', step: 'measure/1' },
      says: '»Trin« blev lagt i sagen hos Bogføringen med frist fre. 6. marts 2026.',
    },
  ],
  TASK_OPENED: [
    { payload: { to: ID, due: '2026-03-06' }, says: '»Trin« blev åbnet hos Bogføringen med frist fre. 6. marts 2026.' },
  ],
  TASK_REMINDED: [
    { payload: { number: 2, due: '2026-03-06' }, says: '»Trin«: 2. påmindelse om fristen fre. 6. marts 2026.' },
  ],
  TASK_OVERDUE: [{ payload: { due: '2026-03-06' }, says: '»Trin« kom over fristen fre. 6. marts 2026.' }],
  TASK_ESCALATED: [
    {
      payload: { level: 1, to: OTHER, due: '2026-03-06' },
      says: 'Besked til Chefen som leder: fristen for »Trin« er overskredet.',
    },
    {
      payload: { level: 1, to: null, due: '2026-03-06' },
      says: '»Trin« er over fristen, men der er ingen leder at give besked.',
    },
  ],
  TASK_LAPSED: [
    {
      payload: { due: '2026-03-06', opened: '2026-03-02' },
      says: '»Trin« blev lukket uden svar. Fristen var fre. 6. marts 2026.',
    },
    {
      payload: { due: '2026-03-06', opened: null },
      says: '»Trin« blev lukket uden svar. Fristen var fre. 6. marts 2026.',
    },
  ],
  TASK_COMPLETED: [
    { payload: { answer: { note: 'Lukket', lines: [{ grant: '1', oere: '5' }] } }, says: '»Trin« blev besvaret.' },
    {
      payload: { answer: {}, documents: [{ document: ID, version: 2, sha256: 'ab'.repeat(32) }] },
      says: '»Trin« blev besvaret med 1 dokument.',
    },
  ],
  ANSWER_CORRECTED: [
    {
      payload: { answer: { note: 'Lukket' }, before: { note: 'Lukke' } },
      says: 'Svaret på »Trin« blev rettet.',
    },
    {
      payload: { answer: {}, before: { note: '' }, documents: [{ document: ID, version: 1, sha256: 'ab'.repeat(32) }] },
      says: 'Svaret på »Trin« blev rettet med 1 dokument.',
    },
  ],
  RECALL_ASKED: [
    { payload: { recall: ID }, says: 'Svaret på »Trin«: der blev bedt om at få det tilbage for at rette det.' },
  ],
  RECALL_GRANTED: [{ payload: { recall: ID }, says: 'Svaret på »Trin« blev givet tilbage efter ønske.' }],
  RECALL_REFUSED: [
    {
      payload: { recall: ID },
      says: 'Svaret på »Trin«: ønsket om at få det tilbage blev afslået. Svaret gælder stadig.',
    },
  ],
  RECALL_WITHDRAWN: [
    { payload: { recall: ID }, says: 'Svaret på »Trin«: ønsket om at få det tilbage blev trukket tilbage.' },
  ],
  TASK_RETURNED: [
    { payload: { answer: null }, says: '»Trin« blev sendt tilbage. Det tidligere svar er gemt her i journalen.' },
    {
      payload: { answer: { note: '' }, dueBefore: '2026-03-06', due: '2026-03-13' },
      says: '»Trin« blev sendt tilbage med ny frist fre. 13. marts 2026. Det tidligere svar er gemt her i journalen.',
    },
    {
      payload: { answer: { note: '' }, changed: 'Beløb i alt: 2 kr. → 1 kr.' },
      says: '»Trin« blev åbnet igen. Det, der var godkendt, blev ændret: Beløb i alt: 2 kr. → 1 kr. Det tidligere svar er gemt her i journalen.',
    },
  ],
  TASK_HANDED_OVER: [
    { payload: { from: ID, to: OTHER }, says: '»Trin« gik fra Bogføringen til Chefen.' },
    {
      payload: { from: ID, to: OTHER, addresses: { from: 'a@kommune.example', to: 'b@kommune.example' } },
      says: '»Trin« gik fra Bogføringen (a@kommune.example) til Chefen (b@kommune.example).',
    },
  ],
  TASK_TAKEN_BACK: [
    { payload: { from: OTHER, to: ID }, says: '»Trin« blev taget tilbage fra Chefen og er igen hos Bogføringen.' },
  ],
  TASK_COMMENTED: [{ payload: { text: 'Først' }, says: 'Kommentar til »Trin«: »Først«' }],
  TASK_WITHDRAWN: [{ says: '»Trin« blev trukket tilbage.' }],
  DEPUTY_ACTED: [
    { payload: { from: ID, deputyship: OTHER }, says: '»Trin«: Bogføringen er væk, så en stedfortræder handlede.' },
  ],
  EXTENSION_ASKED: [
    { payload: wish, says: '»Trin«: der blev bedt om frist til fre. 13. marts 2026 i stedet for fre. 6. marts 2026.' },
  ],
  EXTENSION_GRANTED: [
    { payload: wish, says: '»Trin«: fristen blev flyttet fra fre. 6. marts 2026 til fre. 13. marts 2026 efter ønske.' },
    {
      payload: { ...wish, asked: '2026-03-20' },
      says: '»Trin«: fristen blev flyttet fra fre. 6. marts 2026 til fre. 13. marts 2026 efter ønske om fre. 20. marts 2026.',
    },
  ],
  EXTENSION_WITHDRAWN: [
    {
      payload: wish,
      says: '»Trin«: ønsket om frist til fre. 13. marts 2026 blev trukket tilbage. Fristen er stadig fre. 6. marts 2026.',
    },
  ],
  EXTENSION_REFUSED: [
    {
      payload: wish,
      says: '»Trin«: ønsket om frist til fre. 13. marts 2026 blev afslået. Fristen er stadig fre. 6. marts 2026.',
    },
  ],
} satisfies Partial<Entries>;
