import { execFileSync } from 'node:child_process';
import { calendarFiles } from './calendar-files';
import type { MailItem } from './items';
import { item, mail } from './testing/models';

const entry = (
  uid: string,
  sequence: number,
  method: 'PUBLISH' | 'CANCEL' = 'PUBLISH',
  due = '2015-02-10',
): Partial<MailItem> => ({
  kind: method === 'CANCEL' ? 'withdrawn' : 'opened',
  calendar: { uid, sequence, method, due },
});
const files = (...items: Partial<MailItem>[]) => calendarFiles(mail(...items.map(item)));

/** Lines put together again (RFC 5545 3.1). */
const unfolded = (ics = ''): string[] => ics.replace(/\r\n[ \t]/g, '').split('\r\n');
const values = (ics: string | undefined, name: string): string[] =>
  unfolded(ics)
    .filter((line) => line.split(/[:;]/)[0] === name)
    .map((line) => line.slice(line.indexOf(':') + 1));

describe('a deadline in the reader’s calendar', () => {
  it('lies on its own day, whole, and leaves the day free', () => {
    const [file] = files(entry('task-1@aarshjul', 0));
    expect(file).toMatchObject({ filename: 'frist.ics', contentType: 'text/calendar; charset=utf-8; method=PUBLISH' });
    expect(unfolded(file?.content)).toEqual(
      expect.arrayContaining([
        'METHOD:PUBLISH',
        'UID:task-1@aarshjul',
        'SEQUENCE:0',
        'DTSTART;VALUE=DATE:20150210',
        'DTSTAMP:20150205T070000Z',
        'SUMMARY:Frist: Meld dit område færdigt (Skole)',
        'TRANSP:TRANSPARENT',
        'STATUS:CONFIRMED',
      ]),
    );
  });

  it('moves instead of being there twice: same UID, higher SEQUENCE', () => {
    const [before] = files(entry('task-1@aarshjul', 0));
    const [after] = files(entry('task-1@aarshjul', 2, 'PUBLISH', '2015-02-13'));
    expect(values(after?.content, 'UID')).toEqual(values(before?.content, 'UID'));
    expect(values(after?.content, 'SEQUENCE')).toEqual(['2']);
    expect(values(after?.content, 'DTSTART')).toEqual(['20150213']);
  });

  it('goes away when the task does', () => {
    const [file] = files(entry('task-1@aarshjul', 3, 'CANCEL'));
    expect(file).toMatchObject({
      filename: 'frist-aflyst.ics',
      contentType: 'text/calendar; charset=utf-8; method=CANCEL',
    });
    expect(unfolded(file?.content)).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:3', 'UID:task-1@aarshjul']),
    );
    expect(values(file?.content, 'ORGANIZER')).toHaveLength(1);
  });

  it('a digest has a file for each deadline and each cancellation, each task once and as it is now', () => {
    const made = files(entry('a', 0), entry('b', 0), entry('b', 2, 'PUBLISH', '2015-02-13'), entry('c', 1, 'CANCEL'), {
      kind: 'receipt',
    });
    expect(made.map((file) => file.filename)).toEqual(['frist-1.ics', 'frist-2.ics', 'frist-aflyst.ics']);
    expect(made.map(({ content }) => values(content, 'UID'))).toEqual([['a'], ['b'], ['c']]);
    expect(made.map(({ content }) => values(content, 'SEQUENCE'))).toEqual([['0'], ['2'], ['1']]);
    for (const { content } of made) {
      expect(content).toMatch(/END:VCALENDAR\r\n$/);
      expect(unfolded(content).join('\n')).toContain(
        'Spørgsmål: Økonomi & Stab\\, tlf. 12 34 56 78\\, oekonomi@albertslund.example',
      );
      expect(unfolded(content)).toContainEqual(
        expect.stringMatching(/^ORGANIZER.*mailto:aarshjul@albertslund\.example$/),
      );
    }
  });

  it('never holds the reader’s own link: calendars are shared', () => {
    const [file] = files(entry('a', 0));
    expect(unfolded(file?.content).join('\n')).not.toContain('/opgave/');
    expect(unfolded(file?.content).join('\n')).toContain('https://aarshjul.example/mine');
  });

  it('keeps its lines short enough for every calendar (75 octets), also with æøå', () => {
    const [file] = files({ ...entry('a', 0), taskTitle: 'Æblegrød på fløde '.repeat(20) });
    expect(Math.max(...(file?.content ?? '').split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(
      75,
    );
  });

  it('is not a day off where the server’s clock is set to another country', () => {
    const script = `
      const { calendarFiles } = require('./libs/mail/calendar-files.ts');
      const { item, mail } = require('./libs/mail/testing/models.ts');
      process.stdout.write(calendarFiles(mail(item({ calendar: { uid: 'a', sequence: 0, method: 'PUBLISH', due: '2015-03-29' } })))[0].content);`;
    const made = ['UTC', 'America/Los_Angeles', 'Pacific/Auckland'].map((TZ) =>
      execFileSync(process.execPath, ['--require', './infra/bin/register.cjs', '-e', script], {
        env: { ...process.env, TZ, NODE_OPTIONS: '' },
        encoding: 'utf8',
      }),
    );
    expect(new Set(made).size).toBe(1);
    expect(values(made[0], 'DTSTART')).toEqual(['20150329']);
  });

  it('nor is an hour another there', () => {
    const script = `
      const { renderMail } = require('./libs/mail/render-mail.ts');
      const { item, mail } = require('./libs/mail/testing/models.ts');
      const { WorkingCalendar } = require('./libs/domain/calendar');
      process.stdout.write(renderMail(mail(item({ kind: 'appointment' })), new WorkingCalendar()).invitation.content);`;
    const made = execFileSync(process.execPath, ['--require', './infra/bin/register.cjs', '-e', script], {
      env: { ...process.env, TZ: 'Pacific/Auckland', NODE_OPTIONS: '' },
      encoding: 'utf8',
    });
    expect(values(made, 'DTSTART')).toContain('20150312T090000');
  });
});
