/** Widths of letters as parts of the font's size, a little above those of IBM Plex Sans and Arial, so that a text never becomes wider than said. */
const NARROW = /[iljtfrI.,:;'’!|()[\]/ -]/;
const WIDE = /[mwMWÆŒ@%…–—]/;
const CAPITAL = /[A-ZÅØÄÖ0-9&§]/;

/** How wide a text is at most, in the unit of `size`. */
export const textWidth = (text: string, size: number): number => {
  let width = 0;
  for (const letter of text)
    width += WIDE.test(letter) ? 0.92 : NARROW.test(letter) ? 0.38 : CAPITAL.test(letter) ? 0.68 : 0.57;
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

/**
 * A text in at most so many lines of a width, broken between words; what does not fit ends with `…`. The first line is `indent` shorter, and
 * empty where not even a word fits there. At least one line.
 */
export const wrapped = (text: string, size: number, width: number, most: number, indent = 0): string[] => {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const lines: string[] = [];
  let line = '';
  for (const [index, word] of words.entries()) {
    const room = lines.length === 0 ? width - indent : width;
    const longer = line === '' ? word : `${line} ${word}`;
    const mayBeEmpty = lines.length === 0 && indent > 0 && lines.length < most - 1;
    if (textWidth(longer, size) <= room || (line === '' && !mayBeEmpty)) line = longer;
    else if (lines.length === most - 1)
      return [...lines, truncated([line, ...words.slice(index)].join(' '), size, room)];
    else {
      lines.push(truncated(line, size, room));
      line = word;
    }
  }
  return [...lines, truncated(line, size, lines.length === 0 ? width - indent : width)];
};
