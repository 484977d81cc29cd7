import { CLIENTS, type RoundResult, type Size } from './round';

/** The median of a figure over the rounds, to the thousandth. */
const median = (rounds: readonly RoundResult[], figure: (round: RoundResult) => number): number => {
  const sorted = rounds.map(figure).sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  const value = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
  return Math.round(value * 1000) / 1000;
};

/** The medians of all rounds, in the form that `--json` prints. Duplicates and losses are added up: one in any round is one. */
export const report = ({ tasks, cases }: Size, rounds: readonly RoundResult[]) => {
  const of = (figure: (round: RoundResult) => number): number => median(rounds, figure);
  const sum = (figure: (round: RoundResult) => number): number =>
    rounds.reduce((total, round) => total + figure(round), 0);
  return {
    tasks,
    cases,
    open: { s: of((round) => round.open.s) },
    move: { committedS: of((round) => round.move.committedS), toldS: of((round) => round.move.toldS) },
    herd: { firstMailS: of((round) => round.herd.firstMailS), lastMailS: of((round) => round.herd.lastMailS) },
    complete: {
      s: of((round) => round.complete.s),
      p50Ms: of((round) => round.complete.p50Ms),
      p95Ms: of((round) => round.complete.p95Ms),
      clients: CLIENTS,
    },
    floor: { s: of((round) => round.floor.s) },
    bytesPerTask: { app: of((round) => round.bytesPerTask.app), temporal: of((round) => round.bytesPerTask.temporal) },
    rssMb: {
      worker: of((round) => round.rssMb.worker),
      api: of((round) => round.rssMb.api),
      temporal: of((round) => round.rssMb.temporal),
      postgres: of((round) => round.rssMb.postgres),
    },
    duplicates: sum((round) => round.duplicates),
    lost: sum((round) => round.lost),
  };
};

export type Report = ReturnType<typeof report>;

/** The report as a person reads it. */
export const table = (result: Report): string => {
  const s = (value: number): string =>
    `${value.toLocaleString('da-DK', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} s`;
  const rows: readonly (readonly [string, string])[] = [
    ['Opgaver / sager', `${result.tasks} / ${result.cases}`],
    ['Åbnet, alle workflows sover', s(result.open.s)],
    ['Flyttet / alle ved det', `${s(result.move.committedS)} / ${s(result.move.toldS)}`],
    ['Første / sidste mail', `${s(result.herd.firstMailS)} / ${s(result.herd.lastMailS)}`],
    ['Bund: samme mails direkte', s(result.floor.s)],
    ['Besvaret', `${s(result.complete.s)} (${Math.round(result.tasks / result.complete.s)} i sekundet)`],
    ['  svartid p50 / p95', `${Math.round(result.complete.p50Ms)} / ${Math.round(result.complete.p95Ms)} ms`],
    ['Bytes pr. opgave', `${result.bytesPerTask.app} + ${result.bytesPerTask.temporal} i Temporal`],
    [
      'Hukommelse, MB',
      Object.entries(result.rssMb)
        .map(([part, mb]) => `${part} ${mb}`)
        .join(', '),
    ],
    ['Dubletter / tabt', `${result.duplicates} / ${result.lost}`],
  ];
  return rows.map(([label, value]) => `${label.padEnd(30)}${value}`).join('\n');
};
