import type { CalendarFeed } from '#casework';
import { feedFile } from './feed-file';

const meeting = {
  id: 'kb',
  title: '1. behandling',
  forum: 'KB',
  from: '2026-09-15',
  to: '2026-09-15',
  plan: 'budget-2027',
  planTitle: 'Budget 2027',
};
const at = (page: string): string => `http://localhost${page}`;
const feed: CalendarFeed = {
  changedAt: 0,
  deadlines: [],
  appointments: [],
  milestones: [
    meeting,
    { ...meeting, plan: 'budget-2028', planTitle: 'Budget 2028', from: '2027-09-14', to: '2027-09-14' },
    { ...meeting, id: 'seminar', title: 'Seminar', to: '2026-09-17' },
    { ...meeting, id: 'fase', title: '1. fase', from: '2026-01-01', to: '2026-07-31' },
  ],
};

test('a calendar holds meetings, told apart by their plan, and no phase that lies over months of it', () => {
  const text = feedFile(feed, at).replaceAll('\r\n ', '');
  expect([...text.matchAll(/SUMMARY:(.*)\r/g)].map(([, summary]) => summary)).toEqual([
    'KB: 1. behandling – Budget 2027',
    'KB: 1. behandling – Budget 2028',
    'KB: Seminar – Budget 2027',
  ]);
});

test('who has no deadline yet has a calendar that a program takes: it holds a component, and its last line ends', () => {
  const text = feedFile({ changedAt: 0, deadlines: [], appointments: [], milestones: [] }, at);
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[^]*BEGIN:VTIMEZONE\r\n[^]*END:VTIMEZONE\r\n[^]*END:VCALENDAR\r\n$/);
});

test('a meeting whose hours are told lies at them, in Danish time', () => {
  const timed = [
    { ...meeting, time: '16:00-18:30' },
    { ...meeting, id: 'oeu', time: '16:00' },
    { ...meeting, id: 'seminar', to: '2026-09-16', time: '09:00-15:00' },
  ];
  const text = feedFile({ ...feed, milestones: timed }, at);
  expect([...text.matchAll(/DT(?:START|END)[^:]*:(.*Z)\r/g)].map(([, when]) => when)).toEqual([
    '20260915T140000Z',
    '20260915T163000Z',
    '20260915T140000Z',
    '20260915T070000Z',
    '20260916T130000Z',
  ]);
  expect(text).toContain('DTSTAMP:19700101T000000Z');
});

test('a deadline leads to its own task', () => {
  const deadline = {
    taskId: 't1',
    title: 'Meld færdig',
    area: null,
    caseTitle: 'Rapport',
    due: '2026-09-15',
    state: 'open' as const,
    deadlineRevision: 0,
    linkEpoch: 0,
  };
  const text = feedFile({ ...feed, deadlines: [deadline] }, at);
  expect(text).toMatch(/URL[^\r]*:http:\/\/localhost\/opgaver\/t1\r/);
});

test('an appointment whose invitation has not reached its person lies at its hours, under the UID of the invitation', () => {
  const appointment = {
    uid: 'visit-1@aarshjul',
    sequence: 2,
    title: 'Besøg af intern revision: Materialegården',
    description: 'Vi ser på kassen.',
    page: '/sager/1/besoeget' as const,
    place: 'Kontoret',
    on: '2026-11-12',
    from: '09:00',
    to: '12:00',
  };
  const lines = feedFile({ ...feed, milestones: [], appointments: [appointment] }, at)
    .replaceAll('\r\n ', '')
    .split('\r\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'UID:visit-1@aarshjul',
      'SEQUENCE:2',
      'DTSTART:20261112T080000Z',
      'DTEND:20261112T110000Z',
      'SUMMARY:Besøg af intern revision: Materialegården (Kontoret)',
    ]),
  );
});
