import { InvalidArgumentError } from 'commander';

/** The value of `--year`. Throws InvalidArgumentError, in Danish. */
export function parseYear(text: string): number {
  const year = Number(text);
  if (!/^\d{4}$/.test(text) || year < 1990 || year > 2099) throw new InvalidArgumentError('Skriv et år fra 1990 til 2099.');
  return year;
}
