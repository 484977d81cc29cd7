import { Injectable } from '@nestjs/common';
import { pages } from '#contracts';
import { writeDocument } from '#files';
import { replyDocument } from './reply-document';
import { fileNameOf, titleInFile } from '../web/rehearsal-files';
import { documentView } from '../web/document.view';
import { DOCX } from '../web/media-types';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import type { SeenReport } from './audit-reader';

/** The municipality's reply to a report, with the answers to all its points: to be read, and as a Word document. */
@Injectable()
export class AuditReplyPage {
  constructor(private readonly renderer: Renderer) {}

  show(visitor: Visitor, { accounts, report }: SeenReport): Reply {
    const document = replyDocument(report, titleInFile(accounts.caseRow), accounts.today.date);
    const url = pages.auditReport(accounts.caseRow.id, report.id);
    const view = {
      document: documentView(document),
      rehearsal: accounts.caseRow.world_kind === 'rehearsal',
      pages: accounts.pages,
      others: [{ url, text: 'Punkterne', current: false }],
      docxUrl: `${url}/svar.docx`,
    };
    return Reply.html(
      this.renderer.page('web/document', view, {
        title: document.title,
        visitor,
        here: 'sager',
        world: accounts.caseRow.world_id,
      }),
    );
  }

  async file({ accounts, report }: SeenReport): Promise<Reply> {
    return Reply.file(
      await writeDocument(replyDocument(report, titleInFile(accounts.caseRow), accounts.today.date)),
      DOCX,
      fileNameOf(accounts.caseRow, `svar-til-revisionen-${report.number}.docx`),
    );
  }
}
