import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..');
const templates = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.hbs'))
  .map((file) => ({ file, text: readFileSync(join(FOLDER, file), 'utf8') }));

test('no field is kept from what the browser restores when somebody goes back: the right words would stand beside the wrong amount', () => {
  // `off` on a field or its form is what browsers do not restore; `email` and the like are.
  const kept = templates.filter(({ text }) => /autocomplete="?(?:off|false|new-password|one-time-code)\b/i.test(text));
  expect(kept.map(({ file }) => file)).toEqual([]);
});
