import type { z } from 'zod';
import { placeWords } from './field-words';
import type { ReportBasis } from '../report/report-basis';

/** A line of what somebody answered: `Beslutning`, `Godkendt`. */
export interface AnswerFact {
  readonly label: string;
  readonly value: string;
}

/** The figures that somebody answered; `head` names the three columns, `total` sums the middle one. */
export interface AnswerTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly name: string; readonly figure: string; readonly text: string }[];
  readonly total: string | null;
}

/** What somebody answered, to be read: lines of text, and a table of figures where there is one. */
export interface AnswerFacts {
  readonly table: AnswerTable | null;
  readonly facts: readonly AnswerFact[];
}

/** What an answer is read with: the figures that its case started from, and the month's theme. */
export interface ReadWith {
  readonly basis: ReportBasis | null;
  readonly focusArea: string | null;
}

/** What is wrong with a part of an answer: where it is (`['lines', 0, 'oere']`), and why. */
export interface WrongPart {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** `wrong` says of what has not the answer's shape which part of it has not. */
export type AnswerResult<Answer> =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly problems: readonly string[]; readonly wrong?: readonly WrongPart[] };

/** What there is to say of a kind of answer. Words are Danish. */
interface FormParts<Schema extends z.ZodType> {
  /** What is answered, as it stands in a sentence: `en bekræftelse`. */
  readonly name: string;
  /** Whether the answer decides something: only who is away, or their leader, lends it to a deputy; an administrator never does. */
  readonly decides: boolean;
  /** Whether the product alone asks for it, about something that no file names: no step of a plan or a process may. */
  readonly isAdded?: true;
  /** Strict: what is not named here is refused. */
  readonly schema: Schema;
  /** What is wrong with an answer beyond its shape, all at once. `area` is the task's, `basis` the figures of its case, where it has some. */
  readonly problems?: (answer: z.output<Schema>, area: string | null, basis: ReportBasis | null) => readonly string[];
  /** The answer in words, for who reads it on a page. */
  readonly facts: (answer: z.output<Schema>, readWith: ReadWith) => readonly AnswerFact[];
  readonly table?: (answer: z.output<Schema>, readWith: ReadWith) => AnswerTable;
  /** The answer in a few lines, for the mail that says that it was recorded; left out where it is what a page says. */
  readonly essence?: (answer: z.output<Schema>) => readonly AnswerFact[];
}

/** A kind of answer: what it looks like, what is wrong with one, and how one is told. */
export interface Form<Schema extends z.ZodType> {
  readonly name: string;
  readonly decides: boolean;
  readonly isAdded: boolean;
  readonly schema: Schema;
  /**
   * Reads and judges what a person filled in. `area` is the task's: only its grants may be answered, and all of them must be.
   * Problems are Danish sentences, all at once.
   */
  readonly read: (raw: unknown, area: string | null, basis: ReportBasis | null) => AnswerResult<z.output<Schema>>;
  /** A kept answer in words and figures; null for one that cannot be read. */
  readonly facts: (kept: unknown, readWith: ReadWith) => AnswerFacts | null;
  /** A kept answer in a few lines. Throws ZodError for one that cannot be read. */
  readonly essence: (kept: unknown) => readonly AnswerFact[];
}

/** Makes a form of what there is to say of it. */
export const form = <Schema extends z.ZodType>(parts: FormParts<Schema>): Form<Schema> => ({
  name: parts.name,
  decides: parts.decides,
  isAdded: parts.isAdded ?? false,
  schema: parts.schema,
  read: (raw, area, basis) => {
    const parsed = parts.schema.safeParse(raw, {
      error: () => 'Feltet mangler, er ukendt eller har en forkert værdi.',
    });
    if (!parsed.success)
      return {
        ok: false,
        problems: parsed.error.issues.map(problemOf),
        wrong: parsed.error.issues.map(({ path, message }) => ({ path, message })),
      };
    const problems = parts.problems?.(parsed.data, area, basis) ?? [];
    return problems.length > 0 ? { ok: false, problems } : { ok: true, answer: parsed.data };
  },
  facts: (kept, readWith) => {
    const { success, data } = parts.schema.safeParse(kept);
    return success ? { table: parts.table?.(data, readWith) ?? null, facts: parts.facts(data, readWith) } : null;
  },
  essence: (kept) => {
    const answer = parts.schema.parse(kept);
    return parts.essence ? parts.essence(answer) : parts.facts(answer, { basis: null, focusArea: null });
  },
});

const problemOf = ({ path, message }: z.core.$ZodIssue): string =>
  [placeWords(path), message].filter((part) => part !== '').join(': ');
