import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime from 'postal-mime';
import { strictMime, type StrictPart } from '#testing';
import { composedMail } from './composed-mail';
import type { OutgoingMail } from './model';

const mail: OutgoingMail = {
  worldId: 'real',
  kind: 'opened',
  messageId: '<mail-17@aarshjul.example>',
  thread: '<task-3@aarshjul.example>',
  to: 'konsulent.skole@albertslund.example',
  sentAt: Date.parse('2015-02-05T07:00:00Z'),
  subject:
    'Meld dit område færdigt: Skole og børnehaver – senest tirs. 10. februar, eller bed om en senere frist i god tid',
  html: `<p>Æble</p>\n<p>${'lang linje '.repeat(200)}</p>\n.\n`,
  text: 'Æble\n\n.\nmed venlig hilsen \n',
  invitation: null,
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
const from = {
  from: { name: 'Årshjulet (Økonomi & Stab): A; B', address: 'aarshjul@albertslund.example' },
  replyTo: 'oekonomi@albertslund.example',
};
const composer = (one: OutgoingMail) => new MailComposer(composedMail(one, from)).compile();
const compose = (one: OutgoingMail): Promise<Buffer> => composer(one).build();

test('everything that was rendered arrives as it was', async () => {
  expect(composer(mail).getEnvelope()).toEqual({ from: 'aarshjul@albertslund.example', to: [mail.to] });
  const read = await PostalMime.parse(await compose(mail));
  expect(read).toMatchObject({
    subject: mail.subject,
    messageId: mail.messageId,
    inReplyTo: mail.thread,
    references: mail.thread,
    date: '2015-02-05T07:00:00.000Z',
    from: from.from,
    replyTo: [{ name: '', address: from.replyTo }],
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
  const read = await PostalMime.parse(await compose({ ...mail, attachments: [] }));
  expect([read.text?.trimEnd(), read.html?.trimEnd(), read.attachments]).toEqual([
    mail.text.trimEnd(),
    mail.html.trimEnd(),
    [],
  ]);
});

test('no line is longer than a mail server takes, none ends in a bare line feed, and the same mail is the same bytes', async () => {
  const raw = await compose(mail);
  const text = raw.toString('latin1');
  expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect((await compose(mail)).equals(raw)).toBe(true);
});

const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\n', '\r\n', '\r', ' ', '\t', '=', 'Økonomirapport ', '.', 'x'.repeat(80), 'å'.repeat(40)),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))
  .filter((written) => written !== '');
const leaves = (part: StrictPart): StrictPart[] => (part.parts.length > 0 ? part.parts.flatMap(leaves) : [part]);
/** A mail's last line always ends. */
const asSent = (written: string): string => written.replace(/\r\n?|\n/g, '\r\n');

test('a mail says what was written, whatever was written, also to a reader that forgives nothing; no boundary is too long', async () => {
  const id = fc.stringMatching(/^<[a-z0-9-]{1,120}@aarshjul\.example>$/);
  await fc.assert(
    fc.asyncProperty(text, text, id, async (plain, html, messageId) => {
      const [one, other, ...files] = leaves(strictMime(await compose({ ...mail, text: plain, html, messageId })));
      expect([one?.content.toString(), other?.content.toString()].map((said) => said?.replace(/(\r\n)*$/, ''))).toEqual(
        [plain, html].map((written) => asSent(written).replace(/(\r\n)*$/, '')),
      );
      expect(files.map(({ content }) => content.toString())).toEqual(mail.attachments.map(({ content }) => content));
    }),
  );
});
