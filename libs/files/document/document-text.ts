import { TextRun } from 'docx';

/** A4 in twentieths of a point, with 2,2 cm of margin. */
export const PAGE = { width: 11_906, height: 16_838, margin: 1_247, portraitWidth: 11_906 - 2 * 1_247, landscapeWidth: 16_838 - 2 * 1_247 } as const;

interface Look {
  readonly bold?: boolean;
  readonly size?: number;
  readonly color?: string;
}

/** XML 1.0 cannot hold these in any form: Word would refuse the whole file. */
const UNHOLDABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** A text as Word has it, a line break at each of its own. */
export const textRuns = (text: string, look: Look = {}): TextRun[] =>
  text
    .toWellFormed()
    .replaceAll(UNHOLDABLE, '')
    .split('\n')
    .map((line, index) => new TextRun({ ...look, text: line, ...(index > 0 ? { break: 1 } : {}) }));
