import PostalMime from 'postal-mime';
import { composeMail } from './compose-mail';
import type { OutgoingMail } from './model';

const mail: OutgoingMail = {
  worldId: 'real',
  kind: 'opened',
  messageId: '<mail-17@aarshjul.example>',
  to: 'konsulent.skole@albertslund.example',
  sentAt: Date.parse('2015-02-05T07:00:00Z'),
  subject:
    'Meld dit område færdigt: Skole og børnehaver – senest tirs. 10. februar, eller bed om en senere frist i god tid',
  html: `<p>Æble</p>\n<p>${'lang linje '.repeat(200)}</p>\n.\n`,
  text: 'Æble\n\n.\nmed venlig hilsen \n',
  attachments: [
    {
      filename: 'frist.ics',
      contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
      content: 'BEGIN:VCALENDAR\r\nSUMMARY:Ærø\r\nEND:VCALENDAR\r\n'.repeat(5),
    },
    {
      filename: 'frist-aflyst.ics',
      contentType: 'text/calendar; charset=utf-8; method=CANCEL',
      content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
    },
  ],
};
const from = 'Årshjulet <aarshjul@albertslund.example>';
const compose = (one: OutgoingMail) => composeMail(one, from, { 'Auto-Submitted': 'auto-generated' });

test('everything that was rendered arrives as it was', async () => {
  const { envelope, raw } = compose(mail);
  expect(envelope).toEqual({ from: 'aarshjul@albertslund.example', to: [mail.to] });
  const read = await PostalMime.parse(raw);
  expect(read).toMatchObject({
    subject: mail.subject,
    messageId: mail.messageId,
    date: '2015-02-05T07:00:00.000Z',
    from: { name: 'Årshjulet', address: 'aarshjul@albertslund.example' },
  });
  expect(read.to).toEqual([{ name: '', address: mail.to }]);
  expect(read.text?.trimEnd()).toBe(mail.text.trimEnd());
  expect(read.html?.trimEnd()).toBe(mail.html.trimEnd());
  expect(read.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  expect(
    read.attachments.map(({ filename, mimeType, method, content }) => [
      filename,
      mimeType,
      method,
      Buffer.from(content as ArrayBuffer)
        .toString()
        .replaceAll('\r\n', '\n'),
    ]),
  ).toEqual(
    mail.attachments.map(({ filename, content }, index) => [
      filename,
      'text/calendar',
      ['PUBLISH', 'CANCEL'][index],
      content.replaceAll('\r\n', '\n'),
    ]),
  );
});

test('a mail without files is two alternatives and nothing else', async () => {
  const read = await PostalMime.parse(compose({ ...mail, attachments: [] }).raw);
  expect([read.text?.trimEnd(), read.html?.trimEnd(), read.attachments]).toEqual([
    mail.text.trimEnd(),
    mail.html.trimEnd(),
    [],
  ]);
});

test('no line is longer than a mail server takes, none ends in a bare line feed, and the same mail is the same bytes', () => {
  const { raw } = compose(mail);
  const text = raw.toString('latin1');
  expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(compose(mail).raw.equals(raw)).toBe(true);
});
