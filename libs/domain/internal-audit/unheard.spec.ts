import type { Severity } from './audit-rules';
import { unheardFindings } from './unheard';

const said = (
  number: number,
  severity: Severity,
  over: { text?: string; recommendation?: string; owner?: string } = {},
) => ({
  number,
  severity,
  text: 'Kassen tælles ikke.',
  recommendation: 'Tæl den.',
  owner: 'Leder',
  ...over,
});
const DRAFT = [said(1, 'yellow'), said(2, 'red')];

test.each([
  ['nothing new', [said(1, 'yellow'), said(2, 'red')], []],
  ['one that came since', [said(1, 'yellow'), said(3, 'green')], [3]],
  ['one that is graver now', [said(1, 'red'), said(2, 'red')], [1]],
  ['one that is put otherwise', [said(1, 'yellow', { text: 'Kassen mangler.' }), said(2, 'red')], [1]],
  ['one that is advised otherwise', [said(1, 'yellow'), said(2, 'red', { recommendation: 'Meld det.' })], [2]],
  ['one that is another’s', [said(1, 'yellow', { owner: 'Souschef' }), said(2, 'red')], [1]],
  ['one that is milder now, and one taken out', [said(2, 'green')], []],
] as const)('no report is final with what its leader has not heard: %s', (_what, findings, unheard) => {
  expect(unheardFindings(findings, DRAFT).map(({ number }) => number)).toEqual(unheard);
});
