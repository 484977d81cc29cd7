import { z } from 'zod';
import { form, id, word } from './fields';
import { formPipe } from './form.pipe';
import type { Problem } from './problem';

const read = (value: unknown, schema: z.ZodType): Promise<unknown> =>
  formPipe().transform(value, { type: 'body', schema });
const refused = (value: unknown, schema: z.ZodType): Promise<Problem> =>
  read(value, schema).then(
    () => {
      throw new Error('was read');
    },
    (error: unknown) => error as Problem,
  );

test('what does not read is told by name, and nothing of what was sent is repeated', async () => {
  const schema = z.object({ commandId: z.uuid(), answer: z.object({ lines: z.array(z.string()) }) });
  const problem = await refused({ commandId: 'x<y', answer: { lines: [1] } }, schema);
  expect([problem.status, problem.code]).toEqual([422, 'REQUEST.INVALID']);
  expect(problem.view.text).toContain('Det gælder: commandId, answer.');
  expect(problem.view.text).not.toContain('x<y');
  expect((await refused('no object', schema)).view.text).toContain('Det gælder: indholdet.');
});

test('a form is what was typed in it: what is sent twice counts once, what is no text is left out, and no prototype comes along', async () => {
  const sent = JSON.parse('{"a":"1","b":["1","2"],"c":{"d":"3"},"__proto__":{"e":"4"},"f":"x\\u0000y"}');
  expect(await read(sent, form)).toEqual({ a: '1', b: '2', f: 'xy' });
  expect(await read(undefined, form)).toEqual({});
  expect(await read({ a: 'x'.repeat(30_000) }, form)).toEqual({ a: 'x'.repeat(30_000) });
});

test('a word that is none is empty, and an id that is none names nothing', async () => {
  expect([await read(undefined, word), await read({ a: 1 }, word), await read(' ja ', word)]).toEqual(['', '', 'ja']);
  expect(await read('../../sager', id)).toBe('00000000-0000-0000-0000-000000000000');
});
