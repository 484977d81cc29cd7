import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TABLES_OF_COMMANDS } from './ids';
import { isUsedElsewhere } from './in-case';

const ROOT = join(__dirname, '../../..');
const sources = ['libs', 'activities', 'workflows', 'apps'].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !/(^|\/)testing\//.test(file))
    .map((file) => ({ file: `${room}/${file}`, text: readFileSync(join(ROOT, room, file), 'utf8') })),
);

/** Names what was loaded in the journal; no row has it. */
const NO_ROW = "idOf('proposal-load',";

test('no id is made of a command’s but by idOfMade: one that a command could meet itself under would be a fault of ours to who sent a form twice', () => {
  const made = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/(commandId: )?\bidOf\([^;]*?\)/g)]
      // The id of another command is kept where all commands' ids are.
      .filter(([call, ofCommand]) => ofCommand === undefined && /\bcommandId\b/.test(call) && !call.startsWith(NO_ROW))
      .map(([call]) => `${file}: ${call}`),
  );
  expect(made).toEqual([]);
  expect(sources.filter(({ text }) => text.includes('idOfMade(')).length).toBeGreaterThan(10);
});

test('what meets under a command’s id is told so, and nothing else is', () => {
  const violated = (constraint: string) => isUsedElsewhere({ code: '23505', constraint });
  const kept = [
    ...TABLES_OF_COMMANDS.map((table) => `${table}_pkey`),
    'journal_command_id_key',
    'plans_command_id_key',
  ];
  expect(kept.filter((constraint) => !violated(constraint))).toEqual([]);
  expect(kept).toContain('deputies_pkey');
  expect(['cases_pkey', 'tasks_pkey', 'people_email_key'].filter(violated)).toEqual([]);
  expect(isUsedElsewhere({ code: '23503', constraint: 'decisions_pkey' })).toBe(false);
});
