import { text } from './parts';
import { z } from 'zod';
import { form } from './form';
import { FORM_KINDS, FORMS, readAnswer, type FormKind } from './index';
import type { GrantLine, ReportBasis } from '../report/report-basis';

const grant = (code: string, area: string): GrantLine => ({
  directorate: '1',
  directorateName: 'Et',
  department: 'A',
  grant: code,
  name: `Bevilling ${code}`,
  area,
  expected: '0',
});
const basis = (over: Partial<ReportBasis> = {}): ReportBasis => ({
  explain: false,
  threshold: '100000000',
  grants: [grant('4510', 'Skole'), grant('4590', 'Skole'), grant('4310', 'Social')],
  anchors: [{ id: 'gaeld', title: 'Gæld', target: '0', level: null, levelOf: null, unit: 'kr.', goodWhen: 'atMost' }],
  ...over,
});
const line = (code: string, oere = '0', explanation?: string) => ({ grant: code, oere, explanation });
const problems = (form: FormKind, raw: unknown, of: ReportBasis | null = basis()): readonly string[] => {
  const result = readAnswer(form, raw, 'Skole', of);
  return result.ok ? [] : result.problems;
};

test.each([
  ['confirmation', { note: ' Alt er med ' }, { note: 'Alt er med' }],
  ['confirmation', {}, { note: '' }],
  [
    'deviations',
    { lines: [line('4510', '-123'), line('4590')] },
    {
      lines: [
        { grant: '4510', oere: '-123', explanation: '' },
        { grant: '4590', oere: '0', explanation: '' },
      ],
      focus: '',
      note: '',
    },
  ],
  [
    'balance',
    { anchors: [{ id: 'gaeld', level: '155' }] },
    { anchors: [{ id: 'gaeld', level: '155' }], grants: '0', note: '' },
  ],
  ['decision', { outcome: 'noted' }, { outcome: 'noted', note: '', until: null }],
  ['review', { outcome: 'approved' }, { outcome: 'approved', note: '' }],
  ['review', { outcome: 'returned', note: ' Beløbet mangler ' }, { outcome: 'returned', note: 'Beløbet mangler' }],
] as const)('an answer to a %s is kept whole: %j', (form, raw, kept) => {
  expect(readAnswer(form, raw, 'Skole', basis())).toEqual({ ok: true, answer: kept });
});

test.each([
  [
    'a grant of another area',
    { lines: [line('4510'), line('4590'), line('4310')] },
    ['Områdebevilling 4310 hører ikke til dit område.'],
  ],
  [
    'a grant twice',
    { lines: [line('4510'), line('4510', '5'), line('4590')] },
    ['Den samme områdebevilling står to gange.'],
  ],
  [
    'a grant left out',
    { lines: [line('4510')] },
    ['Områdebevilling 4590 Bevilling 4590 mangler en forventet afvigelse (skriv 0, hvis der ingen er).'],
  ],
  [
    'everything at once',
    { lines: [line('4310')] },
    expect.arrayContaining([
      expect.stringContaining('4310'),
      expect.stringContaining('4510'),
      expect.stringContaining('4590'),
    ]),
  ],
])('%s is told', (_what, raw, expected) => {
  expect(problems('deviations', raw)).toEqual(expected);
});

test.each([
  ['99999999', 0],
  ['100000000', 1],
  ['-100000000', 1],
  ['-0', 0],
])('in a month with a focus area a deviation of %s øre wants %i explanations', (oere, wanted) => {
  const of = basis({ explain: true });
  const lines = [line('4510', oere), line('4590')];
  expect(problems('deviations', { lines, focus: 'Skoler' }, of)).toHaveLength(wanted);
  expect(
    problems('deviations', { lines: [line('4510', oere, 'Flere elever'), line('4590')], focus: 'Skoler' }, of),
  ).toEqual([]);
  expect(problems('deviations', { lines: [line('4510', oere, 'Flere elever'), line('4590')] }, of)).toEqual([
    expect.stringContaining('Beskriv fokusområdet'),
  ]);
});

test.each([
  [{ anchors: [{ id: 'andet', level: '1' }] }, ['Ankeret »andet« hører ikke til rapporten.']],
  [
    {
      anchors: [
        { id: 'gaeld', level: '1' },
        { id: 'gaeld', level: '2' },
      ],
    },
    ['Det samme anker står to gange.'],
  ],
])('an anchor that the report does not have, or has twice, is told: %j', (raw, expected) => {
  expect(problems('balance', raw)).toEqual(expected);
});

test.each([
  [
    'deviations',
    { lines: [line('4510', '1,5')] },
    'Områdebevilling nr. 1, beløb: Beløbet skal være et tal i hele øre.',
  ],
  [
    'deviations',
    { lines: [line('4510', '123456789012345678')] },
    'Områdebevilling nr. 1, beløb: Beløbet er større, end noget budget er. Er der for mange cifre?',
  ],
  ['deviations', undefined, 'Feltet mangler, er ukendt eller har en forkert værdi.'],
  ['deviations', { lines: 'x' }, 'Områdebevilling: Feltet mangler, er ukendt eller har en forkert værdi.'],
  ['confirmation', { note: 'x', hidden: true }, 'Feltet mangler, er ukendt eller har en forkert værdi.'],
  [
    'confirmation',
    { note: 'x'.repeat(10_001) },
    'Bemærkning: Teksten er for lang: den er på 10001 tegn, og der er plads til 10000.',
  ],
  ['decision', { outcome: 'maybe' }, 'Udfald: Feltet mangler, er ukendt eller har en forkert værdi.'],
] as const)('what is no answer to a %s is refused in Danish', (form, raw, expected) => {
  expect(problems(form, raw)).toEqual([expected]);
});

test.each(FORM_KINDS)('no part of an answer is called by its name in the program: %s', (kind) => {
  const { shape } = FORMS[kind].schema;
  const wrong = Object.fromEntries(Object.keys(shape).map((key) => [key, 7]));
  const lists = { lines: [{}], anchors: [{}], coverage: [{}] };
  const inLists = Object.fromEntries(Object.entries(lists).filter(([key]) => key in shape));
  for (const raw of [wrong, {}, inLists, { unknown: 1 }])
    for (const problem of problems(kind, raw)) {
      expect(problem).not.toMatch(/(?:^|[\s,.])(?:feltet,|[a-z]+\.\d|[a-z]+[A-Z])/);
      expect(problem).not.toMatch(/^(?:feltet|[a-z])/);
      for (const key of [...Object.keys(shape), 'oere', 'explanation', 'level', 'grant'])
        expect(problem.split(/[\s:,]+/)).not.toContain(key);
    }
});

test('an answer is judged in a case without figures too; what is judged by figures alone is not', () => {
  const even = form({
    name: 'et antal',
    decides: false,
    schema: z.strictObject({ people: z.int() }),
    problems: ({ people }, _area, of) => (of === null && people % 2 === 1 ? ['Skriv et lige antal.'] : []),
    facts: () => [],
  });
  expect(even.read({ people: 3 }, null, null)).toEqual({ ok: false, problems: ['Skriv et lige antal.'] });
  expect(even.read({ people: 3 }, null, basis())).toEqual({ ok: true, answer: { people: 3 } });
  expect(problems('deviations', { lines: [line('4310')] }, null)).toEqual([]);
  expect(problems('balance', { anchors: [{ id: 'andet', level: '1' }] }, null)).toEqual([]);
});

test('half a character and NUL, which no database keeps, are taken out', () => {
  expect(readAnswer('confirmation', { note: 'a\0b\ud83d' }, null, null)).toEqual({
    ok: true,
    answer: { note: 'ab\ufffd' },
  });
});

test('a reviewer who sends an answer back must say what is missing', () => {
  expect(readAnswer('review', { outcome: 'returned', note: ' ' }, null, null)).toMatchObject({
    ok: false,
    problems: [expect.stringContaining('Skriv, hvad der mangler')],
  });
});

const readWith = { basis: basis(), focusArea: 'Fravær' };
const told = (kind: FormKind, answer: object): string =>
  [...(FORMS[kind].facts(answer, readWith)?.facts ?? [])].map(({ label, value }) => `${label}: ${value}`).join('; ');
const receipt = (kind: FormKind, answer: object): string =>
  FORMS[kind]
    .essence(answer)
    .map(({ label, value }) => `${label}: ${value}`)
    .join('; ');

const lines = [line('4510', '-275000000', 'Flere elever'), line('4590', '5000000')];
/** Of every kind an answer, what a page says of it, and what its receipt says. */
const TOLD: Readonly<Record<FormKind, readonly [object, string, string]>> = {
  confirmation: [{ note: 'Alt er med' }, 'Svar: Det er gjort; Bemærkning: Alt er med', 'Bemærkning: Alt er med'],
  deviations: [
    { lines, focus: 'Faldet', note: 'Mere' },
    'Fokusområde: Fravær: Faldet; Andet: Mere',
    'Forventet afvigelse i alt: -2,7 mio. kr.; Bemærkning: Mere',
  ],
  balance: [
    { anchors: [], grants: '-1250000000' },
    'Tillægsbevillinger i alt i år: −12,5 mio. kr.',
    'Tillægsbevillinger i alt: -12,5 mio. kr.',
  ],
  decision: [
    { outcome: 'changed', note: 'Som indstillet' },
    'Beslutning: Godkendt med ændringer; Ordlyd: Som indstillet',
    'Beslutning: Godkendt med ændringer; Bemærkning: Som indstillet',
  ],
  text: [{ text: 'Svaret', note: 'n' }, 'Svar: Svaret; Bemærkning: n', 'Svar: Svaret; Bemærkning: n'],
  proposals: [{ none: true }, 'Forslag: Ingen forslag', 'Forslag: Ingen forslag'],
  status: [{ status: 'under-way' }, 'Status: I gang', 'Status: I gang'],
  review: [
    { outcome: 'approved', open: true, note: 'n' },
    'Svaret er: Godkendt; Opfølgning: Punktet er ikke løst og følges op; Besked: n',
    'Svaret er: Godkendt; Opfølgning: Punktet er ikke løst og følges op; Bemærkning: n',
  ],
  approval: [
    { outcome: 'rejected', version: 2, note: 'Nej' },
    'Svar: Afvist; Begrundelse: Nej',
    'Dit svar: Afvist; Bemærkning: Nej',
  ],
  impasse: [
    { way: 'stop', reason: 'Det er for sent' },
    'Beslutning: Stop her; Begrundelse: Det er for sent',
    'Beslutning: Stop her; Begrundelse: Det er for sent',
  ],
  questionnaire: [
    {
      note: 'n',
      sent: {
        run: '5f0f6b2c-3c1e-5d55-9a42-1b1f6f1f6f01',
        questionnaire: 'guide',
        version: 2,
        title: 'Guiden',
        revision: 9,
        digest: 'd',
        answered: 7,
        asked: 8,
      },
    },
    'Spørgeguide: Guiden, version 2; Besvaret: 7 af 8 spørgsmål; Bemærkning: n',
    'Spørgeguide: Guiden, version 2; Besvaret: 7 af 8 spørgsmål; Bemærkning: n',
  ],
  'transfer-text': [
    { text: 'Legeplads', argument: 'Bestilt', coverage: [] },
    'Tekst: Legeplads; Argument: Bestilt',
    'Tekst: Legeplads; Argument: Bestilt',
  ],
  'visit-times': [
    { times: [{ on: '2026-11-12', from: '09:00', to: '12:00' }] },
    'Tid 1: tors. 12. november 2026 kl. 9.00–12.00',
    'Tid 1: tors. 12. november 2026 kl. 9.00–12.00',
  ],
  'visit-choice': [
    { time: null, note: 'Efter uge 46' },
    'Besøget: Ingen af tiderne passer; Passer bedre: Efter uge 46',
    'Besøget: Ingen af tiderne passer; Passer bedre: Efter uge 46',
  ],
  'visit-final': [
    { text: 'Kassen tælles', as: 'draft', note: '' },
    'Nyt udkast: Kassen tælles',
    'Nyt udkast: Kassen tælles',
  ],
  'visit-feedback': [
    { secure: 4, wishes: ['Et kursus'], note: 'Godt' },
    'Mere tryghed: 4 af 5; Ønske 1: Et kursus; Om besøget: Godt',
    'Mere tryghed: 4 af 5; Ønske 1: Et kursus; Om besøget: Godt',
  ],
};
test.each(FORM_KINDS.map((kind) => [kind, ...TOLD[kind]] as const))(
  'an answer to a %s is told on a page and in a receipt: %j',
  (kind, answer, page, mail) => {
    expect(told(kind, answer)).toBe(page);
    expect(receipt(kind, answer)).toBe(mail);
  },
);

test('figures stand in a table, with the names of their grants and a true minus', () => {
  expect(FORMS.deviations.facts({ lines }, readWith)?.table).toMatchObject({
    rows: [
      { name: '4510 Bevilling 4510', figure: '−2,75', text: 'Flere elever' },
      { name: '4590 Bevilling 4590', figure: '0,05', text: '' },
    ],
    total: '−2,7',
  });
});

test('an answer that was kept in another shape is told by nobody, and breaks no page', () => {
  for (const kind of FORM_KINDS) expect(FORMS[kind].facts({ unknown: 1 }, readWith)).toBeNull();
});

test('a text is kept as it is read: without signs that turn the direction of writing, or that nobody sees', () => {
  expect(text.parse('\uFEFFGodkendt\u202E 000.1\u2066\u200B kr.\u0007\n👩\u200D🏫')).toBe(
    'Godkendt 000.1 kr.\n👩\u200D🏫',
  );
});
