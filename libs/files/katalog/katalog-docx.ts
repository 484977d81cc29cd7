import {
  appropriationWords,
  areaTitle,
  katalogAmount,
  katalogSumLines,
  proposalAmountIn,
  proposalCovers,
  proposalName,
  proposalStateTitle,
  proposalTypeTitle,
  type Katalog,
  type KatalogProposal,
  type Ore,
} from '#domain';
import type { DocumentSection } from '../document/document';
import { writeDocument } from '../document/write-document';

/** The katalog as a Word document: the sums first, then each proposal under its område. */
export async function writeKatalogDocx(katalog: Katalog): Promise<Buffer> {
  const { sums, proposals, title, subtitle } = katalog;
  const mio = katalogAmount(katalog);
  return writeDocument({
    title,
    subtitle,
    sections: [
      {
        heading: 'Samlet oversigt',
        paragraphs: ['Beløb i mio. kr. Udvidelser er plus, besparelser er minus.'],
        ...(proposals.length > 0
          ? { table: sumTable(katalog, mio) }
          : { paragraphs: ['Der er ingen forslag i kataloget endnu.'] }),
      },
      ...sums.byArea.flatMap(({ area }): DocumentSection[] => [
        {
          heading: areaTitle(area),
          newPage: true,
          table: listTable(
            proposals.filter((one) => one.area === area),
            sums.years,
            mio,
          ),
        },
        ...proposals.filter((one) => one.area === area).map((one) => sectionOf(one, sums.years, mio)),
      ]),
    ],
  });
}

type Shown = (amount: Ore) => string;
const yearColumns = (years: readonly number[]) =>
  years.map((year) => ({ title: String(year), align: 'right' as const, width: 2 }));

const sumTable = (katalog: Katalog, mio: Shown) => ({
  columns: [
    { title: 'Område', width: 6 },
    { title: 'Antal', align: 'right' as const, width: 1 },
    ...yearColumns(katalog.sums.years),
  ],
  rows: katalogSumLines(katalog).map(({ title, kind, count, amounts }) => ({
    cells: [kind === 'type' ? `   ${title}` : title, String(count), ...amounts.map(mio)],
    strong: kind === 'area' || kind === 'total',
  })),
});

const listTable = (proposals: readonly KatalogProposal[], years: readonly number[], mio: Shown) => ({
  columns: [{ title: 'Nr.', width: 1 }, { title: 'Forslag', width: 6 }, ...yearColumns(years)],
  rows: proposals.map((one) => ({
    cells: [
      String(one.number ?? ''),
      one.title,
      ...years.map((year) => (proposalCovers(one, year) ? mio(proposalAmountIn(one, year)) : '')),
    ],
  })),
});

const ownAmounts = (one: KatalogProposal, years: readonly number[], mio: Shown) => ({
  columns: [{ title: 'Mio. kr.', width: 2 }, ...yearColumns(years)],
  rows: [{ cells: ['Ændring', ...years.map((year) => mio(proposalAmountIn(one, year)))] }],
});

const sectionOf = (one: KatalogProposal, years: readonly number[], mio: Shown): DocumentSection => ({
  heading: proposalName(one),
  level: 2,
  paragraphs: [
    [
      proposalTypeTitle(one.type),
      ...(one.appropriation === '' ? [] : [`områdebevilling ${appropriationWords(one)}`]),
      ...(one.unit === null ? [] : [one.unit]),
      proposalStateTitle(one.state),
    ].join(' · '),
    ...(one.text === '' ? [] : [one.text]),
    ...(one.staff === '' ? [] : [`Konsekvenser for personalet: ${one.staff}`]),
    ...(one.citizens === '' ? [] : [`Konsekvenser for borgerne: ${one.citizens}`]),
  ],
  table: ownAmounts(
    one,
    years.filter((year) => proposalCovers(one, year)),
    mio,
  ),
});
