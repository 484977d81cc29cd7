import { ID, OTHER, type Entries } from './example';

const told = { from: '2026-03-06', to: '2026-03-13' } as const;
const move = { task: ID, ...told };
const mail = { mail: ID, kind: 'opened', to: ID };
const accepted = [
  { code: 'LAW.BUDGET', message: 'For sent', reason: 'Aftalt', by: null, at: '2026-01-05T08:00:00.000Z' },
];
const plan = {
  plan: 'oekonomirapport',
  planId: ID,
  fromVersion: 1,
  toVersion: 2,
  steps: [{ step: 'a', title: 'Bogføringen lukker', ...told }],
  added: [{ step: 'b', title: 'Nyt trin', due: '2026-03-20' }],
  dropped: [{ step: 'c', title: 'Gammelt trin', due: '2026-03-20' }],
  reassigned: [{ step: 'd', title: 'Samle op' }],
  moves: [move],
  withdrawn: [ID],
  revived: [],
  inserted: [OTHER],
};
const before = (amount: number) => ({ amount: -amount, unit: 'workingDays' as const });
const gate = { gate: 'g', title: 'Klar', needs: ['a'] };

/** Of a case, its deadlines, gates and plan. */
export const CASE_ENTRIES = {
  CASE_OPENED: [
    {
      payload: { plan: 'p', case: '2026-02-28', title: 'Rapporten' },
      says: 'Sagen »Rapporten« blev oprettet fra planen.',
    },
    {
      payload: { plan: 'p', case: '2026-02-28', title: 'Rapporten', accepted },
      says: 'Sagen »Rapporten« blev oprettet fra planen. Loven blev fraveget: For sent. Hvorfor: »Aftalt«.',
    },
    {
      payload: {
        plan: 'p',
        case: '2026-02-28',
        title: 'Rapporten',
        figures: { file: 'afvigelser-2026.csv', year: 2026, isExample: false, lines: 39 },
      },
      says: 'Sagen »Rapporten« blev oprettet fra planen. Sagen fik tal for 39 områdebevillinger: afvigelser-2026.csv, tal for 2026.',
    },
    {
      payload: { plan: 'p', case: 'revision-1', title: 'Delberetning 1', parent: ID },
      says: 'Sagen »Delberetning 1« blev oprettet som en del af en anden sag.',
    },
  ],
  PHASE_ENTERED: [
    { payload: { from: null, to: 'collecting' }, says: 'Ny fase: Områderne melder færdigt.' },
    { payload: { from: 'collecting', to: 'balancing' }, says: 'Ny fase: Driftsbalancen gøres færdig.' },
  ],
  NEED_FELL_AWAY: [
    {
      payload: { step: '2026-02-28/report', title: 'Skriv rapporten', case: 'Overførsler 2025→2026' },
      says: '»Skriv rapporten« venter ikke længere på »Overførsler 2025→2026«, som er annulleret.',
    },
  ],
  CASE_CANCELLED: [
    { payload: { withdrawn: [ID] }, says: 'Sagen blev annulleret. Opgaver, der ikke var besvaret, faldt bort.' },
  ],
  ASKED_NO_MORE: [
    {
      payload: { step: 'reply', title: 'Send svaret' },
      says: '»Send svaret« blev ikke besvaret, og der bliver ikke spurgt igen.',
    },
  ],
  CASE_CLOSED: [{ says: 'Sagen blev afsluttet.' }],
  DEADLINE_TOLD: [
    {
      payload: told,
      says: '»Trin«: besked til den ansvarlige om den nye frist fre. 13. marts 2026 (før fre. 6. marts 2026).',
    },
  ],
  DEADLINES_MOVED: [
    {
      payload: { moves: [move, move] },
      says: 'Frister blev flyttet: »Trin« fra fre. 6. marts 2026 til fre. 13. marts 2026; »Trin« fra fre. 6. marts 2026 til fre. 13. marts 2026.',
    },
  ],
  PLAN_CHANGED: [
    {
      payload: {
        ...plan,
        steps: [],
        added: [],
        dropped: [],
        reassigned: [],
        figures: { file: 'afvigelser-2016.csv', year: 2016, isExample: true, lines: 39 },
      },
      says: 'Planen »oekonomirapport« blev ændret (version 2 i stedet for 1): ingen frister i sagen flyttes. Sagen fik tal for 39 områdebevillinger: et eksempel, der følger med Årshjulet, afvigelser-2016.csv, tal for 2016.',
    },
    {
      payload: plan,
      says: 'Planen »oekonomirapport« blev ændret (version 2 i stedet for 1): »Bogføringen lukker« flyttes fra fre. 6. marts 2026 til fre. 13. marts 2026; »Nyt trin« kommer til med frist fre. 20. marts 2026; »Gammelt trin« udgår; »Samle op« får andre ansvarlige.',
    },
    {
      payload: {
        ...plan,
        gates: { added: [gate], dropped: [gate], changed: [{ ...gate, before: 'Parat', neededBefore: ['b'] }] },
        accepted,
      },
      says: 'Planen »oekonomirapport« blev ændret (version 2 i stedet for 1): »Bogføringen lukker« flyttes fra fre. 6. marts 2026 til fre. 13. marts 2026; »Nyt trin« kommer til med frist fre. 20. marts 2026; »Gammelt trin« udgår; porten »Klar« kommer til; porten »Klar« udgår; porten »Klar« venter på noget andet eller hedder noget andet; »Samle op« får andre ansvarlige. Loven blev fraveget: For sent. Hvorfor: »Aftalt«.',
    },
    {
      payload: {
        ...plan,
        steps: [],
        added: [],
        dropped: [],
        reassigned: [],
        changed: [
          {
            step: 'e',
            title: 'Afstem',
            changes: [
              { what: 'title', from: 'Afstem', to: 'Afstem kassen' },
              { what: 'form', from: 'confirmation', to: 'en form, der ikke er mere' },
              { what: 'needs', from: [], to: [{ id: 'a', title: 'Bogføringen lukker' }] },
              { what: 'opens', from: before(5), to: before(10) },
              { what: 'remind', from: [before(2)], to: [before(3)] },
              { what: 'phase', from: null, to: { id: 'p', title: 'Tallene samles' } },
              { what: 'why', from: 'Fordi.', to: null },
            ],
          },
        ],
      },
      says: 'Planen »oekonomirapport« blev ændret (version 2 i stedet for 1): »Afstem«: hedder nu »Afstem kassen«; besvares nu med en form, der ikke er mere i stedet for en bekræftelse; venter nu på »Bogføringen lukker«; åbner tidligst 10 arbejdsdage før i stedet for 5; påmindes 3 arbejdsdage før i stedet for 2; hører nu til fasen »Tallene samles«; begrundelsen står der ikke længere (før: »Fordi.«).',
    },
    {
      payload: { ...plan, steps: [], added: [], dropped: [], reassigned: [] },
      says: 'Planen »oekonomirapport« blev ændret (version 2 i stedet for 1): ingen frister i sagen flyttes.',
    },
  ],
  MAIL_REFUSED: [{ payload: mail, says: 'En mail til Bogføringen om »Trin« kunne ikke leveres.' }],
  MAIL_RESENT: [{ payload: mail, says: 'En mail til Bogføringen om »Trin« blev sendt igen.' }],
  GATE_OPENED: [
    { payload: { gate: 'g', title: 'Klar' }, says: 'Porten »Klar« åbnede: alt, den ventede på, er besvaret.' },
  ],
  GATE_FORCED: [
    {
      payload: { gate: 'g', title: 'Klar', missing: [ID, ID] },
      says: 'Porten »Klar« blev åbnet, selv om noget af det, den ventede på, mangler: »Trin«.',
    },
    {
      payload: { gate: 'g', title: 'Klar', missing: [] },
      says: 'Porten »Klar« blev åbnet, selv om noget af det, den ventede på, mangler.',
    },
  ],
  GATE_CLOSED: [
    {
      payload: { gate: 'g', title: 'Klar' },
      says: 'Porten »Klar«, som var åbnet før tid, blev lukket igen.',
    },
  ],
  PAPER_KEPT: [
    {
      payload: { reading: '1. behandling', body: 'Direktørforum', meeting: '2026-03-06' },
      says: 'Sagen til »1. behandling« blev gemt, som den lå til mødet i Direktørforum fre. 6. marts 2026.',
    },
    { payload: { reading: 'Sagen' }, says: 'Sagen til »Sagen« blev gemt, som den lå til mødet.' },
  ],
  DECISION_POSTPONED: [
    {
      payload: { ...told, answer: { outcome: 'postponed', note: '', until: '2026-03-13' }, moves: [move] },
      says: '»Trin«: behandlingen blev udsat fra fre. 6. marts 2026 til fre. 13. marts 2026.',
    },
  ],
  DECISION_RETURNED: [
    {
      payload: { answer: { outcome: 'returned', note: 'x', until: null }, sentBack: [ID] },
      says: '»Trin«: sagen blev sendt tilbage og behandles igen, når den er rettet.',
    },
    {
      payload: { answer: { outcome: 'returned', note: 'x' }, sentBack: [ID], ...told, moves: [] },
      says: '»Trin«: sagen blev sendt tilbage og behandles igen fre. 13. marts 2026, når den er rettet.',
    },
  ],
} satisfies Partial<Entries>;
