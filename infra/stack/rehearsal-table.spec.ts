import { outcomeTable } from './rehearsal-table';

test("who starts the product reads a year's mails in the order of a task's life, with Danish numbers, whatever order they were counted in", () => {
  const mails = { lapsed: 3, digest: 40, ny: 1, receipt: 130, escalation: 20, overdue: 31, opened: 1045, reminder: 88 };
  const text = outcomeTable({
    cases: 10,
    tasks: 145,
    mails,
    answered: { inTime: 100, late: 25, escalated: 15, never: 5 },
    seconds: 22.94,
  });
  const lines = text.split('\n').map((line) => line.trim().replace(/ {2,}/, ': '));
  expect(lines.slice(6)).toEqual([
    'Mails: 1.358',
    'ny opgave: 1.045',
    'påmindelse: 88',
    'frist overskredet: 31',
    'til lederen: 20',
    'kvittering: 130',
    'flere opgaver i én mail: 40',
    'bortfaldet: 3',
    'ny: 1',
    'Sekunder: 22,9',
  ]);
  expect(new Set(text.split('\n').map((line) => line.length)).size).toBe(1);
});
