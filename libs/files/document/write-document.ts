import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Packer,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import type { DocumentMark, DocumentSection, OutDocument } from './document';
import { factsOf, tableOf } from './document-table';
import { PAGE, textRuns } from './document-text';

const NUMBERED = 'indstilling';

/**
 * Writes a document as DOCX on A4: headings of Word's own styles (so that its navigation works), figures to the right, the page's number of
 * how many at its foot. Characters that no Word file can hold are left out. Never fails on what people write.
 */
export async function writeDocument(document: OutDocument): Promise<Buffer> {
  const width = document.landscape ? PAGE.landscapeWidth : PAGE.portraitWidth;
  const lists = document.sections.map((section, index) => (section.numbered ? `${NUMBERED}-${index}` : null));
  return Packer.toBuffer(
    new Document({
      title: document.title,
      creator: 'Årshjulet',
      lastModifiedBy: 'Årshjulet',
      styles: STYLES,
      numbering: { config: lists.flatMap((reference) => (reference === null ? [] : [numberingOf(reference)])) },
      sections: [
        {
          properties: {
            page: {
              size: {
                width: PAGE.width,
                height: PAGE.height,
                orientation: document.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
              },
              margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
            },
          },
          footers: { default: footerOf(document.footer ?? document.title, width) },
          children: [
            new Paragraph({ heading: HeadingLevel.TITLE, children: textRuns(document.title) }),
            ...(document.subtitle === null
              ? []
              : [new Paragraph({ style: 'Subtitle', children: textRuns(document.subtitle) })]),
            ...(document.facts && document.facts.length > 0 ? [factsOf(document.facts, width), new Paragraph('')] : []),
            ...document.sections.flatMap((section, index) => sectionOf(section, lists[index] ?? null, width)),
          ],
        },
      ],
    }),
  );
}

function sectionOf(section: DocumentSection, list: string | null, width: number) {
  const { heading, level = 1, mark, paragraphs = [], numbered = [], bullets = [], facts = [], table } = section;
  const isEmpty = paragraphs.length + numbered.length + bullets.length + facts.length === 0 && table === undefined;
  return [
    ...(heading === ''
      ? []
      : [
          new Paragraph({
            heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
            pageBreakBefore: section.newPage ?? false,
            keepNext: true,
            children: [...textRuns(heading), ...(mark === undefined ? [] : markRuns(mark))],
          }),
        ]),
    ...[...paragraphs, ...(isEmpty ? ['–'] : [])].map((text) => new Paragraph({ children: textRuns(text) })),
    ...(list === null
      ? []
      : numbered.map((text) => new Paragraph({ numbering: { reference: list, level: 0 }, children: textRuns(text) }))),
    ...bullets.map((text) => new Paragraph({ bullet: { level: 0 }, children: textRuns(text) })),
    ...(facts.length === 0 ? [] : [factsOf(facts, width), new Paragraph('')]),
    ...(table?.caption === undefined ? [] : [new Paragraph({ keepNext: true, children: textRuns(table.caption) })]),
    ...(table === undefined ? [] : [tableOf(table, width), new Paragraph('')]),
  ];
}

/** What a mark stands on, and its letters. */
const MARK_COLOURS: Readonly<Record<DocumentMark['colour'], { readonly fill: string; readonly color: string }>> = {
  red: { fill: 'B00020', color: 'FFFFFF' },
  yellow: { fill: 'FFD54A', color: '1A1A1A' },
  green: { fill: '2B6B00', color: 'FFFFFF' },
};

const markRuns = ({ text, colour }: DocumentMark): TextRun[] => [
  new TextRun({ text: '  ' }),
  ...textRuns(`\u00A0${text}\u00A0`, { size: 20, ...MARK_COLOURS[colour] }),
];

/** Each list begins at 1. */
const numberingOf = (reference: string) => ({
  reference,
  levels: [
    {
      level: 0,
      format: LevelFormat.DECIMAL,
      text: '%1.',
      alignment: AlignmentType.START,
      style: { paragraph: { indent: { left: 500, hanging: 400 } } },
    },
  ],
});

const footerOf = (text: string, width: number): Footer =>
  new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [
          ...textRuns(text, { size: 16, color: '595959' }),
          new TextRun({
            size: 16,
            color: '595959',
            children: ['\tSide ', PageNumber.CURRENT, ' af ', PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  });

const FONT = 'Arial';
const STYLES = {
  default: {
    document: {
      run: { font: FONT, size: 20, language: { value: 'da-DK' } },
      // Said, for not all programs take it as given: else a long title's lines lie on each other.
      paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
    },
    title: { run: { font: FONT, size: 36, bold: true, color: '000000' }, paragraph: { spacing: { after: 80 } } },
    heading1: {
      run: { font: FONT, size: 26, bold: true, color: '000000' },
      paragraph: { spacing: { before: 280, after: 80 } },
    },
    heading2: {
      run: { font: FONT, size: 22, bold: true, color: '000000' },
      paragraph: { spacing: { before: 200, after: 60 } },
    },
  },
  paragraphStyles: [
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      next: 'Normal',
      run: { size: 22, color: '595959' },
      paragraph: { spacing: { after: 240 } },
    },
  ],
};
