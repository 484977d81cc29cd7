import type { FormKind } from '#domain';
import type { Casework } from '../kernel/casework';
import { hooksOf } from '../kernel/casework';
import type { Process } from '#contracts';
import type { JsonObject } from '#database';
import { correctionOf, readBegun } from './begun';
import { whyNever } from './corrections';

/** What can be done about an answer that was sent. */
export type Correctable =
  /** Nobody has begun with it: it is corrected. */
  | { readonly how: 'correct' }
  /** It is asked for; `why` is a Danish sentence: what has begun with it. */
  | { readonly how: 'recall'; readonly why: string }
  /** Neither: what one does instead, in Danish. */
  | { readonly how: 'neither'; readonly why: string };

/** A task that is answered, in a case that is open. */
export interface SentAnswer {
  readonly id: string;
  readonly case_id: string;
  readonly step_id: string;
  readonly kind: string;
  readonly form: FormKind;
  readonly process: Process;
  readonly answer?: JsonObject | null;
}

/** Whether a sent answer can be corrected now, or asked back. */
export const readCorrectable = async (casework: Casework, task: SentAnswer): Promise<Correctable> => {
  const correction = correctionOf(hooksOf(casework, task.process), task);
  const never = whyNever(correction, task.answer ?? null);
  if (never !== undefined) return { how: correction.isFinal ? 'neither' : 'recall', why: never };
  const [first] = await readBegun(casework.db, correction, {
    id: task.id,
    caseId: task.case_id,
    stepId: task.step_id,
    kind: task.kind,
  });
  return first === undefined
    ? { how: 'correct' }
    : { how: 'recall', why: `»${first.title}« er begyndt med svaret, så det kan ikke rettes uden videre.` };
};
