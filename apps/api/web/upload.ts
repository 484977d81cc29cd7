import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { FileFieldsInterceptor, FileInterceptor } from '@nestjs/platform-express';
import { withoutUnseen } from '#domain';
import { WhosePageInterceptor } from './whose-page';

/** A file that people bring in may be so large; a real one is a few kilobytes. */
const MOST_BYTES = 5 * 1024 * 1024;

/** What stands beside it; what is too long for its field is told there. */
const MOST_TYPED = 100_000;

/** A file as it was sent. */
export interface Upload {
  readonly originalname: string;
  readonly buffer: Buffer;
}

/** Reads a form with one file in `name`; interceptors come after the guards, so only for those who may send it. */
export const OneFile = (name: string) =>
  applyDecorators(
    UseInterceptors(
      FileInterceptor(name, {
        limits: { fileSize: MOST_BYTES, files: 1, fields: 10, fieldSize: MOST_TYPED, parts: 12 },
      }),
      WhosePageInterceptor,
    ),
  );

/** The same with one file in each of several names. */
export const FilesIn = (...names: readonly string[]) =>
  applyDecorators(
    UseInterceptors(
      FileFieldsInterceptor(
        names.map((name) => ({ name, maxCount: 1 })),
        {
          limits: {
            fileSize: MOST_BYTES,
            files: names.length,
            fields: 10,
            fieldSize: MOST_TYPED,
            parts: 12 + names.length,
          },
        },
      ),
      WhosePageInterceptor,
    ),
  );

/** Files as they were sent, by the names of their fields. */
export type Uploads = Readonly<Record<string, readonly Upload[] | undefined>>;

/** Browsers send names as UTF-8; the form's reader takes them for Latin-1. Only the last part of a path counts. */
export const nameOf = ({ originalname }: Upload, unnamed: string): string =>
  withoutUnseen(Buffer.from(originalname, 'latin1').toString('utf8').split(/[\\/]/).at(-1) ?? '').slice(0, 120) ||
  unnamed;

/** What is said where there is nothing to read: `choose` where no file was chosen, and of an empty one that it is empty. Null for any other. */
export const lackOf = (file: Upload | undefined, choose: string): string | null => {
  if (file === undefined) return choose;
  return file.buffer.length > 0 ? null : `Filen »${nameOf(file, 'uden navn')}« er tom. ${choose}`;
};
