import { SingleBar } from 'cli-progress';
import { formatDateMedium, localDate } from '#domain';
import { log } from '../../shared/output';
import { tellProgress } from '../../shared/progress';

/** Shows how far a rehearsal is: on a terminal by a bar, else by a line every few seconds. */
export class RehearsalProgress {
  private readonly bar = process.stderr.isTTY ? progressBar() : null;
  private reached = 'Prøvekørslen begynder.';

  constructor() {
    tellProgress(this.bar === null ? () => this.reached : null);
  }

  /** The clock stands at `now`, and so much of the year is over, 0 to 1. */
  update(now: number, share: number): void {
    const date = formatDateMedium(localDate(now));
    this.reached =
      share < 1
        ? `Prøvekørslen er nået til ${date} (${Math.floor(share * 100)} %).`
        : `Prøvekørslen er nået til ${date}. Planens frister er gået; resten bliver gjort færdigt.`;
    this.bar?.update(Math.round(share * 1000), { date });
  }

  stop(): void {
    this.bar?.stop();
    tellProgress(null);
  }
}

/** Ctrl-C stops a rehearsal at the next instant, so that it can say what remains; the second one stops it at once. */
export class StopOnCtrlC {
  private readonly controller = new AbortController();
  readonly signal = this.controller.signal;
  private readonly onSignal = (): void => {
    log('Stopper, når det, der er i gang, er gjort. Tryk Ctrl-C igen for at stoppe med det samme.');
    this.controller.abort();
    this.off();
  };

  constructor() {
    process.on('SIGINT', this.onSignal);
    process.on('SIGTERM', this.onSignal);
  }

  off(): void {
    process.off('SIGINT', this.onSignal);
    process.off('SIGTERM', this.onSignal);
  }
}

const progressBar = (): SingleBar => {
  const bar = new SingleBar({ format: '  {bar} {percentage} %  {date}', stream: process.stderr, hideCursor: true });
  bar.start(1000, 0, { date: '' });
  return bar;
};
