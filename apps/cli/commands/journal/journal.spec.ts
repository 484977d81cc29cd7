import { journalPage } from './journal-page';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { commentTask } from '#casework';
import { openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { runAarshjul } from '../../testing/run-aarshjul';

let fixture: CaseFixture & { readonly url: string };
let caseRow: TestCase;
let other: TestCase;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aarshjul-journal-'));
  fixture = await openCaseFixture();
  caseRow = await fixture.aCase();
  other = await fixture.aCase();
  await fixture.db
    .updateTable('worlds')
    .set({ kind: 'rehearsal', started_at: new Date('2026-11-01T00:00:00Z') })
    .where('id', '=', caseRow.worldId)
    .execute();
  await fixture.db
    .updateTable('worlds')
    .set({ kind: 'rehearsal', started_at: new Date('2026-11-02T00:00:00Z') })
    .where('id', '=', other.worldId)
    .execute();
  await caseRow.goTo('2026-03-03 09:00');
  await commentTask(fixture.casework, {
    commandId: 'c1',
    actor: { personId: who.books },
    taskId: caseRow.tasks.books,
    text: '<b>Æ & ø</b>',
  });
}, 60_000);
afterAll(async () => {
  await fixture?.close();
  rmSync(folder, { recursive: true, force: true });
});

const aarshjul = (...args: string[]) => runAarshjul(args, { databaseUrl: fixture.url });

test('an auditor verifies the journal, takes a case home, and is told which entry was changed', async () => {
  const name = `2026-02-28@${caseRow.worldId}`;
  expect(aarshjul('journal', 'verify')).toMatchObject({
    code: 0,
    out: 'Journalen er hel: 5 poster i 2 sager og 0 segl er efterprøvet.\n',
  });
  expect(JSON.parse(aarshjul('journal', 'verify', '--case', caseRow.caseId, '--json').out)).toEqual({
    entries: 4,
    cases: 1,
    seals: 0,
    broken: null,
  });

  const json = join(folder, 'sag.json');
  expect(aarshjul('journal', 'export', name, '--format', 'json', '--out', json)).toMatchObject({ code: 0, out: '' });
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
    case: { id: caseRow.caseId },
    entries: { length: 4 },
    broken: null,
  });
  const page = aarshjul('journal', 'export', caseRow.caseId, '--format', 'html', '--out', '-').out;
  expect(page).toContain('Kommentar til »Trinnet booking-closes«: »&lt;b&gt;Æ &amp; ø&lt;/b&gt;«');
  expect(page).toContain('Journalen er efterprøvet og hel: 4 poster');

  const newest = aarshjul('journal', 'export', '2026-02-28', '--format', 'json', '--out', '-');
  expect([newest.code, JSON.parse(newest.out).case.id]).toEqual([0, other.caseId]);
  expect(newest.err).toMatch(
    new RegExp(`Her er den nyeste, [^ ]*@${other.worldId}\\. .*\n.*@${caseRow.worldId} \\(Økonomirapport pr. 28.2\\)`),
  );

  expect(aarshjul('journal', 'export', 'ingen', '--format', 'html', '--out', '-')).toMatchObject({
    code: 2,
    out: '',
    err: 'Der er ingen sag, der hedder »ingen«.\n',
  });
  expect(aarshjul('journal', 'export', name, '--format', 'pdf', '--out', '-')).toMatchObject({ code: 2, out: '' });

  await sql
    .raw(
      `alter table journal disable trigger user; update journal set payload = '{"text": "Pænere"}' where case_id = '${caseRow.caseId}' and seq = 4; alter table journal enable trigger user`,
    )
    .execute(fixture.db);
  const broken = aarshjul('journal', 'verify', '--json');
  expect([broken.code, JSON.parse(broken.out).broken]).toEqual([
    1,
    { caseId: caseRow.caseId, seq: 4, what: 'Post nr. 4 (TASK_COMMENTED) er ændret, efter at den blev skrevet.' },
  ]);
  expect(aarshjul('journal', 'verify').out).toContain(`Sag ${caseRow.caseId}, post 4: Post nr. 4`);
  expect(aarshjul('journal', 'export', name, '--format', 'html', '--out', '-')).toMatchObject({
    code: 1,
    out: expect.stringContaining('Journalen passer ikke.'),
  });
}, 120_000);

test('the page for the auditor says what was answered, and of a correction what stood before and after', () => {
  const line = (heading: string, value: string) => ({ heading, facts: [{ label: 'Ordlyd', value }] });
  const entry = { seq: 1, at: 0, reason: null } as never;
  const one = { entry, previousHash: '', hash: 'h', sentence: 'Rettet.', by: null, onBehalfOf: null };
  const html = journalPage(
    {
      case: { title: 'Sag', state: 'open', openedAt: 0, closedAt: null, workflowId: 'w' } as never,
      plan: { key: 'p', version: 1 },
      tasks: [],
      people: {},
      entries: [{ ...one, answers: [line('Før', 'a < b'), line('Nu', 'c')] }],
    },
    null,
  );
  expect(html).toContain('<b>Før:</b> Ordlyd: a &lt; b</div><div class="answer"><b>Nu:</b> Ordlyd: c</div>');
});
