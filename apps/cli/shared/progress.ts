import { log } from './output';

const EVERY_MS = 5000;

/** What is said of a command that goes on, after so many seconds; null: nothing, because it shows how far it is by itself. */
export type ProgressWords = ((seconds: number) => string) | null;

const goesOn = (seconds: number): string => `Arbejder stadig (${seconds} sekunder).`;
let words: ProgressWords = goesOn;

/** From now on this is what is said of the command that runs. */
export function tellProgress(say: ProgressWords): void {
  words = say;
}

/** Does a command's work; where it takes long a line is written on standard error every five seconds, so that nobody thinks it is stuck. */
export async function withProgress<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const timer = setInterval(() => {
    if (words !== null) log(words(Math.round((performance.now() - began) / 1000)));
  }, EVERY_MS);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
