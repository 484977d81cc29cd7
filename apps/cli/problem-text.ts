/** What to say of an error that is nobody's finding: its message, or its trace where it is none we know. */
export function problemText(error: unknown): string {
  if (!(error instanceof Error)) return `Noget gik galt: ${String(error)}`;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return 'Der er ingen forbindelse til databasen. Kører »npm start«, og er DATABASE_URL rigtig?';
  if (code !== '' && error.message !== '') return error.message;
  return error.stack ?? error.message;
}
