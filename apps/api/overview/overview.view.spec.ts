import { overviewView, type BoardView } from './overview.view';

test('a rehearsal’s cases are counted as the rehearsal itself counts them: those that lie under others too', () => {
  const world = (id: string, over: object) => ({
    id,
    kind: 'rehearsal' as const,
    now: null,
    started_at: null,
    ended_at: null,
    stopped: null,
    title: 'Prøve',
    cases: 2,
    mails: 90,
    sub_cases: 0,
    ...over,
  });
  const { rehearsals } = overviewView({
    worlds: [world('a', { sub_cases: 28 }), world('b', {})],
    worldId: 'real',
    asked: {},
    done: null,
    board: {} as BoardView,
  });
  expect(rehearsals.map(({ cases }) => cases)).toEqual(['2 og 28 under dem', '2']);
});
