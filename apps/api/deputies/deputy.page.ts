import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { answerDeputy, confirmDeputy, endDeputy, enterDeputy } from '#casework';
import type { RefusalCode } from '#contracts';
import { isIsoDate } from '#domain';
import { readDeputyships, readLed, readStepKinds } from './deputy.query';
import { readPeopleToChoose } from '../web/people.query';
import { Records } from '../web/records';
import { boxOf, deputyPageView } from './deputy.view';
import { HOME } from './deputy-words';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { Clocks } from '../web/clocks';
import { commandOf } from '../web/command-id';
import { field, isId, type Fields } from '../web/fields';
import { Renderer } from '../web/renderer';
import { deputyMailWords } from './deputy-mail-words';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';

const DONE = new Map<unknown, string>([
  [
    'bekraeft',
    'Det er gemt. Den, der er væk, eller dennes leder skal først sige ja; derefter bliver stedfortræderen spurgt.',
  ],
  ['bekraeftet', 'Tak. Nu er stedfortræderen spurgt. Det gælder, når der er sagt ja.'],
  ['afvist', 'Du har sagt nej. Det gælder ikke.'],
  ['spurgt', 'Det er gemt. Det gælder, når der er sagt ja.'],
  ['ja', 'Tak. Du er stedfortræder og får mails om opgaverne, mens det varer.'],
  ['nej', 'Du har sagt nej.'],
  ['slut', 'Stedfortræderen er stoppet. Den, der var væk, får igen selv sine mails.'],
  ['taget-tilbage', 'Det er taget tilbage. Der var ikke sagt ja endnu, så det har ikke ændret noget.'],
]);
const FIELDS: Partial<Record<RefusalCode, string>> = {
  'DEPUTY.SELF': 'deputy',
  'DEPUTY.OWN_ENTRY': 'deputy',
  'DEPUTY.CIRCLE': 'deputy',
  'PERSON.NOT_FOUND': 'deputy',
  'PERSON.AUDITS': 'deputy',
  'DEPUTY.OVERLAPS': 'from',
  'DEPUTY.DATES': 'to',
  'DATE.PAST': 'to',
};

/** Deputies: choosing one, saying yes or no, ending it before time. */
@Injectable()
export class DeputyPage {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
    private readonly renderer: Renderer,
  ) {}

  /** What was just done, and who hears of it by what the mails' ledger says. */
  private async doneWords(me: string, done: string): Promise<string | null> {
    const text = DONE.get(done);
    if (text === undefined) return null;
    const told = await deputyMailWords(this.records.db, me, this.clocks.now(null));
    return told === '' ? text : `${text} ${told}`;
  }

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
    const own = await readStepKinds(db, [me, ...led.map(({ id }) => id)]);
    const view = deputyPageView({
      me,
      today,
      rows,
      led,
      people,
      kinds,
      choices: own,
      done: await this.doneWords(me, done),
      attempt,
      newId: randomUUID(),
    });
    return Reply.html(
      this.renderer.page('deputies/deputies', view, { title: 'Stedfortræder', visitor, here: 'mine' }),
      attempt?.status,
    );
  }

  async enter(visitor: Visitor, fields: Fields): Promise<Reply> {
    const [from, to] = [field(fields, 'from'), field(fields, 'to')];
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
      ...commandOf(visitor, 'enter', fields),
      personId,
      deputyId,
      from,
      to,
      kinds: picked.length === 0 ? null : picked,
    };
    let done = 'spurgt';
    const failed = await tryForm('enter', fields, FIELDS, async () => {
      if ((await enterDeputy(this.records, command)).waitsForConfirmation) done = 'bekraeft';
    });
    return failed ? this.show(visitor, '', failed) : Reply.seeOther(`${HOME}?gjort=${done}`);
  }

  async answer(visitor: Visitor, deputyshipId: string, fields: Fields): Promise<Reply> {
    const accept = field(fields, 'svar') === 'ja';
    const failed = await tryForm('answer', fields, {}, () =>
      answerDeputy(this.records, {
        ...commandOf(visitor, 'answer', fields),
        deputyshipId,
        accept,
      }),
    );
    return failed ? this.show(visitor, '', failed) : Reply.seeOther(`${HOME}?gjort=${accept ? 'ja' : 'nej'}`);
  }

  async confirm(visitor: Visitor, deputyshipId: string, fields: Fields): Promise<Reply> {
    const confirm = field(fields, 'svar') === 'ja';
    const failed = await tryForm('confirm', fields, {}, () =>
      confirmDeputy(this.records, {
        ...commandOf(visitor, 'confirm', fields),
        deputyshipId,
        confirm,
      }),
    );
    return failed
      ? this.show(visitor, '', failed)
      : Reply.seeOther(`${HOME}?gjort=${confirm ? 'bekraeftet' : 'afvist'}`);
  }

  async end(visitor: Visitor, deputyshipId: string, fields: Fields): Promise<Reply> {
    let wasDeputy: boolean | undefined;
    const failed = await tryForm('end', fields, {}, async () => {
      ({ wasDeputy } = await endDeputy(this.records, { ...commandOf(visitor, 'end', fields), deputyshipId }));
    });
    return failed
      ? this.show(visitor, '', failed)
      : Reply.seeOther(`${HOME}?gjort=${wasDeputy === false ? 'taget-tilbage' : 'slut'}`);
  }
}
