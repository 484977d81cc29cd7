/** How many rows one INSERT carries: a statement takes 65,535 parameters. */
const CHUNK = 2000;

/** Inserts rows so many at a time that a statement can carry them. */
export const insertChunks = async <Row>(
  rows: readonly Row[],
  insert: (rows: readonly Row[]) => Promise<unknown>,
): Promise<void> => {
  for (let from = 0; from < rows.length; from += CHUNK) await insert(rows.slice(from, from + CHUNK));
};
