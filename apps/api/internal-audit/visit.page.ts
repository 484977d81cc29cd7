import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  askOtherDay,
  changeFinding,
  closeEarlierFinding,
  earlierFindings,
  enterFinding,
  isOfVisitedUnit,
  moveVisit,
  readNotes,
  readVisitGuide,
  removeFinding,
  unheardOf,
  type VisitGuide,
} from '#casework';
import { pages } from '#contracts';
import { isIsoDate, questionsOf, SEVERITIES } from '#domain';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { Clocks } from '../web/clocks';
import { commandOf } from '../web/command-id';
import { field, isId, type Fields } from '../web/fields';
import { readPeopleToChoose } from '../web/people.query';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import { maySeeRun } from '../web/run-part';
import { subjectOfTask } from '../web/subjects';
import { TaskAccess } from '../web/task-access';
import type { Visitor } from '../web/visitor';
import { NotesReader } from './notes-reader';
import type { SeenVisit } from './visit-case-reader';
import { VISIT_DONE } from './visit-done';
import { visitView } from './visit.view';

const CLOCK = /^\d\d:\d\d$/;

/** The page of a visit. */
@Injectable()
export class VisitPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly clocks: Clocks,
    private readonly notes: NotesReader,
    private readonly tasks: TaskAccess,
  ) {}

  /** `about` is the question that a finding is begun about; empty for none. */
  async show(
    visitor: Visitor,
    seen: SeenVisit,
    { done = '', about = '' } = {},
    attempt: FormAttempt | null = null,
  ): Promise<Reply> {
    const { caseRow, subject, isAskedOfDraft, tasks, rows } = seen;
    const { db } = this.records;
    const [people, guide, earlier, notes] = await Promise.all([
      readPeopleToChoose(db),
      readVisitGuide(db, caseRow.id),
      earlierFindings(db, caseRow.id),
      this.notes.judge(visitor, caseRow, rows.visit),
    ]);
    const maySeeNotes = visitor.may('notes:see', notes.subject);
    const run = guide?.run ?? null;
    const maySeeAnswers = run !== null && (await maySeeRun(db, this.tasks, visitor, run));
    const view = visitView({
      ...seen,
      people,
      guide,
      earlier,
      maySeeNotes,
      maySeeAnswers,
      maySeeEarlier:
        maySeeAnswers ||
        visitor.may('visit-report:see', {
          kind: 'visit-report',
          isFinal: true,
          isTheirs: isAskedOfDraft,
          leadsDirectorate: false,
        }),
      about: about === '' ? null : await this.begunAbout(caseRow.id, guide, about, maySeeNotes),
      isHeld: rows.visit.visit_on !== null && rows.visit.visit_on <= this.clocks.date(caseRow.world_now),
      mayRun: caseRow.state === 'open' && visitor.may('case:run-visit', subject),
      mayAsk: caseRow.state === 'open' && (await this.mayAskOtherDay(visitor, seen)),
      maySeeDraft: visitor.may('case:see-all', subject),
      seesReport: (stage) =>
        visitor.may('visit-report:see', {
          kind: 'visit-report',
          isFinal: stage === 'final',
          isTheirs: stage === 'final' ? subject.isTheirs : isAskedOfDraft,
          leadsDirectorate: false,
        }),
      own: tasks.filter(
        (task) => task.state === 'open' && visitor.may('task:complete', subjectOfTask(visitor, caseRow.process, task)),
      ),
      done: VISIT_DONE.get(done) ?? null,
      attempt,
      newId: randomUUID,
    });
    return Reply.html(
      this.renderer.page('internal-audit/visit', view, {
        title: view.heading,
        visitor,
        here: 'sager',
        world: caseRow.world_id,
      }),
      attempt?.status,
    );
  }

  /** A finding about a question begins with what the auditors noted there. */
  private async begunAbout(
    visitId: string,
    guide: VisitGuide | null,
    questionId: string,
    maySeeNotes: boolean,
  ): Promise<{ readonly questionId: string; readonly text: string }> {
    const isAsked = guide !== null && questionsOf(guide.questionnaire).some(({ id }) => id === questionId);
    const notes = maySeeNotes ? await readNotes(this.records.db, visitId) : [];
    return {
      questionId: isAsked ? questionId : '',
      text: notes.find(({ placeId }) => placeId === questionId)?.text ?? '',
    };
  }

  move(visitor: Visitor, seen: SeenVisit, fields: Fields): Promise<Reply> {
    const [on, from, to] = [field(fields, 'on'), field(fields, 'from'), field(fields, 'to')];
    const errors = new Map<string, string>([
      ...(isIsoDate(on) ? [] : [['on', 'Vælg en dag.'] as const]),
      ...(CLOCK.test(from) ? [] : [['from', 'Skriv, hvornår besøget begynder.'] as const]),
      ...(CLOCK.test(to) ? [] : [['to', 'Skriv, hvornår besøget slutter.'] as const]),
    ]);
    if (errors.size > 0) return this.show(visitor, seen, {}, mend('time', fields, errors));
    return this.after(visitor, seen, 'tid', 'time', fields, { 'REASON.MISSING': 'reason' }, () =>
      moveVisit(this.records, {
        ...commandOf(visitor, 'time', fields),
        visitId: seen.caseRow.id,
        to: { on, from, to },
        place: field(fields, 'place'),
        reason: field(fields, 'reason'),
      }),
    );
  }

  askOtherDay(visitor: Visitor, seen: SeenVisit, fields: Fields): Promise<Reply> {
    const at = { 'REASON.MISSING': 'other-day', 'TEXT.TOO_LONG': 'other-day' };
    return this.after(visitor, seen, 'anden-dag', 'ask', fields, at, () =>
      askOtherDay(this.records, {
        ...commandOf(visitor, 'ask', fields),
        visitId: seen.caseRow.id,
        reason: field(fields, 'other-day'),
      }),
    );
  }

  /** Who is visited, before the day that is agreed and unless it was asked for already. */
  private async mayAskOtherDay(visitor: Visitor, { caseRow, subject, rows }: SeenVisit): Promise<boolean> {
    const today = this.clocks.date(caseRow.world_now);
    const { visit_on: on, unit_code: unitCode } = rows.visit;
    if (on === null || today >= on || rows.asked !== null || rows.appointment?.state !== 'arranged') return false;
    if (!visitor.may('case:ask-other-day', subject)) return false;
    const { personId } = visitor;
    return isOfVisitedUnit(this.records.db, {
      visitId: caseRow.id,
      unitCode,
      worldId: caseRow.world_id,
      personId,
      today,
    });
  }

  write(visitor: Visitor, seen: SeenVisit, findingId: string | null, fields: Fields): Promise<Reply> {
    const found = findingId === null ? null : seen.rows.findings.find(({ id }) => id === findingId);
    if (found === undefined) throw notFound();
    const section = found === null ? 'enter' : `finding-${found.number}`;
    const end = found === null ? '' : `-${found.number}`;
    const severity = SEVERITIES.find((one) => one === field(fields, `severity${end}`));
    const [text, recommendation] = [field(fields, `text${end}`), field(fields, `recommendation${end}`)];
    const owner = field(fields, `owner${end}`);
    const question = field(fields, `question${end}`);
    const errors = new Map<string, string>([
      ...(severity === undefined ? [[`severity${end}`, 'Vælg, hvor alvorligt det er.'] as const] : []),
      ...(text === '' ? [[`text${end}`, 'Skriv, hvad I så.'] as const] : []),
      ...(recommendation === '' ? [[`recommendation${end}`, 'Skriv, hvad I anbefaler.'] as const] : []),
      ...(owner !== '' && !isId(owner) ? [[`owner${end}`, 'Vælg en fra listen.'] as const] : []),
    ]);
    if (errors.size > 0 || severity === undefined) return this.show(visitor, seen, {}, mend(section, fields, errors));
    const command = {
      ...commandOf(visitor, section, fields),
      visitId: seen.caseRow.id,
      severity,
      text,
      recommendation,
      questionId: question === '' ? null : question,
      ownerId: owner === '' ? null : owner,
    };
    const at = { 'PERSON.NOT_FOUND': `owner${end}`, 'PERSON.AUDITS': `owner${end}`, 'TEXT.TOO_LONG': `text${end}` };
    // What the leader has not heard so is known when it is written.
    const done = async (): Promise<string> => {
      const unheard = await unheardOf(this.records.db, seen.caseRow.id);
      if (unheard.some(({ id }) => found === null || id === found.id)) return 'skrevet-efter';
      return found === null ? 'skrevet' : 'rettet';
    };
    return this.after(visitor, seen, done, section, fields, at, () =>
      found === null
        ? enterFinding(this.records, command)
        : changeFinding(this.records, { ...command, findingId: found.id }),
    );
  }

  remove(visitor: Visitor, seen: SeenVisit, findingId: string, fields: Fields): Promise<Reply> {
    if (!seen.rows.findings.some(({ id }) => id === findingId)) throw notFound();
    return this.after(visitor, seen, 'slettet', 'remove', fields, {}, () =>
      removeFinding(this.records, { ...commandOf(visitor, 'remove', fields), visitId: seen.caseRow.id, findingId }),
    );
  }

  /** A finding of an earlier visit is in order: this one saw it. */
  closeEarlier(visitor: Visitor, seen: SeenVisit, findingId: string, fields: Fields): Promise<Reply> {
    const [section, name] = [`close-${findingId}`, `reason-${findingId}`];
    return this.after(visitor, seen, 'lukket', section, fields, { 'REASON.MISSING': name }, () =>
      closeEarlierFinding(this.records, {
        ...commandOf(visitor, section, fields),
        visitId: seen.caseRow.id,
        findingId,
        reason: field(fields, name),
      }),
    );
  }

  private async after(
    visitor: Visitor,
    seen: SeenVisit,
    done: string | (() => Promise<string>),
    section: string,
    fields: Fields,
    at: Parameters<typeof tryForm>[2],
    act: () => Promise<unknown>,
  ): Promise<Reply> {
    const failed = await tryForm(section, fields, at, act);
    return failed
      ? this.show(visitor, seen, {}, failed)
      : Reply.seeOther(`${pages.auditVisit(seen.caseRow.id)}?gjort=${typeof done === 'string' ? done : await done()}`);
  }
}
