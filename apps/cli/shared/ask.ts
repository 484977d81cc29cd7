import { createInterface } from 'node:readline/promises';

/** Asks whoever sits at the terminal; null where nobody does. The question stands on standard error, so that output can be piped. */
export async function ask(question: string): Promise<string | null> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await reader.question(question);
  } finally {
    reader.close();
  }
}
