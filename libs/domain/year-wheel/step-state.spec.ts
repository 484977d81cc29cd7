import { isAnsweredLate, progressOfStep, shownState, stepState, type StandingTask } from './wheel-item';

const TODAY = '2027-03-20';
const task = (over: Partial<StandingTask> = {}): StandingTask => ({
  state: 'done',
  due: '2027-03-12',
  openedOn: '2027-03-05',
  answeredOn: '2027-03-12',
  isCalledOff: false,
  ...over,
});
const late = task({ answeredOn: '2027-03-15' });
const lapsed = task({ state: 'lapsed', answeredOn: null });
const withdrawn = task({ state: 'withdrawn', answeredOn: null });
const open = task({ state: 'open', answeredOn: null });

test.each([
  ['on the day of its deadline is in time', task(), false],
  ['the day after is late', late, true],
  [
    'is in time on the day on which it was asked for, also after the deadline',
    task({ openedOn: '2027-03-15', answeredOn: '2027-03-15' }),
    false,
  ],
  ['is late the day after that', task({ openedOn: '2027-03-15', answeredOn: '2027-03-16' }), true],
  ['is not late where nobody noted when', task({ answeredOn: undefined, openedOn: undefined }), false],
  ['that was never given is not a late one', lapsed, false],
])('an answer %s', (_, of, expected) => {
  expect(isAnsweredLate(of)).toBe(expected);
});

test.each([
  ['six of eight answered is not done', [task(), task(), lapsed], 'missing', '2 af 3 besvaret'],
  ['all answered in time is done', [task(), task()], 'done', '2 af 2 besvaret'],
  ['one late answer marks it', [task(), late], 'answered-late', '2 af 2 besvaret, 1 for sent'],
  ['what was withdrawn is not waited for', [task(), withdrawn], 'done', '1 af 1 besvaret'],
  ['nobody answered', [lapsed, lapsed], 'away', '0 af 2 besvaret'],
  ['not asked for any more', [withdrawn, withdrawn], 'withdrawn', '0 af 2 besvaret'],
  ['one still open and over its deadline', [task(), lapsed, open], 'late', '1 af 3 besvaret'],
  ['a late answer alone', [late], 'answered-late', '1 af 1 besvaret for sent'],
  [
    'asked for again, and answered then',
    [lapsed, task({ due: '2027-03-18', openedOn: '2027-03-16', answeredOn: '2027-03-17' })],
    'answered-late',
    '1 af 1 besvaret for sent',
  ],
  [
    'asked for again in vain',
    [lapsed, task({ state: 'lapsed', due: '2027-03-18', answeredOn: null })],
    'away',
    '0 af 1 besvaret',
  ],
  [
    'another area’s later answer does not stand for one’s own',
    [task({ ...lapsed, area: 'Skole' }), task({ due: '2027-03-18', area: 'Social' })],
    'missing',
    '1 af 2 besvaret',
  ],
  ['answered in a case that was called off', [task({ isCalledOff: true }), withdrawn], 'void', '1 af 1 besvaret'],
] as const)('a step: %s', (_, tasks, state, words) => {
  expect([stepState(tasks, TODAY), progressOfStep(tasks)]).toEqual([state, words]);
});

test('no answer in a case that was called off is green', () => {
  for (const answeredOn of ['2027-03-12', '2027-03-15'])
    expect(shownState(task({ answeredOn, isCalledOff: true }), TODAY)).toBe('void');
});
