import { pages } from '#contracts';
import {
  appropriationWords,
  areaTitle,
  katalogAmount,
  katalogSumLines,
  proposalAmountIn,
  proposalCovers,
  proposalTypeTitle,
  type Katalog,
} from '#domain';
import type { CasePageLink } from '../web/case-pages.view';
import { proposalMark } from './proposal-lines.view';
import type { StateMark } from '../web/words';

/** The budgetkatalog as a page, to be read and printed. */
export interface KatalogView {
  readonly rehearsal: boolean;
  readonly title: string;
  readonly subtitle: string;
  readonly pages: readonly CasePageLink[];
  readonly listUrl: string;
  readonly xlsxUrl: string;
  readonly docxUrl: string;
  readonly years: readonly number[];
  readonly sums: readonly {
    readonly title: string;
    readonly kind: string;
    readonly isStrong: boolean;
    readonly count: number;
    readonly amounts: readonly Amount[];
  }[];
  readonly areas: readonly {
    readonly title: string;
    readonly types: readonly { readonly title: string; readonly lines: readonly KatalogLine[] }[];
  }[];
}

/** An amount with the year that it is for: on a phone each says its own. */
interface Amount {
  readonly year: number;
  readonly amount: string;
}

interface KatalogLine {
  readonly number: string;
  readonly title: string;
  readonly url: string;
  readonly unit: string;
  readonly appropriation: string;
  readonly mark: StateMark;
  readonly amounts: readonly Amount[];
  readonly text: string;
  readonly staff: string;
  readonly citizens: string;
}

export const katalogView = (katalog: Katalog, caseId: string, menu: readonly CasePageLink[]): KatalogView => {
  const { years } = katalog.sums;
  const shown = katalogAmount(katalog);
  return {
    rehearsal: katalog.isRehearsal,
    title: katalog.title,
    subtitle: katalog.subtitle,
    pages: menu,
    listUrl: pages.proposals(caseId),
    xlsxUrl: `${pages.katalog(caseId)}.xlsx`,
    docxUrl: `${pages.katalog(caseId)}.docx`,
    years,
    sums:
      katalog.proposals.length === 0
        ? []
        : katalogSumLines(katalog).map(({ title, kind, count, amounts }) => ({
            title,
            kind,
            isStrong: kind === 'area' || kind === 'total',
            count,
            amounts: years.map((year, index) => ({ year, amount: shown(amounts[index] ?? 0n) })),
          })),
    areas: katalog.sums.byArea.map(({ area, byType }) => ({
      title: areaTitle(area),
      types: byType
        .filter(({ count }) => count > 0)
        .map(({ type }) => ({
          title: `${proposalTypeTitle(type)}r`,
          lines: katalog.proposals
            .filter((one) => one.area === area && one.type === type)
            .map((one) => ({
              number: String(one.number ?? ''),
              title: one.title,
              url: pages.proposal(one.id),
              unit: one.unit ?? '',
              appropriation: appropriationWords(one),
              mark: proposalMark(one.state),
              amounts: years.map((year) => ({
                year,
                amount: proposalCovers(one, year) ? shown(proposalAmountIn(one, year)) : '',
              })),
              text: one.text,
              staff: one.staff,
              citizens: one.citizens,
            })),
        })),
    })),
  };
};
