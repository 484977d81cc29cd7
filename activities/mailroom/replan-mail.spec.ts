import { NO_CONTACT } from '#domain';
import { randomUUID } from 'node:crypto';
import {
  advanceCase,
  applyReplan,
  readCalendar,
  collectPost,
  publishPlan,
  readMails,
  trueNotices,
  undoReplan,
  waitingMails,
} from '#casework';
import { instant } from '#database';
import type { Plan } from '#domain';
import { renderMail, type RenderedMail } from '#mail';
import {
  clockAt,
  openCaseFixture,
  TEST_ORGANISATION,
  TEST_PEOPLE,
  testPlan,
  testProcess,
  type CaseFixture,
} from '#testing';
import { mailModel } from './mail-model';

let fixture: CaseFixture;
beforeAll(async () => (fixture = await openCaseFixture()));
afterAll(() => fixture.close());

const links = {
  publicUrl: 'http://localhost',
  linkSecret: 'a link secret that only tests use, long enough',
  contact: NO_CONTACT,
  mail: { from: { name: 'Årshjulet', address: 'aarshjul@albertslund.example' } },
  realNow: () => clockAt('2026-03-02 09:00'),
};
/** Three reports whose books close on one day. */
const plan = (due: (key: string) => string, keys = ['a', 'b', 'c']): Plan => {
  const [caseRow] = testPlan('plan').cases;
  return {
    ...testPlan('plan'),
    cases: keys.map((key) => ({
      ...caseRow!,
      id: key,
      title: `Rapport ${key}`,
      steps: caseRow!.steps
        .slice(0, 1)
        .map((step) => ({ ...step, id: `${key}/${step.kind}`, due: { date: due(key) } })),
    })),
  };
};
const inCalendar = (mail: RenderedMail, method: 'PUBLISH' | 'CANCEL') => {
  const lines = mail.attachments
    .filter(({ contentType }) => contentType.includes(method))
    .flatMap(({ content }) => content.split(/\r?\n/));
  const of = (name: string): string[] =>
    lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1));
  return of('UID').map((uid, index) => ({ uid, sequence: Number(of('SEQUENCE')[index]) }));
};

test('a person whom a new plan moves twice and spares once gets one mail, with each calendar entry brought up to date', async () => {
  const worldId = `mail-${randomUUID().slice(0, 8)}`;
  await fixture.db
    .insertInto('worlds')
    .values({ id: worldId, kind: 'rehearsal', now: instant(clockAt('2026-03-06 09:00')) })
    .execute();
  const common = { worldId, organisation: TEST_ORGANISATION, process: testProcess };
  await publishPlan(fixture.casework, { ...common, plan: plan(() => '2026-03-10'), grants: [], publishedBy: null });
  const post = async (): Promise<RenderedMail[]> => {
    const cases = await fixture.db
      .selectFrom('cases')
      .where('world_id', '=', worldId)
      .select(['id', 'plan_id'])
      .execute();
    for (const { id } of cases) await advanceCase(fixture.casework, id, 'collecting');
    const { batchIds } = await collectPost(fixture.casework, worldId, 'aarshjul.example');
    const ids = (await Promise.all(batchIds.map((batch) => waitingMails(fixture.db, batch)))).flat();
    const mails = await readMails(fixture.db, ids);
    await fixture.db.updateTable('mails').set({ state: 'sent' }).where('world_id', '=', worldId).execute();
    return Promise.all(
      mails.map(async (mail) =>
        renderMail(
          await mailModel(mail, trueNotices(mail), clockAt('2026-03-06 09:00'), links),
          await readCalendar(fixture.db, cases[0]!.plan_id),
        ),
      ),
    );
  };
  const [opened, ...more] = await post();
  const first = inCalendar(opened!, 'PUBLISH');
  expect([more.length, first.length]).toEqual([0, 3]);

  const act = { ...common, actor: { personId: TEST_PEOPLE.chief }, reason: 'KB har flyttet mødet.' };
  await applyReplan(fixture.casework, {
    ...act,
    commandId: 'ny-plan',
    plan: plan((key) => (key === 'a' ? '2026-03-12' : '2026-03-13'), ['a', 'b']),
  });
  const [mail, ...others] = await post();
  expect(others).toEqual([]);
  expect(mail?.subject).toBe(
    'Nye frister for 2 opgaver, 1 aflyst – først: Rapport a: Trinnet booking-closes, senest tors. 12. marts',
  );
  expect(mail?.text.match(/KB har flyttet mødet\./g)).toHaveLength(1);
  expect(mail?.text.match(/Senest .*|Aflyst/gi)).toEqual(
    expect.arrayContaining([
      expect.stringContaining('torsdag den 12. marts 2026'),
      expect.stringContaining('fredag den 13. marts 2026'),
    ]),
  );
  const sequenceOf = new Map(first.map(({ uid, sequence }) => [uid, sequence]));
  const [updated, cancelled] = [inCalendar(mail!, 'PUBLISH'), inCalendar(mail!, 'CANCEL')];
  expect([updated.length, cancelled.length]).toEqual([2, 1]);
  for (const { uid, sequence } of [...updated, ...cancelled])
    expect(sequence).toBeGreaterThan(sequenceOf.get(uid) ?? Infinity);

  await expect(undoReplan(fixture.casework, { ...act, commandId: 'fortryd', key: 'plan' })).rejects.toMatchObject({
    code: 'CASE.ENDED',
  });
});
