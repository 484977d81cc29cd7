import fc from 'fast-check';
import { FORM_KINDS, FORMS, NO_CONTACT, type FormKind } from '#domain';
import { Assets } from '../web/assets';
import { Renderer } from '../web/renderer';
import { Settings } from '../web/settings';
import { answerFormView } from './answer-form.view';
import type { FormContext } from './form-page';
import { FORM_PAGES } from './index';

const renderer = new Renderer(new Assets(), new Settings('http://localhost', '', '', undefined, 'default', NO_CONTACT));
const OFFERED = { on: '2026-11-12', from: '09:00', to: '12:00' };
const context: FormContext = {
  kind: 'any',
  area: 'Skole',
  basis: {
    explain: true,
    threshold: '100000000',
    grants: [
      {
        directorate: '1',
        directorateName: 'Et',
        department: 'A',
        grant: '4510',
        name: 'Skoler',
        area: 'Skole',
        expected: '-275000000',
      },
    ],
    anchors: [{ id: 'gaeld', title: 'Gæld', target: '0', level: null, levelOf: null, unit: 'kr.', goodWhen: 'atMost' }],
  },
  focusArea: 'Fravær',
  request: null,
  decided: null,
  visit: { offered: [OFFERED], taken: [], unheard: [], words: null, begins: null },
};
const shown = (kind: FormKind, fields = {}, errors: ReadonlyMap<string, string> = new Map()): string =>
  renderer.part('forms/answer-form', answerFormView(kind, { fields, errors }, context), null);

/** What these ask about is a request for a transfer: without one there is nothing to show. */
const OF_REQUESTS: readonly FormKind[] = ['approval', 'transfer-text'];
/** It has a page of its own. */
const ELSEWHERE: readonly FormKind[] = ['questionnaire'];
const alone = FORM_KINDS.filter((kind) => !OF_REQUESTS.includes(kind) && !ELSEWHERE.includes(kind));

test.each(alone)('a form of the kind %s can be filled in, and says beside its field what is missing', (kind) => {
  const { fields } = FORM_PAGES[kind];
  const initial = fields.initial({ answer: null, previous: null, chosen: '' }, context);
  expect(shown(kind, initial)).toMatch(/<(input|textarea)/);
  const { errors } = fields.read({}, context);
  const tried = shown(kind, {}, errors);
  for (const name of errors.keys()) expect(tried).toContain(`id="${name}-error"`);
});

test.each(OF_REQUESTS)('a form of the kind %s shows nothing without the request that it is about', (kind) => {
  expect(shown(kind).trim()).toBe('');
});

const words = fc.string().map((text) => text.trim());
const some = words.filter((text) => text !== '');
const amount = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }).map(String);
const day = fc.constantFrom('2026-09-29', '2027-01-04');
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const ANSWERS: Readonly<Record<FormKind, fc.Arbitrary<object>>> = {
  confirmation: fc.record({ note: words }),
  questionnaire: fc.record({ note: words, sent: fc.constant(null) }),
  text: fc.record({ text: some, note: words }),
  proposals: fc.record({ none: fc.boolean(), note: words }),
  status: fc.record({ status: fc.constantFrom('under-way', 'done'), note: words, nextOn: fc.option(day) }),
  impasse: fc.record({ way: fc.constantFrom('go-on', 'stop'), reason: some }),
  review: fc.record({ outcome: fc.constantFrom('approved', 'returned'), note: some, open: maybe(fc.constant(true)) }),
  approval: fc.record({
    outcome: fc.constantFrom('returned', 'rejected'),
    note: some,
    version: fc.integer({ min: 1 }),
  }),
  decision: fc.oneof(
    fc.record({
      outcome: fc.constantFrom('noted', 'changed'),
      note: words,
      heldOn: fc.option(day),
      item: words.map((text) => text.slice(0, 9).trim()),
      digest: maybe(fc.constant('0f'.repeat(32))),
    }),
    fc.record({
      outcome: fc.constantFrom('returned', 'postponed'),
      note: some,
      heldOn: day,
      item: fc.constant('7'),
      until: day,
    }),
  ),
  deviations: fc.record({
    lines: fc.record({ grant: fc.constant('4510'), oere: amount, explanation: words }).map((line) => [line]),
    focus: words,
    note: words,
  }),
  balance: fc.record({
    anchors: amount.map((level) => [{ id: 'gaeld', level }]),
    grants: amount,
    note: words,
  }),
  'transfer-text': fc.record({ text: some, argument: words, coverage: fc.constant([]), note: words }),
  'visit-times': fc.record({
    times: fc.array(fc.record({ on: day, from: fc.constant('09:00'), to: fc.constant('12:00') }), {
      minLength: 1,
      maxLength: 3,
    }),
    note: words,
  }),
  'visit-choice': fc.record({ time: fc.constantFrom(null, OFFERED), place: words, note: some }),
  'visit-final': fc.record({ text: some, as: fc.constantFrom('final', 'draft'), note: words }),
  'visit-feedback': fc.record({
    secure: fc.constantFrom(null, 1, 5),
    wishes: fc.array(some, { maxLength: 5 }),
    note: words,
  }),
};
/** Asked again about another version, or with what the request says now. */
const OF_ITS_OWN: readonly FormKind[] = ['approval'];

test.each(FORM_KINDS)(
  'a correction of a %s begins with all that was sent, and so does an answer that came back',
  (kind) => {
    const { fields } = FORM_PAGES[kind];
    const { schema } = FORMS[kind];
    const kept = (sent: ReturnType<typeof fields.sent>) => schema.parse(fields.read(sent, context).answer);
    fc.assert(
      fc.property(ANSWERS[kind], (sent) => {
        const answer = JSON.parse(JSON.stringify(schema.parse(sent)));
        expect(kept(fields.sent(answer, context))).toEqual(answer);
        if (!OF_ITS_OWN.includes(kind))
          expect(kept(fields.initial({ answer, previous: null, chosen: '' }, context))).toEqual(answer);
      }),
      { numRuns: 40 },
    );
  },
);

test('a request’s words are corrected with how it is covered, in kroner and with the request’s sign', () => {
  const terms = { kinds: [], coverages: [{ id: 'fra-opsparing', title: 'Opsparing' }] };
  const request = { kind: 'x', text: '', argument: '', coverage: [], lines: [{ amount: -500_000n }] };
  const about = { ...context, request: { brief: { request, terms } } } as unknown as FormContext;
  const { sent, read } = FORM_PAGES['transfer-text'].fields;
  const answer = { text: 'a', argument: 'b', coverage: [{ by: 'fra-opsparing', oere: '-123456' }], note: 'c' };
  expect(read(sent(answer, about), about).answer).toEqual(answer);
});

test('a questionnaire is answered on a page of its own, below the page of its task', () => {
  const view = answerFormView('questionnaire', { fields: {}, errors: new Map() }, { ...context, base: '/opgaver/1' });
  expect(renderer.part('forms/answer-form', view, null)).toContain('href="/opgaver/1/spoergeguide"');
  expect(shown('questionnaire').trim()).toBe('');
});

test('what is wrong with a figure is told with the grant or the anchor that it belongs to', () => {
  const subject = (kind: FormKind, name: string) => FORM_PAGES[kind].fields.subjectOf?.(name, context);
  expect(subject('deviations', 'explanation-4510')).toBe('4510 Skoler');
  expect(subject('deviations', 'focus')).toBeNull();
  expect(subject('balance', 'level-gaeld')).toBe('Gæld');
});

test('an offered time that is taken meanwhile is shown and cannot be chosen; a report with what its leader has not heard is a draft once more', () => {
  const taken = { on: '2026-11-13', from: '09:00', to: '12:00' };
  const visit = { offered: [OFFERED], taken: [taken], unheard: [2], words: null, begins: null };
  const view = (kind: FormKind) => answerFormView(kind, { fields: {}, errors: new Map() }, { ...context, visit });
  const of = (kind: FormKind) => renderer.part('forms/answer-form', view(kind), null);
  expect(of('visit-choice')).toMatch(/value="2026-11-13_09:00_12:00" disabled><label[^>]*>[^<]*er ikke ledig længere/);
  const { errors } = FORM_PAGES['visit-choice'].fields.read({ time: '2026-11-13_09:00_12:00' }, { ...context, visit });
  expect(errors.get('time')).toContain('Tiden er ikke ledig længere');
  expect(view('visit-final').submit).toBe('Send et nyt udkast');
  expect(of('visit-final')).toContain('Observation 2 er kommet til eller ændret');
  expect(answerFormView('visit-final', { fields: {}, errors: new Map() }, context).submit).toBe(
    'Send den endelige rapport',
  );
});
