import { Injectable } from '@nestjs/common';
import { knowPastVisits, knowUnitFacts, organisationInForce } from '#casework';
import { pages } from '#contracts';
import { hasErrors } from '#domain';
import { mend, tryForm } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { Records } from '../web/records';
import { Reply } from '../web/reply';
import { lackOf, nameOf, type Upload } from '../web/upload';
import { UploadedFiles } from '../web/uploaded-files';
import type { Visitor } from '../web/visitor';
import { ProgrammePage } from './programme.page';
import type { SeenProgramme } from './programme-reader';
import { IS_READ, OF, SIZES, UNITS_FILE } from './units-file.view';

const CHOOSE = 'Vælg den fil, der skal indlæses.';

/** Brings in what a programme is proposed from beside the record: former visits, and how large units are. */
@Injectable()
export class UnitsFilePage {
  constructor(
    private readonly records: Records,
    private readonly page: ProgrammePage,
    private readonly files: UploadedFiles,
  ) {}

  async load(visitor: Visitor, seen: SeenProgramme, file: Upload | undefined, fields: Fields): Promise<Reply> {
    const lack = lackOf(file, CHOOSE);
    if (!file || lack !== null)
      return this.page.show(visitor, seen, {}, mend('units-file', fields, new Map([[UNITS_FILE, lack ?? CHOOSE]])));
    const source = nameOf(file, 'enheder');
    const input = { name: source, bytes: file.buffer };
    const units = (await organisationInForce(this.records.db))?.units ?? [];
    const named = units.map(({ code, name }) => ({ code, name }));
    const command = { ...commandOf(visitor, 'units-file', fields), caseId: seen.caseRow.id, source };
    const sizes = field(fields, OF) === SIZES ? await this.files.sizes(input, named) : null;
    const visits = sizes === null ? await this.files.visits(input, named) : null;
    const findings = (sizes ?? visits)?.findings ?? [];
    const isUnread = findings.length > 0 && field(fields, IS_READ) !== '1';
    if (hasErrors(findings) || isUnread)
      return this.page.show(
        visitor,
        seen,
        {},
        mend(
          'units-file',
          fields,
          new Map([
            [
              UNITS_FILE,
              hasErrors(findings)
                ? `${source}: ret det, der er mærket som fejl, og vælg filen igen.`
                : `${source}: læs det, der står nedenfor. Er det rigtigt, så sæt kryds, og vælg filen igen.`,
            ],
          ]),
        ),
        { file: source, findings },
      );
    const failed = await tryForm('units-file', fields, {}, () =>
      sizes?.value
        ? knowUnitFacts(this.records, { ...command, facts: sizes.value })
        : knowPastVisits(this.records, { ...command, visits: visits?.value ?? [] }),
    );
    return failed
      ? this.page.show(visitor, seen, {}, failed)
      : Reply.seeOther(`${pages.auditVisits(seen.caseRow.id)}?gjort=indlaest`);
  }
}
