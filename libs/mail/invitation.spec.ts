import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime from 'postal-mime';
import { WorkingCalendar } from '#domain';
import { strictMime, type StrictPart } from '#testing';
import { calendarFiles } from './calendar-files';
import { composedMail } from './composed-mail';
import type { MailItem } from './items';
import { renderMail } from './render-mail';
import { APPOINTMENT, item, mail } from './testing/models';

const invited = (over: Partial<typeof APPOINTMENT> = {}) =>
  item({ kind: 'appointment', appointment: { ...APPOINTMENT, ...over }, was: null });
const off = (isOff: boolean) =>
  item({ kind: 'appointment-off', appointment: { ...APPOINTMENT, method: 'CANCEL', sequence: 3, isOff } });
const render = (...items: readonly MailItem[]) => renderMail(mail(...items), new WorkingCalendar());
/** Lines put together again (RFC 5545 3.1). */
const lines = (ics = ''): string[] => ics.replace(/\r\n[ \t]/g, '').split('\r\n');

/** What reads mails gives a text's lines its own ends. */
const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');

test('an invitation says when in Danish time, where, who, and in words that it needs no answer', () => {
  const { invitation } = render(invited());
  const said = lines(invitation?.content);
  expect(invitation?.method).toBe('REQUEST');
  expect(said).toEqual(
    expect.arrayContaining([
      'METHOD:REQUEST',
      'TZID:Europe/Copenhagen',
      'UID:visit-1@aarshjul',
      'SEQUENCE:0',
      'DTSTAMP:20150205T070000Z',
      'DTSTART;TZID=Europe/Copenhagen:20150312T090000',
      'DTEND;TZID=Europe/Copenhagen:20150312T120000',
      'SUMMARY:Besøg af intern revision: Materialegården',
      'LOCATION:Kontoret',
      'STATUS:CONFIRMED',
      'TRANSP:OPAQUE',
      'ORGANIZER;CN="Årshjulet":mailto:aarshjul@albertslund.example',
    ]),
  );
  expect(said.filter((line) => line.startsWith('ATTENDEE'))).toEqual([
    'ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;RSVP=FALSE;CN="Intern revision":MAILTO:intern.revision@albertslund.example',
    'ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;RSVP=FALSE;CN="Leder, Materialegården":MAILTO:leder.materialegaarden@albertslund.example',
  ]);
  expect(said.indexOf('END:VTIMEZONE')).toBeLessThan(said.indexOf('BEGIN:VEVENT'));
  expect(said.filter((line) => line.startsWith('BEGIN:'))).toEqual([
    'BEGIN:VCALENDAR',
    'BEGIN:VTIMEZONE',
    'BEGIN:DAYLIGHT',
    'BEGIN:STANDARD',
    'BEGIN:VEVENT',
  ]);
  expect(invitation?.content).not.toContain('/opgave/');
});

test.each([
  ['before the clock goes forward', '2015-03-27'],
  ['after', '2015-03-30'],
  ['in the winter', '2015-11-12'],
])('nine is nine %s', (_when, on) =>
  expect(lines(render(invited({ on })).invitation?.content)).toContain(
    `DTSTART;TZID=Europe/Copenhagen:${on.replaceAll('-', '')}T090000`,
  ),
);

test('a cancellation takes it out of the reader’s calendar; only one that is off for all says so', () => {
  const [all, one] = [render(off(true)).invitation, render(off(false)).invitation];
  expect([all?.method, one?.method]).toEqual(['CANCEL', 'CANCEL']);
  expect(lines(all?.content)).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'SEQUENCE:3', 'STATUS:CANCELLED']));
  expect(one?.content).not.toMatch(/^STATUS:/m);
});

test('the mail is an invitation as a whole, beside its words and as a file; the same mail is the same bytes', async () => {
  const rendered = render(invited());
  const outgoing = {
    ...rendered,
    worldId: 'real',
    kind: 'appointment' as const,
    messageId: '<mail-17@aarshjul.example>',
    thread: null,
    to: 'leder@albertslund.example',
    sentAt: 0,
  };
  const envelope = { from: { name: 'Årshjulet', address: 'aarshjul@albertslund.example' }, replyTo: null };
  const compose = () => new MailComposer(composedMail(outgoing, envelope)).compile().build();
  const raw = await compose();
  expect(await compose()).toEqual(raw);
  const types: string[] = [];
  const walk = ({ headers, parts }: StrictPart): void => {
    types.push(headers.get('content-type')?.split(';')[0] ?? '');
    parts.forEach(walk);
  };
  walk(strictMime(raw));
  expect(types).toEqual([
    'multipart/mixed',
    'multipart/alternative',
    'text/plain',
    'text/html',
    'text/calendar',
    'application/ics',
  ]);
  expect(raw.toString()).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
  const { attachments } = await PostalMime.parse(raw);
  expect(attachments.map(({ mimeType, filename }) => [mimeType, filename])).toContainEqual([
    'application/ics',
    'indkaldelse.ics',
  ]);
  for (const { content } of attachments)
    expect(lines(crlf(Buffer.from(content as ArrayBuffer).toString()))).toEqual(lines(rendered.invitation?.content));
});

test('joined with other things each invitation still goes along, as a file', () => {
  const files = calendarFiles(mail(invited(), off(true), item()));
  expect(files.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    ['aftale-1.ics', 'text/calendar; charset=utf-8; method=REQUEST'],
    ['aftale-aflyst-2.ics', 'text/calendar; charset=utf-8; method=CANCEL'],
  ]);
  expect(render(invited(), item()).invitation).toBeNull();
});

test('the words: invited, moved from when to when and why, another place, called off, not in it any more', () => {
  const was = { title: APPOINTMENT.title, on: '2015-03-12', from: '09:00', to: '12:00', place: 'Kontoret' };
  const moved = { ...APPOINTMENT, on: '2015-03-19', sequence: 1 };
  const by = 'Intern revision';
  expect(render(invited()).text).toContain('Med: Intern revision og Leder (Materialegården)');
  expect(render(invited()).subject).toBe('Besøg af intern revision: Materialegården – tors. 12. marts kl. 9.00–12.00');
  const again = render(item({ kind: 'appointment', appointment: moved, was, by, reason: 'Lederen er på kursus' }));
  expect(again.subject).toBe('Flyttet: Besøg af intern revision: Materialegården – nu tors. 19. marts kl. 9.00–12.00');
  expect(again.text).toContain(
    'Intern revision har flyttet aftalen. Før var den torsdag den 12. marts 2015 kl. 9.00–12.00.',
  );
  expect(again.text).toContain('Lederen er på kursus');
  const place = { ...APPOINTMENT, place: 'Kantinen', sequence: 1 };
  expect(render(item({ kind: 'appointment', appointment: place, was })).subject).toBe(
    'Nyt sted: Besøg af intern revision: Materialegården – tors. 12. marts kl. 9.00–12.00, Kantinen',
  );
  expect(render(off(true)).subject).toBe(
    'Aflyst: Besøg af intern revision: Materialegården – tors. 12. marts kl. 9.00–12.00',
  );
  expect(render(off(false)).subject).toBe(
    'Du skal ikke længere med: Besøg af intern revision: Materialegården – tors. 12. marts kl. 9.00–12.00',
  );
});

test('who is above the visited hears once what it is for, when, and that they need do nothing', () => {
  const { subject, text } = render(item({ kind: 'visit-announced' }));
  expect(subject).toBe('Intern revision besøger Materialegården – du skal ikke gøre noget');
  for (const words of [
    'kommunens økonomiske fundament er i orden',
    'Økonomi & Stabs hjælp bedre',
    'større tryghed',
    'tors. 12. marts kl. 9.00–12.00 eller fre. 13. marts kl. 9.00–12.00',
  ])
    expect(text).toContain(words);
});

test('who is above the visited hears why it is off, and that they need do nothing', () => {
  const announced = {
    unit: 'Materialegården',
    focus: '',
    times: [],
    arranged: true,
    leader: 'Leder',
    auditor: 'Revision',
  };
  const off = (calledOff: string) => render(item({ kind: 'visit-announced', announced: { ...announced, calledOff } }));
  expect(off('Skolen lukker').subject).toBe(
    'Aflyst: Intern revision besøger ikke Materialegården – du skal ikke gøre noget',
  );
  expect(off('Skolen lukker').text).toContain('Begrundelsen er: »Skolen lukker«');
  expect(off('').text).not.toContain('Begrundelsen');
});
