/** Widths of letters as parts of the font's size, a little above those of IBM Plex Sans and Arial, so that a text never becomes wider than said. */
const NARROW = /[iljtfrI.,:;'’!|()[\]/ -]/;
const WIDE = /[mwMWÆŒ@%…–—]/;
const CAPITAL = /[A-ZÅØÄÖ0-9&§]/;

/** How wide a text is at most, in the unit of `size`. */
export const textWidth = (text: string, size: number): number => {
  let width = 0;
  for (const letter of text) width += WIDE.test(letter) ? 0.92 : NARROW.test(letter) ? 0.38 : CAPITAL.test(letter) ? 0.68 : 0.57;
  return width * size;
};

/** A text no wider than `width`: the whole, or its beginning with `…`. */
export const truncated = (text: string, size: number, width: number): string => {
  if (textWidth(text, size) <= width) return text;
  let kept = '';
  for (const letter of text) {
    if (textWidth(`${kept}${letter}…`, size) > width) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
};

/** A text in at most so many lines of a width, broken between words; what does not fit ends with `…`. At least one line. */
export const wrapped = (text: string, size: number, width: number, most: number): string[] => {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const lines: string[] = [];
  let line = '';
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || textWidth(longer, size) <= width) line = longer;
    else if (lines.length === most - 1) return [...lines, truncated([line, ...words.slice(index)].join(' '), size, width)];
    else {
      lines.push(truncated(line, size, width));
      line = word;
    }
  }
  return [...lines, truncated(line, size, width)];
};
