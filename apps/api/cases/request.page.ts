import { Injectable } from '@nestjs/common';
import { actOnTransfer, TRANSFER_PAGE_ACTS } from '#casework';
import { pages, type RefusalCode } from '#contracts';
import { Records } from '../web/records';
import { readRequestAct, reasonName, kindName, TWICE_REASON } from '../transfers/request-acts.view';

import { mend, tryForm } from '../web/attempt';
import { Clocks } from '../web/clocks';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { CasePage } from './case.page';
import { CaseReader, type SeenCase } from './case-reader';
import { RequestReader } from '../transfers/request-reader';

/** What is done to a request for a transfer on its own page, each with its reason. */
@Injectable()
export class RequestPage {
  constructor(
    private readonly records: Records,
    private readonly cases: CasePage,
    private readonly reader: CaseReader,
    private readonly requests: RequestReader,
    private readonly clocks: Clocks,
  ) {}

  async act(visitor: Visitor, seen: SeenCase, name: string, fields: Fields): Promise<Reply> {
    const caseId = seen.caseRow.id;
    const brief = await this.requests.brief(caseId);
    const act = TRANSFER_PAGE_ACTS.find((one) => one === name);
    if (!brief || !act) throw notFound();
    const { given, errors } = readRequestAct(brief, act, fields);
    // For whom it is not, the command says so.
    const isTheirs = await this.requests.mayDo(act, brief, visitor, this.clocks.date(seen.caseRow.world_now));
    if (errors.size > 0 && isTheirs) return this.cases.show(visitor, seen, { attempt: mend(act, fields, errors) });
    const command = {
      ...commandOf(visitor, act, fields),
      transferId: caseId,
      version: Number(field(fields, 'version')),
      act,
      ...given,
    };
    const attempt = await tryForm(act, fields, fieldOf(act), () => actOnTransfer(this.records, command));
    return attempt
      ? this.cases.show(visitor, await this.reader.read(visitor, { caseId }), { attempt })
      : Reply.seeOther(`${pages.case(caseId)}?gjort=${act}`);
  }
}

const fieldOf = (act: string): Partial<Record<RefusalCode, string>> => ({
  'REASON.MISSING': reasonName(act),
  'TRANSFER.ELSEWHERE': TWICE_REASON,
  'TRANSFER.KIND_UNKNOWN': kindName(act),
});
