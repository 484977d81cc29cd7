import type { AmountDoubt, Finding } from '#domain';
import { finding, type FindingDetails } from '../finding';

/** How a file's amounts are read. */
export interface AmountReading {
  /** Whether somebody has said that the file's amounts are meant as they stand: then they are only remarked on. */
  readonly areConfirmed?: boolean;
}

/** An amount of a file that may not be meant: it stops the file until it is another, or somebody says that it is right. */
export const amountDoubt = (
  { question }: AmountDoubt,
  about: string,
  { areConfirmed = false }: AmountReading,
  place: FindingDetails,
): Finding =>
  finding(
    'AMOUNT.DOUBT',
    `${about}: ${question.replace('Du har skrevet', 'Der står').replace('Mener du', 'Er det')} Ret det i filen, eller bekræft, at filens beløb er rigtige.`,
    { ...place, severity: areConfirmed ? 'warning' : 'error' },
  );
