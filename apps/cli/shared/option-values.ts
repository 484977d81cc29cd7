import { extname } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { isIsoDate } from '#domain';

/** The value of `--year`. Throws InvalidArgumentError, in Danish. */
export function parseYear(text: string): number {
  const year = Number(text);
  if (!/^\d{4}$/.test(text) || year < 1990 || year > 2099)
    throw new InvalidArgumentError('Skriv et år fra 1990 til 2099.');
  return year;
}

/** The value of an `--out` that is written in one of these formats, whatever its name says: a name that says another throws InvalidArgumentError, in Danish. */
export const fileEnding =
  (...endings: readonly string[]) =>
  (text: string): string => {
    const ending = extname(text).toLowerCase();
    if (ending === '' || endings.includes(ending)) return text;
    throw new InvalidArgumentError(
      `Filen bliver ikke ${ending}. Skriv et navn, der ender på ${endings.join(' eller ')}.`,
    );
  };

/** A day written `2026-03-10`. Throws InvalidArgumentError, in Danish. */
export function parseDay(text: string): string {
  if (!isIsoDate(text)) throw new InvalidArgumentError('Skriv en dag som 2026-03-10.');
  return text;
}
