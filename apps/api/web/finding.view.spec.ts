import { warningFinding } from '#domain';
import { findingsView } from './finding.view';

test('where nothing stands in a file there is no column for it', () => {
  const loose = warningFinding('X', 'Ingen linje.');
  const placed = warningFinding('X', 'En linje.', { place: { file: 'plan.yaml', line: 3, column: null } });
  expect(findingsView([loose]).hasPlaces).toBe(false);
  expect(findingsView([loose, placed]).hasPlaces).toBe(true);
  expect(findingsView([placed], { noPlaces: true })).toMatchObject({ hasPlaces: false, summary: '1 advarsel.' });
});
