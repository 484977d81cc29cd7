import { placeInJournal } from './places';

const RUN = '3f1c0000-0000-8000-a000-000000000001';
const VISIT = '3f1c0000-0000-8000-a000-000000000002';
const finding = { finding: RUN, number: 3 };

test.each([
  ['FINDING_ENTERED', finding, { kind: 'finding', visitId: null, number: 3 }],
  ['EARLIER_FINDING_CLOSED', { ...finding, visit: VISIT }, { kind: 'finding', visitId: VISIT, number: 3 }],
  ['QUESTIONNAIRE_SENT', { run: RUN }, { kind: 'answers', runId: RUN }],
  ['FINDING_REMOVED', finding, null],
  ['FINDING_ENTERED', {}, null],
  ['TASK_COMPLETED', { run: RUN }, null],
])('an entry leads to what it is about: %s', (event, payload, place) => {
  expect(placeInJournal(event, payload)).toEqual(place);
});
