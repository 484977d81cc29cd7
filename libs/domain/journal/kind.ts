import { z } from 'zod';

/** What the sentences need to know of ids: a person's title, a task's name. */
export interface JournalNames {
  readonly person: (id: string | undefined) => string;
  readonly task: (id: string | undefined) => string;
}

/** Makes the sentence of one kind of entry from what was read of its payload. `task` is the name of the entry's own task. */
export type Sentence<Read extends z.ZodType> = (payload: z.output<Read>, names: JournalNames, task: string) => string;

/** One kind of journal entry: what its payload holds, and how it reads. */
export interface JournalKind<Written extends z.ZodType = z.ZodType, Read extends z.ZodType = z.ZodType> {
  /** The payload as it is written from now on. Strict: what enters the chain of hashes is never corrected. */
  readonly writes: Written;
  /** The payload as this and all earlier versions wrote it, as far as anybody reads it; what else an entry holds is let be. */
  readonly reads: Read;
  /** The entry in words; null where its payload is not what entries of this kind hold. Never throws. */
  readonly tell: (payload: unknown, names: JournalNames, task: string) => string | null;
}

/** A kind of which some entries are older than what is written now, or whose sentence needs but a part of it. */
export const journalKindOf = <Written extends z.ZodType, Read extends z.ZodType>({
  writes,
  reads,
  sentence,
}: {
  readonly writes: Written;
  readonly reads: Read;
  readonly sentence: Sentence<Read>;
}): JournalKind<Written, Read> => ({
  writes,
  reads,
  tell: (payload, names, task) => {
    const read = reads.safeParse(payload);
    return read.success ? sentence(read.data, names, task) : null;
  },
});

/** A kind whose entries always held these fields. */
export const journalKind = <Shape extends z.ZodRawShape>(
  shape: Shape,
  sentence: Sentence<z.ZodObject<Shape, z.core.$strip>>,
): JournalKind<z.ZodObject<Shape, z.core.$strict>, z.ZodObject<Shape, z.core.$strip>> =>
  journalKindOf({ writes: z.strictObject(shape), reads: z.object(shape), sentence });
