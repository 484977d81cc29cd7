import { isNode, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { locales, type z } from 'zod';
import type { Finding, Place } from '#domain';
import { finding } from '../finding';
import { LIMITS, megabytes } from '../limits';
import { refused, type Reading, type Source } from '../source';
import { decodeText } from '../table/decode-text';

/** A way to a value in a document: keys and indexes from the top. */
export type Path = readonly PropertyKey[];

/** A YAML document's plain value, and where each part of it stands. */
export interface YamlDocument {
  readonly file: string;
  readonly content: unknown;
  /** Line and column (characters, from 1) of the value at a path; of the nearest value around it where it is absent. */
  readonly placeOf: (path: Path) => Place;
  /** The text of a single value at a path; null for what is no single value. */
  readonly textAt: (path: Path) => string | null;
}

const { localeError } = locales.da();
/** What a value must be, as people say it who write a file by hand; zod's own words are a programmer's. */
const SHAPES: Readonly<Record<string, string>> = {
  string: 'en tekst',
  array: 'en liste i kantede parenteser, fx []',
  object: 'felter i krøllede parenteser, fx { amount: -2, unit: workingDays }',
  number: 'et tal',
  int: 'et helt tal',
};
const MOST_ALIASES = 50;

/** Whether a value of a document is a map of keys. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads YAML 1.2: dates stay text, no key stands twice, few aliases (a document that unfolds to millions of values is refused). */
export function readYamlDocument(source: Source): Reading<YamlDocument> {
  const file = source.name;
  if (source.bytes.length > LIMITS.yamlBytes) {
    const message = `Filen fylder ${megabytes(source.bytes.length)}; der læses højst ${megabytes(LIMITS.yamlBytes)} YAML. Del den i flere planer.`;
    return refused(finding('FILE.TOO_LARGE', message, { file }));
  }
  const decoded = decodeText(source);
  if (decoded.value === null) return { value: null, findings: decoded.findings };
  try {
    const read = toReading(file, decoded.value);
    return { ...read, findings: [...decoded.findings, ...read.findings] };
  } catch {
    return refused(
      finding(
        'YAML.SYNTAX',
        'Filen folder sig ud til for meget eller er for dybt indlejret. Skriv planen uden henvisninger (& og *).',
        { file },
      ),
    );
  }
}

function toReading(file: string, text: string): Reading<YamlDocument> {
  const lines = new LineCounter();
  // Its own look for keys that stand twice compares each with all before it: 2 MB of keys would take half an hour.
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const errors =
    document.errors.length > 0
      ? // What comes after the first is mostly its echo: one line out of place is told eighteen times.
        document.errors.slice(0, 1).map(({ pos: [offset], code }) => ({ offset, code }))
      : problemsIn(document);
  if (errors.length > 0) {
    const written = text.split('\n');
    return refused(
      ...errors.map(({ offset, code }) => {
        const { line, col } = lines.linePos(offset);
        const read = written[line - 1]?.trim() ?? null;
        return finding('YAML.SYNTAX', yamlMessage(code), { file, line, column: col, read });
      }),
    );
  }
  const content: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
  const placeOf = (path: Path): Place => {
    const { line, col } = lines.linePos(offsetOf(document, path));
    return { file, line, column: col };
  };
  return { value: { file, content, placeOf, textAt: (path) => textAt(document, path) }, findings: [] };
}

/** Written as `\0` or `\ud800`: signs that no text has, and that no database keeps. Those that end a line or a column do no harm. */
const isNoText = (value: unknown): boolean =>
  typeof value === 'string' &&
  (!value.isWellFormed() || /\p{Cc}/u.test(value.replace(/[\t\n\v\f\r\u0080-\u009F]/g, '')));

interface Problem {
  readonly offset: number;
  readonly code: 'DUPLICATE_KEY' | 'NO_TEXT';
}

/** Keys that stand a second time in their map, and values that are no text. Throws where there are too many aliases: each is looked for in the whole document. */
function problemsIn(document: Document): Problem[] {
  const found: Problem[] = [];
  let aliases = 0;
  visit(document, {
    Alias: () => {
      aliases += 1;
      if (aliases > MOST_ALIASES) throw new RangeError('Too many aliases');
    },
    Scalar: (_, { value, range }) => {
      if (isNoText(value)) found.push({ offset: range?.[0] ?? 0, code: 'NO_TEXT' });
    },
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) found.push({ offset: key.range?.[0] ?? 0, code: 'DUPLICATE_KEY' });
        seen.add(key.value);
      }
    },
  });
  return found;
}

/** The value of a document in a schema's shape, or a finding in Danish for each thing that does not fit, at its place. */
export function parseDocumentAs<T>(document: YamlDocument, schema: z.ZodType<T>): Reading<T> {
  const parsed = schema.safeParse(document.content, { error: wordsOf });
  if (parsed.success) return { value: parsed.data, findings: [] };
  return refused(...parsed.error.issues.map((issue) => shapeFinding(document, issue.path, issue.message)));
}

const wordsOf: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String).join(', ');
    if (issue.input === undefined) return `mangler; skriv en af ${values}`;
    return issue.values.length === 1 ? `skal være ${values}` : `kan ikke være det, der står; skriv en af ${values}`;
  }
  const shape = issue.code === 'invalid_type' ? SHAPES[issue.expected] : undefined;
  if (shape === undefined) return localeError(issue);
  return issue.input === undefined ? 'mangler' : `skal være ${shape}`;
};

function shapeFinding(document: YamlDocument, path: Path, message: string): Finding {
  const where = path.length === 0 ? 'Dokumentet' : `»${path.map(inWords).join('.')}«`;
  return finding('YAML.SHAPE', `${where}: ${message}.`, { ...document.placeOf(path), read: document.textAt(path) });
}

/** People count the steps of a list from 1. */
const inWords = (key: PropertyKey): string => String(typeof key === 'number' ? key + 1 : key);

function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

function textAt(document: Document, path: Path): string | null {
  const node = document.getIn(path, true);
  return isScalar(node) ? String(node.value) : null;
}

function yamlMessage(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'Den samme nøgle står to gange. Slet den ene.';
  if (code === 'NO_TEXT') return 'Her står et tegn, der ikke er tekst (fx \\0). Slet det.';
  if (code === 'MULTIPLE_DOCS') return 'Her begynder et dokument til (---). Gem hver plan i en fil for sig.';
  if (code === 'TAB_AS_INDENT') return 'Linjen er rykket ind med tabulator. Brug mellemrum.';
  if (code === 'BAD_INDENT') return 'Linjen er rykket forkert ind. Ret indrykningen, så den følger linjerne omkring.';
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY')
    return 'Linjen hænger ikke sammen med linjerne omkring. Er den rykket rigtigt ind? Er der et kolon i en tekst, sættes teksten i anførselstegn: "Bygninger: biler".';
  return 'Linjen kan ikke læses. Mangler der et kolon, et anførselstegn eller en parentes?';
}
