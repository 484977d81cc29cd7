import { Injectable } from '@nestjs/common';
import { pages } from '#contracts';
import { writeDocument } from '#files';
import { documentView } from '../web/document.view';
import { DOCX } from '../web/media-types';
import { fileNameOf } from '../web/rehearsal-files';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { fileWords } from '../web/words';
import { STAGE_WORDS, visitedIn, visitReportDocument } from './visit-report.document';
import type { SeenReport } from './visit-report-reader';

/** The report of a visit, as page and as Word document. */
@Injectable()
export class VisitReportPage {
  constructor(private readonly renderer: Renderer) {}

  show(visitor: Visitor, seen: SeenReport): Reply {
    const { caseRow, report, versions } = seen;
    const document = documentOf(seen);
    const view = {
      document: documentView(document),
      rehearsal: caseRow.world_kind === 'rehearsal',
      pages: seen.seesVisit
        ? [
            { url: pages.auditVisit(caseRow.id), text: 'Besøget', current: false },
            { url: pages.visitReport(caseRow.id, report.version), text: 'Rapporten', current: true },
            ...(seen.seesCase ? [{ url: pages.case(caseRow.id), text: 'Forløb og journal', current: false }] : []),
          ]
        : [],
      others: versions.map(({ version, stage }) => ({
        url: pages.visitReport(caseRow.id, version),
        text: `${STAGE_WORDS[stage]} (version ${version})`,
        current: version === report.version,
      })),
      docxUrl: `${pages.visitReport(caseRow.id, report.version)}.docx`,
    };
    return Reply.html(
      this.renderer.page('internal-audit/visit-report', view, {
        title: document.title,
        visitor,
        here: 'sager',
        world: caseRow.world_id,
      }),
    );
  }

  async docx(seen: SeenReport): Promise<Reply> {
    const { caseRow, report } = seen;
    const name = fileWords(
      `intern revision ${visitedIn(seen).unit} ${STAGE_WORDS[report.stage]} version ${report.version}`,
    );
    return Reply.file(await writeDocument(documentOf(seen)), DOCX, fileNameOf(caseRow, `${name}.docx`));
  }
}

const documentOf = ({ caseRow, visit, report, tasks }: SeenReport) =>
  visitReportDocument({ visit, report, tasks, isRehearsal: caseRow.world_kind === 'rehearsal' });
