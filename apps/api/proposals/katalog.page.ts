import { Injectable } from '@nestjs/common';
import { contentOf, listedOf } from '#casework';
import { composeKatalog, formatDateLong, type Katalog } from '#domain';
import { writeKatalogDocx, writeKatalogXlsx } from '#files';
import { readCase } from '../web/case.query';
import { readProposals } from './proposal.query';
import { Records } from '../web/records';
import { casePages } from '../web/case-pages.view';
import { katalogView } from './katalog.view';
import { Clocks } from '../web/clocks';
import { DOCX, XLSX } from '../web/media-types';
import { notFound } from '../web/problem';
import type { ProposalEntry } from './proposal-reader';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';

/** The budgetkatalog as page, spreadsheet and Word document, for those who see the proposals of all units. */
@Injectable()
export class KatalogPage {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
    private readonly renderer: Renderer,
  ) {}

  async show(entry: ProposalEntry): Promise<Reply> {
    const { visitor, facts } = entry;
    const { katalog } = await this.katalog(entry);
    return Reply.html(
      this.renderer.page(
        'proposals/katalog',
        katalogView(
          katalog,
          facts.caseId,
          casePages(facts.caseId, 'katalog', { seeCase: true, seeAll: visitor.maySeeAll, seeKatalog: true }),
        ),
        { title: katalog.title, visitor, here: 'sager', wide: true },
      ),
    );
  }

  async xlsx(entry: ProposalEntry): Promise<Reply> {
    const { katalog, year } = await this.katalog(entry);
    return Reply.file(await writeKatalogXlsx(katalog), XLSX, fileName(katalog, year, 'xlsx'));
  }

  async docx(entry: ProposalEntry): Promise<Reply> {
    const { katalog, year } = await this.katalog(entry);
    return Reply.file(await writeKatalogDocx(katalog), DOCX, fileName(katalog, year, 'docx'));
  }

  private async katalog({ facts, seesAll }: ProposalEntry): Promise<{ katalog: Katalog; year: number }> {
    const caseRow = await readCase(this.records.db, facts.caseId);
    if (!seesAll || !caseRow) throw notFound();
    const rows = await readProposals(this.records.db, facts.caseId);
    const names = new Map(facts.appropriations?.map(({ code, name }) => [code, name]));
    const proposals = rows.map((row) => {
      const { text, staff, citizens } = contentOf(row);
      return {
        ...listedOf(row),
        text,
        staff,
        citizens,
        unit: row.unit_name,
        appropriationName: names.get(row.appropriation) ?? null,
      };
    });
    const subtitle = `${facts.title} · som det står ${formatDateLong(this.clocks.date(caseRow.world_now))}`;
    return {
      katalog: composeKatalog(proposals, facts.budgetYear, subtitle, facts.isRehearsal),
      year: facts.budgetYear,
    };
  }
}

/** A rehearsal's file says so by its name: files outlive the page that they were fetched from. */
const fileName = ({ isRehearsal }: Katalog, year: number, kind: 'xlsx' | 'docx'): string =>
  `${isRehearsal ? 'proevekoersel-' : ''}budgetkatalog-${year}.${kind}`;
