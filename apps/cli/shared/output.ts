import { counted, type Finding } from '#domain';
import { placeWords } from '#files';

const WIDTH = 110;
const PLACE_WIDTH = 24;

/** Writes one JSON document, and nothing else, to standard output. */
export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Progress and logs go to standard error. */
export function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

export { counted };

/** A finding as the JSON of the command line has it. */
export function findingJson({ code, severity, file, line, column, read, message, date }: Finding): Finding {
  return { code, severity, file, line, column, read, message, date };
}

/**
 * The findings as a table: how bad, where, and what would do; nothing of what was read can reach the terminal as a command. A line of another
 * file than the one that is told `about`, or of one among several, is told with its file.
 */
export function findingsTable(findings: readonly Finding[], about: string | null = null): string {
  const files = new Set(findings.flatMap(({ file }) => file ?? []).concat(about ?? []));
  return findings.map((each) => entry(each, files.size > 1 && each.file !== about)).join('\n');
}

/** `2 fejl og 1 advarsel` */
export function countFindings(findings: readonly Finding[]): string {
  const errors = findings.filter((each) => each.severity === 'error').length;
  const warnings = findings.length - errors;
  if (findings.length === 0) return 'ingen fund';
  return [errors > 0 ? `${errors} fejl` : '', warnings > 0 ? counted(warnings, 'advarsel', 'advarsler') : '']
    .filter((part) => part !== '')
    .join(' og ');
}

function entry(finding: Finding, namesFile: boolean): string {
  const mark = finding.severity === 'error' ? 'FEJL    ' : 'ADVARSEL';
  const place = placeText(finding).padEnd(PLACE_WIDTH);
  const [first = '', ...rest] = wrap(
    `${namesFile ? fileText(finding) : ''}${clean(finding.message)}`,
    WIDTH - PLACE_WIDTH - mark.length - 4,
  );
  const indent = ' '.repeat(mark.length + PLACE_WIDTH + 4);
  return [`${mark}  ${place}  ${first}`, ...rest.map((line) => indent + line)].join('\n');
}

/** `politisk-tidsplan.yaml: `; where there is no line, the file stands as the place already. */
const fileText = ({ file, line }: Finding): string =>
  file === null || line === null ? '' : `${clean(file.split(/[\\/]/).at(-1) ?? file)}: `;

function placeText({ file, line, column }: Finding): string {
  if (line === null) return file === null ? '–' : clean(file.split(/[\\/]/).at(-1) ?? file).slice(0, PLACE_WIDTH);
  return placeWords({ file, line, column });
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Control characters of a file must not steer the reader's terminal. */
function clean(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
