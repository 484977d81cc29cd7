import { zipOf } from '../table/zip.testing';

const SHEET_NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION_NS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A sheet as it stands in a workbook: its rows (XML of the cells where a value does not do), and what else its XML says. */
export interface TriedSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | { readonly xml: string })[])[];
  readonly state?: 'hidden' | 'veryHidden';
  /** `A2:A4` */
  readonly merged?: readonly string[];
  readonly hiddenRows?: readonly number[];
}

/** A workbook of these sheets. A number is a true date where its style is 1: `{ xml: '<c s="1"><v>46000</v></c>' }`. */
export function workbookOf(sheets: readonly TriedSheet[], properties = ''): Buffer {
  const text = (xml: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`);
  return zipOf([
    {
      name: '[Content_Types].xml',
      data: text('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    },
    {
      name: 'xl/workbook.xml',
      data: text(
        `<workbook xmlns="${SHEET_NS}" xmlns:r="${RELATION_NS}"><workbookPr ${properties}/><sheets>${sheets.map(({ name, state }, index) => `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: text(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${RELATION_NS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rIdS" Type="${RELATION_NS}/styles" Target="styles.xml"/></Relationships>`,
      ),
    },
    {
      name: 'xl/styles.xml',
      data: text(
        `<styleSheet xmlns="${SHEET_NS}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
      ),
    },
    ...sheets.map((sheet, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, data: text(sheetXml(sheet)) })),
  ]);
}

function sheetXml({ rows, merged = [], hiddenRows = [] }: TriedSheet): string {
  const cells = rows
    .map((row, at) => {
      const hidden = hiddenRows.includes(at + 1) ? ' hidden="1"' : '';
      return `<row r="${at + 1}"${hidden}>${row.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${at + 1}`)).join('')}</row>`;
    })
    .join('');
  const merges =
    merged.length === 0 ? '' : `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  return `<worksheet xmlns="${SHEET_NS}"><sheetData>${cells}</sheetData>${merges}</worksheet>`;
}

function cellXml(cell: string | number | { readonly xml: string }, address: string): string {
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === 'string')
    return cell === ''
      ? ''
      : `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
  return cell.xml.replace('<c', `<c r="${address}"`);
}

/** A true date: so many days since 1900, as Excel counts. */
export const day = (date: string, time = 0): { readonly xml: string } => ({
  xml: `<c s="1"><v>${(Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000 + time}</v></c>`,
});
