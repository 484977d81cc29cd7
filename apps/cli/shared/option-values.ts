import { InvalidArgumentError } from 'commander';
import { isIsoDate } from '#domain';

/** The value of `--year`. Throws InvalidArgumentError, in Danish. */
export function parseYear(text: string): number {
  const year = Number(text);
  if (!/^\d{4}$/.test(text) || year < 1990 || year > 2099)
    throw new InvalidArgumentError('Skriv et år fra 1990 til 2099.');
  return year;
}

/** A day written `2026-03-10`. Throws InvalidArgumentError, in Danish. */
export function parseDay(text: string): string {
  if (!isIsoDate(text)) throw new InvalidArgumentError('Skriv en dag som 2026-03-10.');
  return text;
}
