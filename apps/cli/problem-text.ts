/** What PostgreSQL and Node say by their codes, as a person can use it. */
const KNOWN: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Der er ingen forbindelse til databasen. Kører »npm start«, og er DATABASE_URL rigtig?',
  ENOTFOUND: 'Der er ingen forbindelse til databasen. Kører »npm start«, og er DATABASE_URL rigtig?',
  ETIMEDOUT: 'Databasen svarer ikke. Kører »npm start«, og er DATABASE_URL rigtig?',
  '28P01': 'Databasen afviser brugeren eller koden. Ret DATABASE_URL.',
  '28000': 'Databasen afviser brugeren. Ret DATABASE_URL.',
  '3D000': 'Databasen i DATABASE_URL findes ikke. Opret den, eller ret DATABASE_URL.',
  '42P01': 'Databasen passer ikke til denne udgave af Årshjulet. Kør »npx aarshjul migrate« først.',
  '42703': 'Databasen passer ikke til denne udgave af Årshjulet. Kør »npx aarshjul migrate« først.',
};

/** What to say of an error that is nobody's finding: its message, or its trace where it is none we know. */
export function problemText(error: unknown): string {
  if (!(error instanceof Error)) return `Noget gik galt: ${String(error)}`;
  const code = 'code' in error ? String(error.code) : '';
  const known = KNOWN[code];
  if (known !== undefined) return known;
  if (code !== '' && error.message !== '') return error.message;
  return `Noget gik galt: ${error.stack ?? error.message}`;
}
