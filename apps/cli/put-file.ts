import { rename, rm, writeFile } from 'node:fs/promises';
import { log } from './output';

/** Writes a file whole (`-` is standard output): another of that name is replaced only once the new one is whole. Says so on standard error. */
export async function putFile(out: string, bytes: Buffer): Promise<void> {
  if (out === '-') {
    process.stdout.write(bytes);
    return;
  }
  const temporary = `${out}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, out);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  log(`Skrev ${out} (${bytes.length} bytes).`);
}
