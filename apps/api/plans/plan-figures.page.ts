import { Injectable } from '@nestjs/common';
import { saveDraft } from '#casework';
import { pages, REAL_WORLD } from '#contracts';
import { hasErrors } from '#domain';
import { isSampleGrants, yearInName } from '#files';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { Records } from '../web/records';
import { Reply } from '../web/reply';
import { lackOf, nameOf, type Upload } from '../web/upload';
import { UploadedFiles } from '../web/uploaded-files';
import type { Visitor } from '../web/visitor';
import { PlanChangePage } from './plan-change.page';
import { draftIdIn } from './plan-change-fields';
import { PlanDraftReader } from './plan-draft-reader';
import { CONFIRM_AMOUNTS, FIGURES_FILE, NO_FILE } from './plan-figures.view';

/** Brings in the figures that a plan's reports ask about: they are read, shown, and kept with the plan's draft until it is put into force. */
@Injectable()
export class PlanFiguresPage {
  constructor(
    private readonly records: Records,
    private readonly drafts: PlanDraftReader,
    private readonly page: PlanChangePage,
    private readonly files: UploadedFiles,
  ) {}

  async load(visitor: Visitor, key: string, file: Upload | undefined, fields: Fields): Promise<Reply> {
    const draft = await this.drafts.draft(key, draftIdIn(fields));
    const draftId = draft?.planId ?? null;
    const plan = await this.drafts.latest(key, draftId);
    const lack = lackOf(file, NO_FILE);
    if (!file || lack !== null) {
      const errors = new Map([[FIGURES_FILE, lack ?? NO_FILE]]);
      return this.page.page(
        visitor,
        key,
        {
          attempt: { form: 'figures', fields, errors, refusal: null },
          figures: { file: null, findings: [], lack },
          draftId,
        },
        422,
      );
    }
    const name = nameOf(file, 'tal');
    const { value: lines, findings } = await this.files.grants(
      { name, bytes: file.buffer },
      await this.drafts.processOf(plan),
      { areConfirmed: field(fields, CONFIRM_AMOUNTS) === '1' },
    );
    if (lines === null || hasErrors(findings))
      return this.page.page(
        visitor,
        key,
        {
          attempt: {
            form: 'figures',
            fields,
            errors: new Map([[FIGURES_FILE, `${name}: ret det, der er mærket som fejl, og hent filen ind igen.`]]),
            refusal: 'Tallene er ikke taget ind.',
          },
          figures: { file: name, findings },
          draftId,
        },
        422,
      );
    await saveDraft(this.records, {
      ...commandOf(visitor, 'figures', {}),
      worldId: REAL_WORLD,
      plan,
      draftId,
      what: 'figures',
      file: name,
      figures: { file: name, year: yearInName(name), isExample: await isSampleGrants(file.buffer), lines },
    });
    return Reply.seeOther(`${pages.changePlan(key)}#tal`);
  }
}
