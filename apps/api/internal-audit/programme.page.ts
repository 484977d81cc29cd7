import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { chooseUnit, focusProgramme, proposeProgramme } from '#casework';
import { pages } from '#contracts';
import { caseSubject } from '#domain';
import { readAuditRules } from '#files';
import { mend, tryForm, type FormAttempt } from '../web/attempt';
import { auditPages } from '../web/case-pages.view';
import { commandOf } from '../web/command-id';
import { field, isId, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import type { SeenProgramme } from './programme-reader';
import type { UnitsFileRead } from './units-file.view';
import { programmeView, unitNumber } from './programme.view';

const DONE = new Map<string, string>([
  ['foreslaaet', 'Her er de enheder, der foreslås. Vælg, hvem der holder hvert besøg.'],
  ['valgt', 'Det er gemt.'],
  ['indlaest', 'Det er indlæst. Tryk »Foreslå forfra«, så det tæller med.'],
  ['fokus', 'Fokus og timer er gemt.'],
]);

/** The page of an autumn's visits. */
@Injectable()
export class ProgrammePage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
  ) {}

  show(
    visitor: Visitor,
    { caseRow, rows }: SeenProgramme,
    { done = '', chosenOnly = false }: { readonly done?: string; readonly chosenOnly?: boolean } = {},
    attempt: FormAttempt | null = null,
    read: UnitsFileRead | null = null,
  ): Promise<Reply> {
    const subject = caseSubject(caseRow);
    const view = programmeView({
      caseId: caseRow.id,
      caseTitle: caseRow.title,
      rehearsal: caseRow.world_kind === 'rehearsal',
      pages: auditPages(caseRow.id, 'besoeg'),
      rows,
      mayRun: caseRow.state === 'open' && rows.visits.length === 0 && visitor.may('case:run-programme', subject),
      chosenOnly,
      done: DONE.get(done) ?? null,
      attempt,
      read,
      newId: randomUUID,
    });
    return Promise.resolve(
      Reply.html(
        this.renderer.page('internal-audit/programme', view, {
          title: 'Efterårets besøg',
          visitor,
          here: 'sager',
          wide: true,
          world: caseRow.world_id,
        }),
        attempt?.status,
      ),
    );
  }

  async propose(visitor: Visitor, seen: SeenProgramme, fields: Fields): Promise<Reply> {
    const caseId = seen.caseRow.id;
    const { value: rules } = await readAuditRules();
    if (rules === null) throw new Error('the shipped rules of the internal audit cannot be read');
    return this.after(visitor, seen, 'foreslaaet', 'propose', fields, () =>
      proposeProgramme(this.records, { ...commandOf(visitor, 'propose', fields), caseId, rules }),
    );
  }

  focus(visitor: Visitor, seen: SeenProgramme, fields: Fields): Promise<Reply> {
    const hours = Number(field(fields, 'hours'));
    if (!Number.isInteger(hours))
      return this.show(
        visitor,
        seen,
        {},
        mend('focus', fields, new Map([['hours', 'Skriv timerne som et helt tal, fx 70.']])),
      );
    return this.after(visitor, seen, 'fokus', 'focus', fields, () =>
      focusProgramme(this.records, {
        ...commandOf(visitor, 'focus', fields),
        caseId: seen.caseRow.id,
        focus: field(fields, 'focus'),
        hours,
      }),
    );
  }

  async choose(visitor: Visitor, seen: SeenProgramme, unitCode: string, fields: Fields): Promise<Reply> {
    const number = unitNumber(seen.rows, unitCode);
    if (number === null) throw notFound();
    const section = `unit-${number}`;
    const isChosen = field(fields, `chosen-${number}`) !== 'nej';
    const auditor = field(fields, `auditor-${number}`);
    const hours = field(fields, `hours-${number}`);
    const errors = new Map<string, string>([
      ...(isChosen && !/^\d{1,3}$/.test(hours)
        ? [[`hours-${number}`, 'Skriv timerne som et helt tal, fx 14.'] as const]
        : []),
      ...(auditor !== '' && !isId(auditor) ? [[`auditor-${number}`, 'Vælg en fra listen.'] as const] : []),
    ]);
    if (errors.size > 0) return this.show(visitor, seen, {}, mend(section, fields, errors));
    return this.after(visitor, seen, 'valgt', section, fields, () =>
      chooseUnit(this.records, {
        ...commandOf(visitor, section, fields),
        caseId: seen.caseRow.id,
        unitCode,
        isChosen,
        auditorId: auditor === '' ? null : auditor,
        hours: isChosen ? Number(hours) : null,
        reason: field(fields, `reason-${number}`),
      }),
    );
  }

  private async after(
    visitor: Visitor,
    seen: SeenProgramme,
    done: string,
    section: string,
    fields: Fields,
    act: () => Promise<unknown>,
  ): Promise<Reply> {
    const number = section.replace('unit-', '');
    const failed = await tryForm(
      section,
      fields,
      {
        'REASON.MISSING': `reason-${number}`,
        'AUDIT.NOT_INDEPENDENT': `auditor-${number}`,
        'PERSON.NOT_FOUND': `auditor-${number}`,
      },
      act,
    );
    return failed
      ? this.show(visitor, seen, {}, failed)
      : Reply.seeOther(`${pages.auditVisits(seen.caseRow.id)}?gjort=${done}`);
  }
}
