/** XML 1.0 cannot hold these in any form: Excel and Word refuse the whole file over one of them. */
const UNHOLDABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** A text as an XML file can hold it: without control characters and halves of characters, which people paste without seeing them. */
export const xmlText = (text: string): string => text.toWellFormed().replaceAll(UNHOLDABLE, '');
