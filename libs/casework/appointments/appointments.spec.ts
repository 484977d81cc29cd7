import fc from 'fast-check';
import type { NoticeKind } from '#contracts';
import { instant } from '#database';
import { clockAt, openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { CaseFile } from '../kernel/case-file';
import { collectPost } from '../mailroom/collect-post';
import { dropNotices, markDropped, markSent } from '../mailroom/mark-mails';
import { readMails, waitingMails } from '../mailroom/ready-mails';
import { isOver } from '../mailroom/still-true';
import { trueNotices } from '../mailroom/true-notices';
import { readAppointment } from './appointment-rows';
import { cancelAppointment, closeAppointment } from './end-appointment';
import { isOfAppointment } from './invitations';
import { setAppointment, type Appointment } from './set-appointment';

let fixture: CaseFixture;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture.close());

/** A mail that reached somebody. */
interface Arrived {
  readonly kind: NoticeKind;
  readonly sequence: number;
  readonly says: string;
}

const WHY = { by: null, reason: '' };
const PEOPLE = [who.school, who.social, who.books];
const saying = ({ title, place, on }: { readonly title: string; readonly place: string; readonly on: string }) =>
  `${title} ${on} ${place}`;

/** A case's appointment, and everybody's inbox. The mailroom is the product's own, up to the wire. */
class TestAppointment {
  private wish: Appointment;
  readonly inboxes = new Map<string, Arrived[]>();

  constructor(private readonly caseRow: TestCase) {
    this.wish = {
      key: 'visit',
      title: 'Besøg',
      description: 'Vi ser på kassen.',
      page: '/sager/1/besoeget',
      taskId: caseRow.tasks.books ?? '',
      when: { on: '2026-03-18', from: '09:00', to: '12:00' },
      place: '',
      participants: [who.school, who.books],
    };
  }

  private inCase = (act: (file: CaseFile) => Promise<void>): Promise<void> =>
    fixture.db.transaction().execute(async (tx) => {
      const file = await CaseFile.open(fixture.casework, tx, this.caseRow.caseId, null);
      await act(file);
      await file.save();
    });

  set(over: Partial<Appointment>): Promise<void> {
    this.wish = { ...this.wish, ...over };
    return this.inCase((file) => setAppointment(file, this.wish, WHY));
  }
  cancel = () => this.inCase((file) => cancelAppointment(file, 'visit', WHY));
  close = () => this.inCase((file) => closeAppointment(file, 'visit'));
  read = () => readAppointment(fixture.db, this.caseRow.caseId, 'visit');
  clock = (now: string) =>
    fixture.db
      .updateTable('worlds')
      .set({ now: instant(clockAt(now)) })
      .where('id', '=', this.caseRow.worldId)
      .execute();

  /** Everything that waits goes out at an hour; gives how many mails that were. */
  async deliver(at = '2026-03-10 09:00'): Promise<number> {
    await this.clock(at);
    const { batchIds } = await collectPost(fixture.casework, this.caseRow.worldId, 'kommune.example');
    let sent = 0;
    for (const batch of batchIds)
      for (const mail of await readMails(fixture.db, await waitingMails(fixture.db, batch))) {
        const told = trueNotices(mail).filter((notice) => !isOver(notice, clockAt(at)));
        const ids = mail.notices.filter((notice) => !told.includes(notice)).map(({ id }) => id);
        if (ids.length > 0) await dropNotices(fixture.db, ids);
        if (told.length === 0) await markDropped(fixture.db, [mail.id]);
        else await markSent(fixture.db, [mail.id], clockAt(at));
        const news = told.filter(isOfAppointment);
        if (news.length === 0) continue;
        sent += 1;
        expect(mail.notices.every(isOfAppointment)).toBe(true);
        expect(news).toHaveLength(1);
        for (const notice of news) {
          const { sequence = -1, told: known } = notice.invitation ?? {};
          const shown = notice.kind === 'appointment' ? notice.invitation : known;
          const inbox = this.inboxes.get(mail.personId) ?? [];
          this.inboxes.set(mail.personId, [
            ...inbox,
            { kind: notice.kind, sequence, says: shown ? saying(shown) : '' },
          ]);
        }
      }
    return sent;
  }

  said = (person: string): string[] =>
    (this.inboxes.get(person) ?? []).map(({ kind, sequence, says }) => `${kind} ${sequence}: ${says}`);
}

const anAppointment = async (): Promise<TestAppointment> => {
  const caseRow = await fixture.aCase();
  await caseRow.goTo('2026-03-03 09:00');
  const one = new TestAppointment(caseRow);
  await one.deliver('2026-03-03 09:05');
  return one;
};

test('who takes part is invited, all again when it is moved, who is new alone, and who is out has it taken back', async () => {
  const one = await anAppointment();
  await one.set({});
  expect(await one.deliver()).toBe(2);
  await one.set({});
  expect(await one.deliver()).toBe(0);
  await one.set({ when: { on: '2026-03-20', from: '09:00', to: '12:00' } });
  await one.deliver();
  await one.set({ participants: [who.school, who.social] });
  expect(await one.deliver()).toBe(2);
  expect(one.said(who.school)).toEqual(['appointment 0: Besøg 2026-03-18 ', 'appointment 1: Besøg 2026-03-20 ']);
  expect(one.said(who.books).at(-1)).toBe('appointment-off 2: Besøg 2026-03-20 ');
  expect(one.said(who.social)).toEqual(['appointment 2: Besøg 2026-03-20 ']);
  await one.cancel();
  await one.cancel();
  expect(await one.deliver()).toBe(2);
  expect(one.said(who.school).at(-1)).toBe('appointment-off 3: Besøg 2026-03-20 ');
  expect(one.said(who.books)).toHaveLength(3);
});

test('what has not gone yet is replaced: nothing is moved for who was not invited, nothing called off', async () => {
  const one = await anAppointment();
  await one.set({});
  await one.set({ place: 'Kontoret' });
  expect(await one.deliver()).toBe(2);
  expect(one.said(who.school)).toEqual(['appointment 1: Besøg 2026-03-18 Kontoret']);
  await one.set({ place: 'Kantinen' });
  await one.set({ place: 'Kontoret' });
  expect(await one.deliver()).toBe(0);
  await one.set({ participants: [who.school, who.books, who.social] });
  await one.set({ participants: [who.school, who.books] });
  expect(await one.deliver()).toBe(0);
});

test('nothing is told of what was held, or is past', async () => {
  const one = await anAppointment();
  await one.set({});
  expect(await one.deliver('2026-03-18 12:00')).toBe(0);
  await one.set({ when: { on: '2026-03-25', from: '09:00', to: '12:00' } });
  await one.close();
  expect(await one.deliver('2026-03-19 09:00')).toBe(0);
  await one.set({ when: { on: '2026-03-26', from: '09:00', to: '12:00' } });
  expect((await one.read())?.on_date).toBe('2026-03-25');
});

test('moved to an earlier time that is past, or was held before the mail went, it is taken from the day where it still stands', async () => {
  for (const isHeld of [false, true]) {
    const one = await anAppointment();
    await one.set({});
    await one.deliver();
    await one.set({ when: { on: '2026-03-12', from: '09:00', to: '10:00' }, participants: [who.school] });
    if (isHeld) await one.close();
    expect(await one.deliver('2026-03-12 11:00')).toBe(2);
    expect(one.said(who.school).at(-1)).toBe('appointment 1: Besøg 2026-03-12 ');
    expect(one.said(who.books).at(-1)).toBe('appointment-off 1: Besøg 2026-03-18 ');
    expect(await one.deliver('2026-03-12 12:00')).toBe(0);
  }
});

const change = fc.oneof(
  fc.record({ act: fc.constant('move' as const), day: fc.integer({ min: 18, max: 20 }) }),
  fc.record({ act: fc.constant('place' as const), place: fc.constantFrom('', 'Kontoret') }),
  fc.record({ act: fc.constant('name' as const), title: fc.constantFrom('Besøg', 'Besøget') }),
  fc.record({ act: fc.constant('people' as const), people: fc.subarray(PEOPLE) }),
  fc.record({ act: fc.constantFrom('cancel' as const, 'deliver' as const) }),
  fc.record({ act: fc.constant('leave' as const), person: fc.constantFrom(...PEOPLE), active: fc.boolean() }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const activate = (person: string, active: boolean) =>
  fixture.db.updateTable('people').set({ active }).where('id', '=', person).execute();

const carryOut = async (one: TestAppointment, done: Change): Promise<void> => {
  switch (done.act) {
    case 'move':
      return one.set({ when: { on: `2026-03-${done.day}`, from: '09:00', to: '12:00' } });
    case 'place':
      return one.set({ place: done.place });
    case 'name':
      return one.set({ title: done.title });
    case 'people':
      return one.set({ participants: done.people });
    case 'cancel':
      return one.cancel();
    case 'deliver':
      return void (await one.deliver());
    case 'leave':
      await activate(done.person, done.active);
      return one.set({});
  }
};

test('whatever happens, who takes part knows the time as it is, everybody else that they do not, and no calendar is told what it would ignore', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 8, maxLength: 25 }), async (changes) => {
      const one = await anAppointment();
      let sequence = -1;
      await one.set({});
      for (const done of changes) {
        await carryOut(one, done);
        const now = (await one.read())?.sequence ?? -1;
        expect(now).toBeGreaterThanOrEqual(sequence);
        sequence = now;
      }
      await one.deliver();
      const appointment = await one.read();
      for (const person of PEOPLE) {
        const inbox = one.inboxes.get(person) ?? [];
        const row = appointment?.participants.find(({ personId }) => personId === person);
        inbox.forEach((mail, index) => {
          const before = inbox[index - 1];
          expect(mail.sequence).toBeGreaterThan(before?.sequence ?? -1);
          if (mail.kind === 'appointment-off') expect(before?.kind).toBe('appointment');
        });
        const last = inbox.at(-1);
        if (appointment?.state === 'arranged' && row?.state === 'invited')
          expect(last).toMatchObject({
            kind: 'appointment',
            says: saying({ ...appointment, on: appointment.on_date }),
          });
        else expect(last?.kind ?? 'appointment-off').toBe('appointment-off');
      }
      for (const person of PEOPLE) await activate(person, true);
    }),
    { numRuns: 12 },
  );
}, 60_000);
