import { TextRun } from 'docx';
import { xmlText } from '../sheet/xml-text';

/** A4 in twentieths of a point, with 2,2 cm of margin. */
export const PAGE = {
  width: 11_906,
  height: 16_838,
  margin: 1_247,
  portraitWidth: 11_906 - 2 * 1_247,
  landscapeWidth: 16_838 - 2 * 1_247,
} as const;

interface Look {
  readonly bold?: boolean;
  readonly size?: number;
  readonly color?: string;
  /** What it stands on. */
  readonly fill?: string;
}

/** A text as Word has it, a line break at each of its own. */
export const textRuns = (text: string, { fill, ...look }: Look = {}): TextRun[] =>
  xmlText(text)
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({
          ...look,
          text: line,
          ...(fill === undefined ? {} : { shading: { fill } }),
          ...(index > 0 ? { break: 1 } : {}),
        }),
    );
