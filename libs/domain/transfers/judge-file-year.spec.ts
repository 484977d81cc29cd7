import { judgeFileYear, type FileYear } from './judge-file-year';

const judge = (over: Partial<FileYear> = {}) =>
  judgeFileYear({ file: 'stillinger-2024.csv', named: 2024, year: 2025, reason: '', ...over });

test('last year’s file is not taken for this year’s: it stops until somebody says why it is the right one, who is told the same either way', () => {
  const said = 'Filens navn siger 2024, men runden er for regnskabsåret 2025.';
  expect(judge()).toEqual([
    {
      code: 'POSITIONS.YEAR',
      severity: 'error',
      file: 'stillinger-2024.csv',
      line: null,
      column: null,
      read: '2024',
      message: `${said} Er det alligevel den rigtige fil, så skriv hvorfor.`,
      date: null,
    },
  ]);
  expect(judge({ reason: ' \n' })).toEqual(judge());
  expect(judge({ reason: ' Navngivet efter budgetåret ' })).toEqual([
    { ...judge()[0], severity: 'warning', message: `${said} Det er den rigtige fil: Navngivet efter budgetåret` },
  ]);
});

test('a file that says the round’s year, or none, is asked about nothing', () => {
  expect([judge({ named: 2025 }), judge({ named: null })]).toEqual([[], []]);
});
