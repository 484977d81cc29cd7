import { NOTICE_KINDS, type NoticeKind } from '#contracts';
import { readNotice, type NewNotice } from './notice';

const [by, id] = ['0b3f2f6e-58a1-8d0f-a1c4-2f5d1f0a7c11', '7d1e9a52-3c77-8e0b-a9d2-90aa34e1b7f4'];
const acted = { by, reason: 'Mødet er flyttet.' };
const moved = { from: '2026-03-10', to: '2026-03-12' };
const transfer = { outcome: 'cut', asked: '-83500000', granted: '-50000000', item: '12', decidedOn: '2026-03-02' };

const time = { on: '2026-11-12', from: '09:00', to: '12:00' };
const appointment = { appointment: id, sequence: 2, title: 'Besøg', ...time, place: '' };
const announced = {
  visit: id,
  unit: 'Materialegården',
  focus: '',
  times: [time],
  arranged: false,
  leader: 'Leder, Materialegården',
  auditor: 'Intern revision',
};

/** What stands in the ledgers of running databases. */
const STORED: Readonly<Record<NoticeKind, readonly object[]>> = {
  opened: [{ missing: [] }, { missing: ['Bogføringen lukker'] }],
  reminder: [{}],
  overdue: [{}],
  escalation: [{ level: 1 }, { level: 2 }],
  receipt: [{}, { together: true }, { corrected: true }],
  'handed-over': [acted, { by, reason: '' }, { reason: 'Den, der havde opgaven, er her ikke længere.' }],
  returned: [acted, { ...acted, ...moved }, { ...acted, changed: 'Beløb i alt: 100.000 kr. → 80.000 kr.' }],
  withdrawn: [acted, { reason: 'Fristen er gået.' }],
  moved: [moved, { ...acted, ...moved }, { reason: 'En ny plan.', ...moved }],
  'extension-asked': [{ ...acted, ...moved, extensionId: id }],
  'extension-granted': [
    { by, reason: '', ...moved },
    { by, reason: '', ...moved, asked: '2026-03-20' },
  ],
  'extension-refused': [{ ...acted, ...moved }],
  'recall-asked': [{ ...acted, recallId: id }],
  'recall-granted': [acted],
  'recall-refused': [acted],
  'answer-corrected': [{ by }],
  commented: [acted],
  'approval-stuck': [acted],
  lapsed: [{}],
  'question-published': [
    { ...acted, question: { id, number: 7 } },
    { reason: '0,6 mio. kr.', question: { id, number: 7 } },
  ],
  'transfer-decided': [
    { ...acted, transfer },
    { transfer: { ...transfer, outcome: 'withdrawn', granted: null, item: null, decidedOn: null } },
  ],
  'audit-reported': [{ ...acted, audit: { report: id, accounts: by } }],
  'audit-replied': [{ ...acted, audit: { report: id, accounts: by } }],
  'questionnaire-shared': [{ by, run: id }],
  appointment: [
    { ...acted, ...appointment },
    { reason: '', ...appointment },
  ],
  'appointment-off': [{ ...acted, ...appointment }],
  'visit-announced': [{ announced }, { announced: { ...announced, calledOff: 'Skolen lukker' } }],
  'visit-move-asked': [{ ...acted, visit: id, ...time }],
};

test.each(NOTICE_KINDS)('what is in the ledger goes on being read, and says what it said: %s', (kind) => {
  for (const details of STORED[kind])
    expect(readNotice({ kind, details })).toEqual({ ok: true, notice: { kind, details } });
});

test('what an earlier version kept beside it is let be', () =>
  expect(readNotice({ kind: 'escalation', details: { level: 2, by } })).toEqual({
    ok: true,
    notice: { kind: 'escalation', details: { level: 2 } },
  }));

test.each([
  ['moved', { from: '2026-02-30', reason: 7 }, ['details.reason', 'details.from', 'details.to']],
  ['extension-asked', { ...acted, ...moved, extensionId: 'nr. 7' }, ['details.extensionId']],
  ['transfer-decided', { transfer: { ...transfer, asked: '835.000' } }, ['details.transfer.asked']],
  ['escalation', {}, ['details.level']],
  ['withdrawn', null, ['details']],
  ['invented', {}, ['kind']],
])('nothing is told of what cannot be read, and where it is wrong is named: %s', (kind, details, wrong) =>
  expect(readNotice({ kind, details })).toEqual({ ok: false, wrong }),
);

test('a notice without the facts of its kind does not compile', () => {
  // @ts-expect-error: a moved deadline has two dates
  const halfMoved: NewNotice = { kind: 'moved', details: { reason: 'x', from: '2026-03-10' } };
  // @ts-expect-error: a reminder has no level
  const reminder: NewNotice = { kind: 'reminder', details: { level: 1 } };
  // @ts-expect-error: an escalation has one
  const escalation: NewNotice = { kind: 'escalation' };
  expect([halfMoved, reminder, escalation].map(({ kind }) => kind)).toEqual(['moved', 'reminder', 'escalation']);
});
