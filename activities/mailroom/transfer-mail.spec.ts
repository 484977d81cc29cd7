import { writeFileSync } from 'node:fs';
import {
  collectPost,
  completeTask,
  actOnTransfer,
  markSent,
  readApprovals,
  readMails,
  readTransfers,
  trueNotices,
  waitingMails,
  type ReadyNotice,
  type TransferRow,
} from '#casework';
import { instant } from '#database';
import { atLocalTime, WorkingCalendar, NO_CONTACT } from '#domain';
import { renderMail, type RenderedMail } from '#mail';
import { Harness, LINK_SECRET, person } from '../../apps/api/testing/harness';
import { approvalOf, OPENED, openedRound, requestOfUnit, written } from '../../apps/api/testing/requests';
import { ROUND_2025 } from '../../apps/api/testing/transfers';
import { readMatters } from './mail-matters';
import { mailModel } from './mail-model';

let api: Harness;
const now = atLocalTime(OPENED, '09:05');
const links = {
  publicUrl: 'http://localhost',
  linkSecret: LINK_SECRET,
  contact: NO_CONTACT,
  mail: { from: { name: 'Årshjulet', address: 'aarshjul@albertslund.example' } },
  realNow: () => now,
};
beforeAll(async () => {
  api = await Harness.start(OPENED);
  await openedRound(api);
  await post();
}, 90_000);
afterAll(() => api.stop());

/** The mails that are due, as they are sent, by the first part of the receiver's address. */
async function post(): Promise<Map<string, RenderedMail[]>> {
  const { batchIds } = await collectPost(api.records, 'real', 'albertslund.example');
  const ids = (await Promise.all(batchIds.map((batch) => waitingMails(api.db, batch)))).flat();
  const mails = await readMails(api.db, ids);
  const sent = await Promise.all(
    mails
      .filter((mail) => trueNotices(mail).length > 0)
      .map(async (mail): Promise<[string, RenderedMail]> => {
        const notices = trueNotices(mail);
        return [
          mail.email.split('@')[0] ?? '',
          renderMail(
            await mailModel(mail, notices, now, links, await readMatters(api.records, notices)),
            new WorkingCalendar(),
          ),
        ];
      }),
  );
  await markSent(api.db, ids, now);
  return new Map([...Map.groupBy(sent, ([who]) => who)].map(([who, own]) => [who, own.map(([, mail]) => mail)]));
}
const act = (row: TransferRow, who: string, over: object) => ({
  commandId: crypto.randomUUID(),
  actor: { personId: person(who) },
  transferId: row.id,
  version: row.version,
  ...over,
});
const fresh = async ({ id }: TransferRow): Promise<TransferRow> => (await readTransfers(api.db, ROUND_2025, id))[0]!;

test('a direktør’s mail has all that the answer rests on: the amount, who asks, the words, the figures, what happened, and a link for each answer', async () => {
  const row = await requestOfUnit(api, 'Sydstjernen');
  await written(api, row);
  const [mail] = (await post()).get('direktoer.bsv') ?? [];
  expect(mail?.subject).toMatch(/^Godkend teknisk overførsel for Sydstjernen: 835\.000 kr\. – senest /);
  for (const said of [
    'Søgt af: Afdelingschef, Dagtilbud & Skole',
    'Hvad den skal bruges til: Legepladsen',
    'Argument: Arbejdet er bestilt.',
    'Regnskabet viser 835.000; Søgt om 835.000',
    'Tidligere i sagen:',
    'Overførslen for Sydstjernen blev skrevet som ansøgning.',
    'Godkend:',
    'Send tilbage:',
    'Afvis:',
  ])
    expect(mail?.text).toContain(said);
  expect(mail?.text).toMatch(/\/opgave\/[^\s?]+\?svar=approved\n/);
  if (process.env.AARSHJUL_TEST_SHOTS !== undefined)
    writeFileSync(`${process.env.AARSHJUL_TEST_SHOTS}/approval-mail.html`, mail?.html ?? '');
});

test('a chef’s receipt has what they asked for: the amount, how it is covered, and the argument under its own name', async () => {
  await written(api, await requestOfUnit(api, 'Musikskolen'));
  const [mail] = ((await post()).get('chef.kultur-fritid') ?? []).filter(({ subject }) =>
    subject.startsWith('Tak for svaret: Skriv'),
  );
  expect(mail?.text).toMatch(/Skriv ansøgningen om overførsel for Musikskolen[^\n]*: −?[\d.,]+\skr\./);
  expect(mail?.text).toMatch(/(Dækning|Beløbet går til): Kassebeholdningen/);
  expect(mail?.text).toContain('Argument: Arbejdet er bestilt.');
  expect(mail?.text).not.toContain('Begrundelse');
});

test('a mail about what was changed after it was asked for says what is new', async () => {
  const row = await requestOfUnit(api, 'Bakkens hjerte');
  await written(api, row);
  const change = async (part: bigint): Promise<void> => {
    const now = await fresh(row);
    await actOnTransfer(
      api.records,
      act(now, 'chef.dagtilbud-skole', {
        act: 'change',
        reason: 'Noget er fundet.',
        amounts: now.lines.slice(0, 1).map((line) => ({
          appropriation: line.appropriation,
          year: line.year,
          amount: BigInt(line.amount) / part,
        })),
      }) as Parameters<typeof actOnTransfer>[1],
    );
  };
  // Changed before the first mail goes: it asks of what it shows.
  await change(2n);
  const [first] = (await post()).get('direktoer.bsv') ?? [];
  expect(first?.text).not.toContain('er ændret, siden');
  const { id } = await approvalOf(api, row.id);
  const [seen] = await readApprovals(api.records, [id]);
  expect(seen).toMatchObject({ differences: [], mailedAt: expect.any(Number) });
  await api.db
    .updateTable('mails')
    .set({ sent_at: instant(now - 24 * 3_600_000) })
    .where('state', '=', 'sent')
    .execute();
  // Changed after it: the page wants it seen, and the next mail says what.
  await change(2n);
  expect((await readApprovals(api.records, [id]))[0]?.differences).not.toEqual([]);
  const next = { taskId: id, caseId: row.id, kind: 'reminder', stepKind: 'approval' };
  const { changed } = (await readMatters(api.records, [next as ReadyNotice])).get(id) ?? {};
  expect(changed).toMatch(/^Ansøgningen er ændret, siden du sidst fik en mail om den: Beløb i alt: .* → .*kr\.$/);
  expect(changed).not.toContain('kr..');
});

test('a chef and the institution’s leader hear how it ended, with the words of who ended it', async () => {
  const row = await requestOfUnit(api, 'Bakkens hjerte');
  const task = await approvalOf(api, row.id);
  const { version } = await api.db
    .selectFrom('transfer_versions')
    .where('request_id', '=', row.id)
    .orderBy('version', 'desc')
    .select('version')
    .executeTakeFirstOrThrow();
  await completeTask(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId: task.assigneeId },
    taskId: task.id,
    answer: { outcome: 'rejected', version, note: 'Ikke i år.' },
  });
  const mails = await post();
  for (const who of ['chef.dagtilbud-skole', 'leder.bakkenshjerte']) {
    const [mail] = (mails.get(who) ?? []).filter(({ subject }) => subject.startsWith('Afvist: '));
    expect(mail?.text).toContain('Ansøgningen om overførsel er afvist');
    expect(mail?.text).toContain('»Ikke i år.«');
    expect(mail?.text).toContain('har afvist ansøgningen, og den går ikke videre.');
    // The leader had no task in it: their link leads to the request itself.
    expect(mail?.text).toMatch(
      who.startsWith('leder') ? new RegExp(`http://localhost/sager/${row.id}\n`) : /\/opgave\//,
    );
  }
});

test('a direktør with several is led to the page with all of them', async () => {
  for (const unit of ['Albertslund Ungecenter', 'Albertshøj']) await written(api, await requestOfUnit(api, unit));
  const [mail] = (await post()).get('direktoer.bsv') ?? [];
  expect(mail?.text).toContain('http://localhost/mine/godkendelser\n');
  expect(mail?.text.match(/\?svar=approved/g)).toHaveLength(2);
});

test('who clears many at once gets one receipt for all, with each amount and version', async () => {
  const units = ['Albertslund Ungecenter', 'Albertshøj'];
  for (const unit of units) {
    const row = await requestOfUnit(api, unit);
    const { version } = await api.db
      .selectFrom('transfer_versions')
      .where('request_id', '=', row.id)
      .orderBy('version', 'desc')
      .select('version')
      .executeTakeFirstOrThrow();
    await api.complete(await approvalOf(api, row.id), { outcome: 'approved', version, note: '' });
  }
  const own = (await post()).get('direktoer.bsv') ?? [];
  expect(own.map(({ subject }) => subject)).toEqual(['Tak for 2 svar – du skal ikke gøre noget']);
  for (const unit of units) expect(own[0]?.text).toContain(`Godkend teknisk overførsel for ${unit}: `);
  expect(own[0]?.text.match(/Ansøgningens version: \d/g)).toHaveLength(2);
});
