import { Refusal, type RefusalCode } from '#contracts';
import type { CaseFile } from './case-file';

/** A refusal that somebody else must hear of at once: nothing of the act is written, and then this is, in a transaction of its own. */
export class RefusalThatTells extends Refusal {
  constructor(
    code: RefusalCode,
    message: string,
    readonly tell: (file: CaseFile) => Promise<void>,
  ) {
    super(code, message);
  }
}
