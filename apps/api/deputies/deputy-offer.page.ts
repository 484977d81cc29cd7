import { Injectable } from '@nestjs/common';
import { answerDeputy, confirmDeputy } from '#casework';
import { pages } from '#contracts';
import { readDeputyConfirmation, readDeputyLink } from '#mail';
import { tryForm, type FormAttempt } from '../web/attempt';
import { Clocks } from '../web/clocks';
import { commandOf } from '../web/command-id';
import { field, isId, type Fields } from '../web/fields';
import { readPerson } from '../web/people.query';
import { noLongerActive, notFound } from '../web/problem';
import { Records } from '../web/records';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import { Settings } from '../web/settings';
import { readDeputyship, readStepKinds, type DeputyRow } from './deputy.query';
import { deputyConfirmationView, deputyOfferView, type DeputyOfferView } from './deputy-offer.view';

/** Whom a link is for, and about which deputyship. */
interface Asked {
  readonly row: DeputyRow;
  readonly personId: string;
}

/** What the mails' links lead to: no sign-in, and two buttons. */
@Injectable()
export class DeputyOfferPage {
  constructor(
    private readonly records: Records,
    private readonly settings: Settings,
    private readonly clocks: Clocks,
    private readonly renderer: Renderer,
  ) {}

  /** The one who is asked to be a deputy. */
  async offer(token: string, refusal: FormAttempt | null = null): Promise<Reply> {
    const { row } = await this.offered(token);
    const [titles, today] = await this.around(row);
    return this.page(deputyOfferView(row, titles, today, pages.deputyOffer(token), refusal?.refusal ?? null), refusal);
  }

  async answerOffer(token: string, fields: Fields): Promise<Reply> {
    const { row, personId } = await this.offered(token);
    const command = {
      ...commandOf({ personId }, 'answer', fields),
      deputyshipId: row.id,
      accept: field(fields, 'svar') === 'ja',
    };
    const failed = await tryForm('answer', fields, {}, () => answerDeputy(this.records, command));
    return failed ? this.offer(token, failed) : Reply.seeOther(pages.deputyOffer(token));
  }

  /** Who is away, or their leader, of what an administrator chose. */
  async confirmation(token: string, refusal: FormAttempt | null = null): Promise<Reply> {
    const { row, personId } = await this.toConfirm(token);
    const [titles, today] = await this.around(row);
    const action = pages.deputyConfirmation(token);
    return this.page(
      deputyConfirmationView(row, personId, { titles, today, action, refusal: refusal?.refusal ?? null }),
      refusal,
    );
  }

  async confirm(token: string, fields: Fields): Promise<Reply> {
    const { row, personId } = await this.toConfirm(token);
    const command = {
      ...commandOf({ personId }, 'confirm', fields),
      deputyshipId: row.id,
      confirm: field(fields, 'svar') === 'ja',
    };
    const failed = await tryForm('confirm', fields, {}, () => confirmDeputy(this.records, command));
    return failed ? this.confirmation(token, failed) : Reply.seeOther(pages.deputyConfirmation(token));
  }

  private page(view: DeputyOfferView, refusal: FormAttempt | null): Reply {
    return Reply.html(
      this.renderer.page('deputies/deputy-offer', view, { title: 'Stedfortræder', visitor: null }),
      refusal?.status,
    );
  }

  private async offered(token: string): Promise<Asked> {
    const row = await this.deputyship(readDeputyLink(this.settings.linkSecret, token));
    return this.here({ row, personId: row.deputy_id });
  }

  private async toConfirm(token: string): Promise<Asked> {
    const link = readDeputyConfirmation(this.settings.linkSecret, token);
    const row = await this.deputyship(link?.deputyshipId ?? null);
    return this.here({ row, personId: link?.personId ?? '' });
  }

  private async deputyship(id: string | null): Promise<DeputyRow> {
    const row = id !== null && isId(id) ? await readDeputyship(this.records.db, id) : undefined;
    if (!row) throw notFound();
    return row;
  }

  private async here(asked: Asked): Promise<Asked> {
    const person = await readPerson(this.records.db, asked.personId);
    if (!person?.active) throw noLongerActive();
    return asked;
  }

  private async around({ world_id: worldId }: DeputyRow): Promise<[Awaited<ReturnType<typeof readStepKinds>>, string]> {
    const { db } = this.records;
    const world = await db.selectFrom('worlds').select('now').where('id', '=', worldId).executeTakeFirst();
    return [await readStepKinds(db), this.clocks.date(world?.now ?? null)];
  }
}
