import type { MulterModuleOptions } from '@nestjs/platform-express';

/** What Nest hands on to multer; of multer 2's options it names all but how the letters of names are read. */
export interface MulterOptions extends MulterModuleOptions {
  readonly defParamCharset: 'utf8';
}
