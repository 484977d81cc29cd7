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
import { ProposalDoor } from './proposal-door';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';

/** The budgetkatalog as page, spreadsheet and Word document, for those who see the proposals of all units. */
@Injectable()
export class KatalogDesk {
  constructor(
    private readonly records: Records,
    private readonly door: ProposalDoor,
    private readonly clocks: Clocks,
    private readonly renderer: Renderer,
  ) {}

  async show(visitor: Visitor, caseId: string): Promise<Reply> {
    const { katalog } = await this.katalog(visitor, caseId);
    return Reply.html(
      this.renderer.page(
        'proposals/katalog',
        katalogView(
          katalog,
          caseId,
          casePages(caseId, 'katalog', { seeCase: true, seeAll: visitor.maySeeAll, seeKatalog: true }),
        ),
        { title: katalog.title, visitor, here: 'sager', wide: true },
      ),
    );
  }

  async xlsx(visitor: Visitor, caseId: string): Promise<Reply> {
    const { katalog, year } = await this.katalog(visitor, caseId);
    return Reply.file(await writeKatalogXlsx(katalog), XLSX, fileName(katalog, year, 'xlsx'));
  }

  async docx(visitor: Visitor, caseId: string): Promise<Reply> {
    const { katalog, year } = await this.katalog(visitor, caseId);
    return Reply.file(await writeKatalogDocx(katalog), DOCX, fileName(katalog, year, 'docx'));
  }

  private async katalog(visitor: Visitor, caseId: string): Promise<{ katalog: Katalog; year: number }> {
    const { facts, seesAll } = await this.door.case(visitor, caseId);
    const kase = await readCase(this.records.db, caseId);
    if (!seesAll || !kase) throw notFound();
    const rows = await readProposals(this.records.db, caseId);
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
    const subtitle = `${facts.title} · som det står ${formatDateLong(this.clocks.date(kase.world_now))}`;
    return {
      katalog: composeKatalog(proposals, facts.budgetYear, subtitle, facts.isRehearsal),
      year: facts.budgetYear,
    };
  }
}

/** A rehearsal's file says so by its name: files outlive the page that they were fetched from. */
const fileName = ({ isRehearsal }: Katalog, year: number, kind: 'xlsx' | 'docx'): string =>
  `${isRehearsal ? 'proevekoersel-' : ''}budgetkatalog-${year}.${kind}`;
