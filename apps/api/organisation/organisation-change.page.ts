import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  aroundOrganisation,
  askForAnother,
  bringInOrganisation,
  draftOrganisation,
  draftsOfProcesses,
  dropOrganisationDraft,
  organisationDraftOf,
  ownProcesses,
  previewOrganisation,
  type BroughtFile,
} from '#casework';
import { pages } from '#contracts';
import { SITE, type ProcessDefinition } from '#domain';
import { readProcesses, stops, type OrganisationReading } from '#files';
import { tryForm, type FormAttempt } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { Records } from '../web/records';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import { nameOf, type Upload, type Uploads } from '../web/upload';
import { UploadedFiles } from '../web/uploaded-files';
import type { Visitor } from '../web/visitor';
import type { AwaitingDraft } from './awaiting.reader';
import { organisationChangeView } from './organisation-change.view';
import { OrganisationPage } from './organisation.page';

const MISSING = { enheder: 'Vælg filen med enheder.', roller: 'Vælg filen med roller.' };

/** Loads the organisation anew from two files: they are judged, what they do is shown, and it is done. */
@Injectable()
export class OrganisationChangePage {
  constructor(
    private readonly records: Records,
    private readonly page: OrganisationPage,
    private readonly renderer: Renderer,
    private readonly files: UploadedFiles,
  ) {}

  /** Judges the files; what speaks against them is shown, and what may be loaded is looked at next. */
  async bringIn(visitor: Visitor, sent: Uploads): Promise<Reply> {
    const [units, roles] = [fileOf(sent, 'enheder'), fileOf(sent, 'roller')];
    if (units === null || roles === null) {
      const errors = new Map([
        ...(units === null ? [['enheder', MISSING.enheder] as const] : []),
        ...(roles === null ? [['roller', MISSING.roller] as const] : []),
      ]);
      return this.page.show(visitor, '', { errors, findings: [] }, 422);
    }
    const files = [units, roles];
    const { findings } = await this.read(files);
    if (stops(findings)) return this.page.show(visitor, '', { errors: new Map(), findings }, 422);
    await draftOrganisation(this.records, { actor: { personId: visitor.personId }, files });
    return Reply.seeOther(pages.changeOrganisation());
  }

  /** What is brought in does; `from` says who brought it in, where it waits for the visitor's yes. */
  async show(visitor: Visitor, attempt: FormAttempt | null = null, from: AwaitingDraft | null = null): Promise<Reply> {
    const whose = from?.broughtInBy ?? visitor.personId;
    const draft = await organisationDraftOf(this.records.db, whose);
    if (draft === null) return Reply.seeOther(pages.organisation());
    const reading = await this.read(draft.files);
    const { organisation } = reading;
    const done =
      organisation === null
        ? null
        : await previewOrganisation(this.records, {
            organisation,
            processes: await this.processes(),
            takesOpen: false,
            by: loaderOf(visitor, from),
          });
    if (done?.isUnchanged === true && done.stay.length === 0) {
      await dropOrganisationDraft(this.records.db, whose);
      return after(visitor, 'uaendret');
    }
    const view = organisationChangeView({ reading, done, draft, from, attempt, commandId: randomUUID() });
    const frame = { title: 'Organisation: se ændringerne', visitor, here: 'planer', wide: true } as const;
    return Reply.html(this.renderer.page('organisation/organisation-change', view, frame), attempt?.status ?? 200);
  }

  async load(visitor: Visitor, fields: Fields, from: AwaitingDraft | null = null): Promise<Reply> {
    const whose = from?.broughtInBy ?? visitor.personId;
    const draft = await organisationDraftOf(this.records.db, whose);
    const reading = draft && (await this.read(draft.files));
    // Sent twice, or something speaks against it by now: its page says which.
    if (draft === null || !reading?.organisation) return this.show(visitor, null, from);
    const { organisation } = reading;
    const attempt = await tryForm('load', fields, {}, async () =>
      bringInOrganisation(this.records, {
        organisation,
        processes: await this.processes(),
        takesOpen: field(fields, 'aabne') !== '',
        commandId: commandOf(visitor, 'load', fields).commandId,
        by: loaderOf(visitor, from),
        expects: field(fields, 'set'),
      }),
    );
    if (attempt !== null) return this.show(visitor, attempt, from);
    await dropOrganisationDraft(this.records.db, whose);
    return after(visitor, 'indlaest');
  }

  async ask(visitor: Visitor): Promise<Reply> {
    const draft = await organisationDraftOf(this.records.db, visitor.personId);
    const reading = draft && (await this.read(draft.files));
    if (!reading?.organisation) return this.show(visitor);
    const { gains } = await previewOrganisation(this.records, {
      organisation: reading.organisation,
      processes: await this.processes(),
      takesOpen: false,
      by: loaderOf(visitor, null),
    });
    const attempt = await tryForm('ask', {}, {}, () =>
      askForAnother(this.records, { actor: { personId: visitor.personId }, gains }),
    );
    return attempt === null ? Reply.seeOther(pages.changeOrganisation()) : this.show(visitor, attempt);
  }

  async drop(visitor: Visitor, from: AwaitingDraft | null = null): Promise<Reply> {
    await dropOrganisationDraft(this.records.db, from?.broughtInBy ?? visitor.personId);
    return after(visitor, 'slettet');
  }

  private async read(files: readonly BroughtFile[]): Promise<OrganisationReading> {
    return this.files.organisation(files, await aroundOrganisation(this.records.db, await this.processes()));
  }

  private async processes(): Promise<readonly ProcessDefinition[]> {
    const { db } = this.records;
    const own = [...(await ownProcesses(db)), ...(await draftsOfProcesses(db))];
    return (await readProcesses({ own })).flatMap(({ value }) => value ?? []);
  }
}

const loaderOf = ({ personId }: Visitor, from: AwaitingDraft | null) => ({
  personId,
  account: null,
  ...(from === null ? {} : { broughtInBy: from.broughtInBy }),
});

/** Not all who may say yes to an organisation read it. */
const after = (visitor: Visitor, done: string): Reply =>
  Reply.seeOther(
    visitor.may('site:see-organisation', SITE) ? `${pages.organisation()}?gjort=${done}` : pages.myTasks(),
  );

const fileOf = (sent: Uploads, name: 'enheder' | 'roller'): BroughtFile | null => {
  const file: Upload | undefined = sent[name]?.[0];
  return file === undefined || file.buffer.length === 0 ? null : { name: nameOf(file, name), bytes: file.buffer };
};
