import { FORM_KINDS, NO_CONTACT, type FormKind } from '#domain';
import { Assets } from '../web/assets';
import { Renderer } from '../web/renderer';
import { Settings } from '../web/settings';
import { answerFormView } from './answer-form.view';
import type { FormContext } from './form-page';
import { FORM_PAGES } from './index';

const renderer = new Renderer(new Assets(), new Settings('http://localhost', '', '', undefined, 'default', NO_CONTACT));
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
};
const shown = (kind: FormKind, fields = {}, errors: ReadonlyMap<string, string> = new Map()): string =>
  renderer.part('forms/answer-form', answerFormView(kind, { fields, errors }, context), null);

/** What these ask about is a request for a transfer: without one there is nothing to show. */
const OF_REQUESTS: readonly FormKind[] = ['approval', 'transfer-text'];
const alone = FORM_KINDS.filter((kind) => !OF_REQUESTS.includes(kind));

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

test('what is wrong with a figure is told with the grant or the anchor that it belongs to', () => {
  const subject = (kind: FormKind, name: string) => FORM_PAGES[kind].fields.subjectOf?.(name, context);
  expect(subject('deviations', 'explanation-4510')).toBe('4510 Skoler');
  expect(subject('deviations', 'focus')).toBeNull();
  expect(subject('balance', 'level-gaeld')).toBe('Gæld');
});
