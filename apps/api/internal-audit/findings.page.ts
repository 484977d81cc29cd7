import { Injectable } from '@nestjs/common';
import { pages } from '#contracts';
import type { FoundFinding } from '#domain';
import { writeSheets } from '#files';
import { field, type Fields } from '../web/fields';
import { XLSX } from '../web/media-types';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { cutOf } from './asked-cut';
import { findingListView } from './finding-list.view';
import { FindingsSource, type SeenFindings } from './findings-source';
import { findingSheets } from './findings-sheets';
import { findingsView } from './findings.view';

/** What the visits found, over units and years: the numbers, and the findings behind each. */
@Injectable()
export class FindingsPage {
  constructor(
    private readonly source: FindingsSource,
    private readonly renderer: Renderer,
  ) {}

  async show(visitor: Visitor, asked: Fields): Promise<Reply> {
    const seen = await this.source.read(visitor, field(asked, 'verden'));
    const { year, directorate } = cutOf(asked);
    const cut = { ...(year === undefined ? {} : { year }), ...(directorate === undefined ? {} : { directorate }) };
    const view = findingsView(seen, cut, { mayChoose: visitor.mayOperate, urlOf: leadsTo(visitor, seen) });
    return this.page('internal-audit/findings', view, 'Det, besøgene har vist', visitor, seen);
  }

  async list(visitor: Visitor, asked: Fields): Promise<Reply> {
    const seen = await this.source.read(visitor, field(asked, 'verden'));
    const view = findingListView(seen, cutOf(asked), leadsTo(visitor, seen));
    return this.page('internal-audit/finding-list', view, 'Observationer', visitor, seen);
  }

  async sheet(visitor: Visitor, asked: Fields): Promise<Reply> {
    const seen = await this.source.read(visitor, field(asked, 'verden'));
    const name = `observationer-${seen.on.today}.xlsx`;
    return Reply.file(
      await writeSheets(findingSheets(seen, cutOf(asked))),
      XLSX,
      seen.isRehearsal ? `proevekoersel-${name}` : name,
    );
  }

  private page(name: string, view: object, title: string, visitor: Visitor, { worldId }: SeenFindings): Reply {
    return Reply.html(this.renderer.page(name, view, { title, visitor, here: 'revision', wide: true, world: worldId }));
  }
}

/** Where a finding leads: to its visit, or to the visit's final report for those who see no more of it. */
const leadsTo = (visitor: Visitor, { visits }: SeenFindings) => {
  const seesVisits = visitor.may('case:see', { kind: 'case', process: 'auditVisit', isSubCase: true, isTheirs: false });
  const reports = new Map(visits.flatMap(({ visit }) => (visit === null ? [] : [[visit.id, visit.report] as const])));
  return ({ visitId, number }: FoundFinding): string => {
    const report = reports.get(visitId);
    return seesVisits || report === undefined
      ? `${pages.auditVisit(visitId)}#observation-${number}`
      : pages.visitReport(visitId, report);
  };
};
