import { rename, rm, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { log } from './output';

const WHY_NOT: Readonly<Record<string, string>> = {
  ENOENT: 'mappen findes ikke',
  ENOTDIR: 'mappen findes ikke',
  EISDIR: 'det er en mappe',
  EACCES: 'du har ikke lov at skrive der',
  EPERM: 'du har ikke lov at skrive der',
  EROFS: 'der kan kun læses',
  ENOSPC: 'der er ikke plads',
};

/** Whether a name may hold what is written in it: it has one of these endings, or none. Says so where it may not. */
export function hasEnding(out: string, endings: readonly string[]): boolean {
  const ending = extname(out).toLowerCase();
  if (ending === '' || endings.includes(ending)) return true;
  log(
    `»${out}« ville ikke blive ${ending}. Skriv et navn, der ender på ${endings.join(' eller ')}, eller vælg et andet format.`,
  );
  return false;
}

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
    await rm(temporary, { force: true }).catch(() => undefined);
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    throw code in WHY_NOT
      ? Object.assign(new Error(`${out} kunne ikke skrives: ${WHY_NOT[code]}. Vælg et andet sted med --out.`), { code })
      : error;
  }
  log(`Skrev ${out} (${bytes.length} bytes).`);
}
