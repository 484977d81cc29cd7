import { errorFinding, warningFinding } from '../plan/finding';
import type { Finding } from '../plan/plan';

/** A file with year-end positions by its name, and the round that it is brought into. */
export interface FileYear {
  readonly file: string;
  /** The year that the name says; null where it says none. */
  readonly named: number | null;
  /** The accounting year of the round. */
  readonly year: number;
  /** Why it is the right file all the same; blank where nobody has said. */
  readonly reason: string;
}

/** Whether a file says another year in its name than its round's. */
export const isOfAnotherYear = ({ named, year }: Pick<FileYear, 'named' | 'year'>): boolean =>
  named !== null && named !== year;

/**
 * Last year's file would ask every chef about money that is not there. So a file whose name says another year stops (POSITIONS.YEAR) until
 * somebody has said why it is the right one: a name may also hold the year in which the file was drawn.
 */
export const judgeFileYear = (of: FileYear): Finding[] => {
  if (!isOfAnotherYear(of)) return [];
  const { file, named, year } = of;
  const reason = of.reason.trim();
  const said = `Filens navn siger ${named}, men runden er for regnskabsåret ${year}.`;
  const details = { place: { file, line: null, column: null }, read: String(named) };
  return [
    reason === ''
      ? errorFinding('POSITIONS.YEAR', `${said} Er det alligevel den rigtige fil, så skriv hvorfor.`, details)
      : warningFinding('POSITIONS.YEAR', `${said} Det er den rigtige fil: ${reason}`, details),
  ];
};
