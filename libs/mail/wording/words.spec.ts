import { toAnybody } from './words';

test.each([
  ['Svarer du ikke, regner vi med sidste års tal.', 'Bliver opgaven ikke løst, regner vi med sidste års tal.'],
  [
    'Indkalder du ikke nu, har lederne ikke tid, når workshoppen skal holdes.',
    'Bliver opgaven ikke løst, har lederne ikke tid, når workshoppen skal holdes.',
  ],
  ['Bliver mødet ikke holdt, går rapporten videre.', 'Bliver mødet ikke holdt, går rapporten videre.'],
  // What it says of the person who has it, nobody else can be told.
  ['Svarer du ikke, mangler dit område i driftsbalancen.', null],
  ['Dit område skal med.', null],
  [null, null],
])('what is written to who has the task, as their leader may read it: %s', (sentence, said) =>
  expect(toAnybody(sentence)).toBe(said),
);
