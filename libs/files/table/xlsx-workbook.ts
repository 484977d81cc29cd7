import { Parser } from 'saxen';

/** A sheet of a workbook, as its list of sheets has it. */
export interface ListedSheet {
  readonly name: string;
  /** Its place in the list, from 1. */
  readonly number: number;
  readonly isHidden: boolean;
  /** The part of the zip that it lies in; null where the list names none. */
  readonly part: string | null;
}

export interface Workbook {
  readonly sheets: readonly ListedSheet[];
  /** Days are counted from 1904, as Excel for Mac did; said in another way than the reader of cells knows. */
  readonly countsFrom1904Unknown: boolean;
}

/** An element's own name, without the prefix of its namespace. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const TRUE = ['1', 'true', 'on', 't'];
/** Says of an attribute of XML whether it is set. */
export const isSet = (value: string | undefined): boolean => TRUE.includes(value?.trim().toLowerCase() ?? '');

/** What the reader of cells takes for 1904 by itself. */
const KNOWN_1904 = '1';

/** Reads a workbook's list of sheets, and from which year it counts its days. */
export function readWorkbook(workbookXml: string, relationsXml: string): Workbook {
  const parts = new Map<string, string>();
  walk(relationsXml, (name, { Id, Target }) => {
    if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
    parts.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
  });
  const sheets: ListedSheet[] = [];
  let date1904: string | undefined;
  let hasProperties = false;
  walk(workbookXml, (name, attributes) => {
    if (name === 'workbookPr' && !hasProperties) {
      hasProperties = true;
      date1904 = attributes['date1904'];
    }
    if (name !== 'sheet' || !attributes['name']) return;
    const [, relation] = Object.entries(attributes).find(([key]) => localName(key) === 'id' && key !== 'id') ?? [];
    sheets.push({
      name: attributes['name'],
      number: sheets.length + 1,
      isHidden: /hidden$/i.test(attributes['state'] ?? ''),
      part: parts.get(relation ?? attributes['id'] ?? '') ?? null,
    });
  });
  return { sheets, countsFrom1904Unknown: isSet(date1904) && date1904 !== KNOWN_1904 };
}

/** Goes through the opening tags of an XML, with their attributes decoded. */
function walk(
  xml: string,
  visit: (name: string, attributes: Readonly<Record<string, string | undefined>>) => void,
): void {
  const parser = new Parser();
  parser.on('openTag', (name, attributes, decode) => {
    const own = Object.entries(attributes()).map(([key, value]) => [key, decode(value)]);
    visit(localName(name), Object.fromEntries(own));
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.parse(xml);
}
