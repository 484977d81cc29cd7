import { Injectable } from '@nestjs/common';
import { writeDocument } from '#files';
import { replyDocument } from './reply-document';
import { documentView } from '../documents/case-document.view';
import { DOCX } from '../web/media-types';
import { notAllowed, notForAuditor } from '../web/problem';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { AuditReader } from './audit-reader';

/** The municipality's reply to a report, with the answers to all its points: to be read, and as a Word document. */
@Injectable()
export class AuditReplyDesk {
  constructor(
    private readonly renderer: Renderer,
    private readonly reader: AuditReader,
  ) {}

  async show(visitor: Visitor, caseId: string, reportId: string): Promise<Reply> {
    const { accounts, report } = await this.replyOf(visitor, caseId, reportId);
    const document = replyDocument(report, accounts.kase.title, accounts.today.date);
    const url = `/sager/${caseId}/revision/${reportId}`;
    const view = {
      document: documentView(document),
      pages: accounts.pages,
      others: [{ url, text: 'Punkterne', current: false }],
      docxUrl: `${url}/svar.docx`,
    };
    return Reply.html(
      this.renderer.page('documents/case-document', view, {
        title: document.title,
        visitor,
        here: 'sager',
        world: accounts.kase.world_id,
      }),
    );
  }

  async file(visitor: Visitor, caseId: string, reportId: string): Promise<Reply> {
    const { accounts, report } = await this.replyOf(visitor, caseId, reportId);
    return Reply.file(
      await writeDocument(replyDocument(report, accounts.kase.title, accounts.today.date)),
      DOCX,
      `svar-til-revisionen-${report.number}.docx`,
    );
  }

  private async replyOf(visitor: Visitor, caseId: string, reportId: string) {
    const read = await this.reader.report(visitor, caseId, reportId);
    if (!visitor.maySeeAll)
      throw notAllowed(
        'Det samlede svar er for dem, der arbejder med hele regnskabet, og for revisionen. Dine egne punkter finder du under Mine opgaver.',
      );
    if (visitor.isExternalAuditor && read.report.replies.length === 0)
      throw notForAuditor(`/sager/${caseId}/revision/${reportId}`);
    return read;
  }
}
