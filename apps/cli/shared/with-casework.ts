import { caseworkOf, type Casework } from '#casework';
import { loadConfig } from '#config';
import { openDatabase } from '#database';

/** Runs an act on the database of the configuration, with the real clock, and closes the connections whatever happens. */
export async function withCasework<T>(act: (casework: Casework) => Promise<T>): Promise<T> {
  const db = openDatabase(loadConfig().databaseUrl, 2);
  try {
    return await act(caseworkOf(db, Date.now));
  } finally {
    await db.destroy();
  }
}

/** The same where a database is there to ask; what `without` says where there is none: files are checked then too. */
export async function whereThere<T>(
  act: (casework: Casework) => Promise<T>,
  without: () => T | Promise<T>,
): Promise<T> {
  try {
    return await withCasework(act);
  } catch {
    return without();
  }
}
