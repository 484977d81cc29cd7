import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { answerDeputy, endDeputy, enterDeputy } from '#casework';
import type { RefusalCode } from '#contracts';
import { isIsoDate } from '#domain';
import { readDeputyLink } from '#mail';
import { readDeputyship, readDeputyships, readLed, readStepKinds, type DeputyRow } from './deputy.query';
import { readPeopleToChoose, readPerson } from '../web/people.query';
import { Records } from '../web/records';
import { Settings } from '../web/settings';
import { boxOf, deputyOfferView, deputyPageView, HOME } from './deputy.view';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { Clocks } from '../web/clocks';
import { commandIdOf } from '../web/command-id';
import { field, isId, type Fields } from '../web/fields';
import { noLongerActive, notFound } from '../web/problem';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';

const DONE = new Map<unknown, string>([
  ['spurgt', 'Vi har spurgt på mail. Det gælder, når der er sagt ja; du får besked.'],
  ['ja', 'Tak. Du er stedfortræder og får mails om opgaverne, mens det varer.'],
  ['nej', 'Du har sagt nej, og vi har givet besked.'],
  ['slut', 'Det er slut. Opgaverne og mails om dem er tilbage, hvor de hører til.'],
]);
const FIELDS: Partial<Record<RefusalCode, string>> = {
  'DEPUTY.SELF': 'deputy',
  'DEPUTY.CIRCLE': 'deputy',
  'PERSON.NOT_FOUND': 'deputy',
  'PERSON.AUDITS': 'deputy',
  'DEPUTY.OVERLAPS': 'from',
  'DEPUTY.DATES': 'to',
  'DATE.PAST': 'to',
};

/** Deputies: choosing one, saying yes or no, ending it before time. */
@Injectable()
export class DeputyDesk {
  constructor(
    private readonly records: Records,
    private readonly settings: Settings,
    private readonly clocks: Clocks,
    private readonly renderer: Renderer,
  ) {}

  async show(visitor: Visitor, done = '', attempt: FormAttempt | null = null): Promise<Reply> {
    const { db } = this.records;
    const { personId: me, mayOperate } = visitor;
    const today = this.clocks.date(null);
    const [rows, led, people, kinds] = await Promise.all([
      readDeputyships(db, me, mayOperate, today),
      readLed(db, me, mayOperate),
      readPeopleToChoose(db),
      readStepKinds(db),
    ]);
    const view = deputyPageView({
      me,
      today,
      rows,
      led,
      people,
      kinds,
      done: DONE.get(done) ?? null,
      attempt,
      newId: randomUUID(),
    });
    return Reply.html(
      this.renderer.page('deputies/deputies', view, { title: 'Stedfortræder', visitor, here: 'mine' }),
      attempt?.status,
    );
  }

  async enter(visitor: Visitor, fields: Fields): Promise<Reply> {
    const { commandId, from, to } = {
      commandId: commandIdOf('enter', fields),
      from: field(fields, 'from'),
      to: field(fields, 'to'),
    };
    const [deputyId, personId] = [field(fields, 'deputy'), field(fields, 'person') || visitor.personId];
    const wrong = new Map<string, string>([
      ...(isId(deputyId) ? [] : [['deputy', 'Vælg den, der skal være stedfortræder.'] as const]),
      ...(isId(personId) ? [] : [['person', 'Vælg den, der er væk.'] as const]),
      ...(isIsoDate(from) ? [] : [['from', 'Vælg den første dag.'] as const]),
      ...(isIsoDate(to) ? [] : [['to', 'Vælg den sidste dag.'] as const]),
    ]);
    if (wrong.size > 0) return this.show(visitor, '', mend('enter', fields, wrong));
    const picked = (await readStepKinds(this.records.db))
      .map(({ kind }) => kind)
      .filter((kind) => fields[boxOf(kind)] !== undefined);
    const command = {
      commandId,
      actor: { personId: visitor.personId },
      personId,
      deputyId,
      from,
      to,
      kinds: picked.length === 0 ? null : picked,
    };
    const failed = await tryForm('enter', fields, FIELDS, () => enterDeputy(this.records, command));
    return failed ? this.show(visitor, '', failed) : Reply.seeOther(`${HOME}?gjort=spurgt`);
  }

  async answer(visitor: Visitor, deputyshipId: string, fields: Fields): Promise<Reply> {
    const accept = field(fields, 'svar') === 'ja';
    const failed = await tryForm('answer', fields, {}, () =>
      answerDeputy(this.records, {
        commandId: randomUUID(),
        actor: { personId: visitor.personId },
        deputyshipId,
        accept,
      }),
    );
    return failed ? this.show(visitor, '', failed) : Reply.seeOther(`${HOME}?gjort=${accept ? 'ja' : 'nej'}`);
  }

  async end(visitor: Visitor, deputyshipId: string, fields: Fields): Promise<Reply> {
    const failed = await tryForm('end', fields, {}, () =>
      endDeputy(this.records, { commandId: randomUUID(), actor: { personId: visitor.personId }, deputyshipId }),
    );
    return failed ? this.show(visitor, '', failed) : Reply.seeOther(`${HOME}?gjort=slut`);
  }

  /** What the mail's link leads to: no sign-in, and one button. */
  async offer(token: string, refusal: FormAttempt | null = null): Promise<Reply> {
    const row = await this.byLink(token);
    const view = deputyOfferView(
      row,
      await readStepKinds(this.records.db),
      await this.todayIn(row.world_id),
      `/stedfortraeder/${token}`,
      refusal?.refusal ?? null,
    );
    return Reply.html(
      this.renderer.page('deputies/deputy-offer', view, { title: 'Stedfortræder', visitor: null }),
      refusal?.status,
    );
  }

  async answerOffer(token: string, fields: Fields): Promise<Reply> {
    const row = await this.byLink(token);
    const command = {
      commandId: randomUUID(),
      actor: { personId: row.deputy_id },
      deputyshipId: row.id,
      accept: field(fields, 'svar') === 'ja',
    };
    const failed = await tryForm('answer', fields, {}, () => answerDeputy(this.records, command));
    return failed ? this.offer(token, failed) : Reply.seeOther(`/stedfortraeder/${token}`);
  }

  private async byLink(token: string): Promise<DeputyRow> {
    const id = readDeputyLink(this.settings.linkSecret, token);
    const row = id !== null && isId(id) ? await readDeputyship(this.records.db, id) : undefined;
    if (!row) throw notFound();
    const person = await readPerson(this.records.db, row.deputy_id);
    if (!person?.active) throw noLongerActive();
    return row;
  }

  private async todayIn(worldId: string): Promise<string> {
    const world = await this.records.db.selectFrom('worlds').select('now').where('id', '=', worldId).executeTakeFirst();
    return this.clocks.date(world?.now ?? null);
  }
}
