import { unitTree } from './unit-tree';

const unit = (level: string, code: string, name: string, parent: string | null) => ({ level, code, name, parent });
const UNITS = [
  unit('direktoeromraade', '1', 'Kommunaldirektørens område', null),
  unit('direktoeromraade', '2', 'By, Kultur, Miljø & Beskæftigelse', '1'),
  unit('institution', '20.80.01', 'Materialegården', '2.MT'),
  unit('afdeling', '1.OES', 'Økonomi & Stab', '1'),
  unit('institution', '41.10.01', 'Musikskolen', '2.KFE'),
  unit('afdeling', '2.MT', 'Miljø & Teknik', '2'),
  unit('afdeling', '2.KFE', 'Kultur, Fritid & Ejendomme', '2'),
  unit('institution', '82.90.01', 'Det administrative fællesskab', '1.OES'),
];

test('each unit stands under the one it belongs to, whatever its code, and a director’s area at the margin', () => {
  expect(unitTree(UNITS).map(({ text }) => text)).toEqual([
    'Kommunaldirektørens område',
    '– Økonomi & Stab',
    '– – Det administrative fællesskab',
    'By, Kultur, Miljø & Beskæftigelse',
    '– Kultur, Fritid & Ejendomme',
    '– – Musikskolen',
    '– Miljø & Teknik',
    '– – Materialegården',
  ]);
});

test('a unit whose parent is not there can still be chosen', () => {
  expect(
    unitTree([unit('institution', '9', 'Sommerland', '8'), unit('afdeling', '7', 'Selv', '7')]).map(({ text }) => text),
  ).toEqual(['Sommerland', 'Selv']);
});
