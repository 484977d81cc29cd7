import { REAL_WORLD } from '#contracts';
import { Injectable } from '@nestjs/common';
import { draftsAwaiting, organisationDraftOf, organisationInForce, organisationVersions } from '#casework';
import { SITE } from '#domain';
import { writeRoles, writeUnits } from '#files';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { Renderer } from '../web/renderer';
import { toldWords } from '../web/told';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { historyView, organisationView, type FilesAttempt } from './organisation.view';

/** The organisation in force: who leads what, who has which role, and who made it so. */
@Injectable()
export class OrganisationPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
  ) {}

  async show(visitor: Visitor, done: string, attempt: FilesAttempt | null = null, status = 200): Promise<Reply> {
    const { db } = this.records;
    const mayChange = visitor.may('site:change-organisation', SITE);
    const view = organisationView({
      organisation: await organisationInForce(db),
      versions: await organisationVersions(db),
      draft: mayChange ? await organisationDraftOf(db, visitor.personId) : null,
      awaiting: await draftsAwaiting(db, visitor.personId),
      mayChange,
      done,
      told:
        done === 'indlaest'
          ? await toldWords(this.records, visitor.personId, {
              worldId: REAL_WORLD,
              caseIds: null,
              kinds: ['handed-over', 'withdrawn', 'opened'],
              now: this.records.realNow(),
            })
          : '',
      attempt,
    });
    const frame = { title: 'Organisation', visitor, here: 'planer', wide: true } as const;
    return Reply.html(this.renderer.page('organisation/organisation', view, frame), status);
  }

  /** One of the two files, as they are read. */
  async file(which: 'units' | 'roles'): Promise<Reply> {
    const organisation = await organisationInForce(this.records.db);
    if (organisation === null) throw notFound();
    const type = 'text/csv; charset=utf-8';
    return which === 'units'
      ? Reply.file(writeUnits(organisation), type, 'organisation.csv')
      : Reply.file(writeRoles(organisation), type, 'roller.csv');
  }

  async history(visitor: Visitor): Promise<Reply> {
    const view = historyView(await organisationVersions(this.records.db));
    const frame = { title: 'Ændringer i organisationen', visitor, here: 'planer', wide: true } as const;
    return Reply.html(this.renderer.page('organisation/organisation-history', view, frame));
  }
}
