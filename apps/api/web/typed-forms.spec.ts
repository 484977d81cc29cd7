import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withWhosePage } from './renderer';
import { formOf, taskOfForm } from './typed-in';
import { WHOSE_PAGE } from './whose-page';

const FOLDER = join(__dirname, '..');
const templates = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.hbs'))
  .map((file) => ({ file, text: readFileSync(join(FOLDER, file), 'utf8') }));

test('no field is kept from what the browser restores when somebody goes back: the right words would stand beside the wrong amount', () => {
  // `off` on a field or its form is what browsers do not restore; `email` and the like are.
  const kept = templates.filter(({ text }) => /autocomplete="?(?:off|false|new-password|one-time-code)\b/i.test(text));
  expect(kept.map(({ file }) => file)).toEqual([]);
});

test('what is typed into a form is known by where the form is sent: every one says where', () => {
  const posts = templates.flatMap(({ file, text }) =>
    [...text.matchAll(/<form [^>]*method="post"[^>]*>/g)].map(([tag]) => ({ file, tag })),
  );
  expect(posts.length).toBeGreaterThan(50);
  expect(posts.filter(({ tag }) => !/action="[^"]+"/.test(tag))).toEqual([]);
});

test('every form that is sent says whose page it is on: the renderer finds it in its template', () => {
  const forms = templates.flatMap(({ file, text }) =>
    (withWhosePage(text).match(/<form\b[\s\S]*?>[^<]*(?:<[^>]*>)?/g) ?? []).map((form) => `${file}: ${form}`),
  );
  const unsaid = forms.filter((form) => !/method="get"/.test(form) && !form.includes(WHOSE_PAGE));
  expect(forms.length).toBeGreaterThan(60);
  expect(unsaid).toEqual([]);
});

describe('a form', () => {
  const task = { id: '20584a66-7ccd-4ee8-af6b-b428ab284277' } as Parameters<typeof formOf>[2];

  test('on the page of a mail’s link is the same as signed in, and holds no token', () => {
    const params = { token: 'hemmelig' };
    const of = (path: string) => formOf({ path, params }, {}, task);
    expect(of('/opgave/hemmelig')).toBe(`/opgaver/${task?.id}`);
    expect(of('/frist/hemmelig/kommentar')).toBe(`/opgaver/${task?.id}/kommentar`);
    expect(taskOfForm(of('/opgave/hemmelig/kommentar'))).toBe(task?.id);
    expect(formOf({ path: '/mine/stedfortraeder', params: {} }, {}, null)).toBe('/mine/stedfortraeder');
    expect(taskOfForm('/mine/stedfortraeder')).toBeNull();
  });

  test('of one draft of a plan is another than the same of another draft', () => {
    const of = (draft: string) =>
      formOf({ path: '/planer/b/aendring', params: {} }, { 'kladde-id': draft, grundlag: 'x', commandId: 'y' }, null);
    expect(of('én')).toBe('/planer/b/aendring?kladde-id=%C3%A9n');
    expect(of('to')).not.toBe(of('én'));
  });
});
