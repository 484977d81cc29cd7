import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Finding } from '#domain';
import { finding } from './finding';
import { LIMITS, megabytes } from './limits';

/** What Node says went wrong with a file. */
const errorSchema = z.object({ code: z.string() });

/** A path to read, or bytes already at hand with the name to call them by in findings. */
export type FileInput = string | { readonly name: string; readonly bytes: Uint8Array };

/** A file's bytes and the name that findings give it. */
export interface Source {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Something read, or null and why not. Warnings may come with a value. */
export interface Reading<T> {
  readonly value: T | null;
  readonly findings: readonly Finding[];
}

/** Gives a reading of nothing, for the reasons given. */
export function refused<T>(...findings: readonly Finding[]): Reading<T> {
  return { value: null, findings };
}

/**
 * Reads a file of at most 20 MB. The size is asked for before a byte is read, and no more than the limit is read whatever it says.
 * Refused with a finding: what is missing, a folder, a device, empty, too large, or not to be read. Throws nothing.
 */
export async function loadSource(input: FileInput): Promise<Reading<Source>> {
  if (typeof input !== 'string') return checkSize({ name: input.name, bytes: Buffer.from(input.bytes) });
  try {
    const found = await stat(input);
    if (found.isDirectory())
      return refused(finding('FILE.DIRECTORY', 'Det er en mappe. Angiv en fil i mappen.', { file: input }));
    if (!found.isFile())
      return refused(
        finding('FILE.NOT_REGULAR', 'Det er ikke en almindelig fil. Gem den på disken først.', { file: input }),
      );
    if (found.size > LIMITS.bytes) return refused(tooLarge(input, found.size));
    return checkSize({ name: input, bytes: await readAtMost(input, LIMITS.bytes + 1) });
  } catch (error) {
    return refused(unreadable(input, error));
  }
}

/** The last part of the source's name, for finding a year or a format in it. */
export function fileNameOf(source: Source): string {
  return basename(source.name);
}

async function readAtMost(path: string, limit: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.min(size + 1, limit));
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
      if (bytesRead === 0) return buffer.subarray(0, length);
      length += bytesRead;
      if (length === buffer.length) return buffer;
    }
  } finally {
    await handle.close();
  }
}

function checkSize(source: Source): Reading<Source> {
  if (source.bytes.length === 0)
    return refused(
      finding('FILE.EMPTY', 'Filen er tom. Gem den igen fra regnearket, og prøv så.', { file: source.name }),
    );
  if (source.bytes.length > LIMITS.bytes) return refused(tooLarge(source.name, source.bytes.length));
  return { value: source, findings: [] };
}

function tooLarge(file: string, size: number): Finding {
  const message = `Filen fylder ${megabytes(size)}; der læses højst ${megabytes(LIMITS.bytes)}. Fjern ark, billeder og rækker, som ikke hører til planen.`;
  return finding('FILE.TOO_LARGE', message, { file });
}

function unreadable(file: string, error: unknown): Finding {
  const code = errorSchema.safeParse(error).data?.code ?? 'ukendt fejl';
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return finding('FILE.MISSING', 'Filen findes ikke. Kontrollér sti og navn.', { file });
  if (code === 'EACCES' || code === 'EPERM')
    return finding('FILE.NO_ACCESS', 'Der er ikke adgang til filen. Giv læseadgang til den.', { file });
  return finding('FILE.UNREADABLE', `Filen kan ikke læses (${code}). Kopiér den til disken, og prøv igen.`, { file });
}
