import { standingPhase } from './standing-phase';

const PHASES = [{ id: 'ready' }, { id: 'decided' }, { id: 'done' }];
const task = (phase: string | null, gate: string | null = null) => ({ phase, gate });

test('a case is in the first of its phases in which there is something to do, whatever is open in later ones', () => {
  expect(standingPhase(PHASES, [task('done'), task('decided')], [])).toBe('decided');
  expect(standingPhase(PHASES, [task('done'), task('ready')], [])).toBe('ready');
});

test('before a closed gate, and when nothing of its phases is left, it stands where it stood', () => {
  expect(standingPhase(PHASES, [task('decided', 'gate'), task('done', 'gate')], ['gate'])).toBeNull();
  expect(standingPhase(PHASES, [task('decided', 'gate')], [])).toBe('decided');
  expect(standingPhase(PHASES, [], [])).toBeNull();
  expect(standingPhase(PHASES, [task(null), task('of another process')], [])).toBeNull();
});

test('a task that waits behind no gate lets the case into its phase, though another of it waits', () => {
  expect(standingPhase(PHASES, [task('decided', 'gate'), task('decided')], ['gate'])).toBe('decided');
});
