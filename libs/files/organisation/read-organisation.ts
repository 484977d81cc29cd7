import {
  checkOrganisation,
  judgeOrganisation,
  UNIT_LEVELS,
  type AroundOrganisation,
  type Finding,
  type Organisation,
  type RoleHolder,
  type Unit,
} from '#domain';
import { capFindings, finding, stops } from '../finding';
import type { FileInput } from '../source';
import { nameColumns, hasColumns } from '../table/named-columns';
import { isOneOf, tableIn } from '../table/read-table';
import { normaliseName, type Cell, type Row, type Table } from '../table/table';
import { placeFindings, type PlacedCell } from './place-findings';

export const UNIT_COLUMNS = ['niveau', 'kode', 'navn', 'overordnet', 'leder_rolle', 'mail'] as const;
/** May be left out: codes of units that are no more and whose cases and tasks this one goes on with, with commas between. */
const TAKES_OVER = 'overtager';
export const ROLE_COLUMNS = ['rolle', 'titel', 'omraade', 'mail'] as const;

export interface OrganisationReading {
  /** The whole organisation; null where any finding is an error. */
  readonly organisation: Organisation | null;
  /** What is wrong (errors) or odd (warnings), of the reading and of the content (`checkOrganisation`), all at once. Danish. */
  readonly findings: readonly Finding[];
}

interface Collected {
  readonly units: Unit[];
  readonly roles: RoleHolder[];
  readonly cells: PlacedCell[];
  readonly findings: Finding[];
  /** The file that the roles were read from; null where there is none. */
  rolesFile: string | null;
  /** Whether a file could not be read as a table of units or roles. */
  isPartial: boolean;
}

/**
 * Reads the organisation from tables (CSV, XLSX): the units (`niveau kode navn overordnet leder_rolle mail`, and `overtager` where it is there) and the functions outside the tree
 * (`rolle titel omraade mail`), told apart by their columns, in any order, and checks it. One that is to be loaded is held against what is
 * `around` it too, once all its files can be read. Throws nothing.
 */
export async function readOrganisation(
  inputs: readonly FileInput[],
  around: AroundOrganisation | null = null,
): Promise<OrganisationReading> {
  const collected: Collected = { units: [], roles: [], cells: [], findings: [], rolesFile: null, isPartial: false };
  for (const input of inputs) await readFile(input, collected);
  const { units, roles, cells, findings } = collected;
  const read = { units, roles };
  if (around === null || collected.isPartial) findings.push(...placeFindings(checkOrganisation(read), cells));
  else {
    const file = collected.rolesFile ?? fileOf(inputs[0]);
    const placed = placeFindings(judgeOrganisation(read, around), cells);
    findings.push(...placed.map((one) => ({ ...one, file: one.file ?? file })));
  }
  if (units.length === 0 && !stops(findings)) {
    findings.push(
      finding('ORG.NO_UNITS', `Der er ingen enheder. Angiv også filen med kolonnerne ${UNIT_COLUMNS.join(', ')}.`, {
        file: fileOf(inputs[0]),
      }),
    );
  }
  return { organisation: stops(findings) ? null : read, findings: capFindings(findings) };
}

async function readFile(input: FileInput, collected: Collected): Promise<void> {
  const table = await tableIn(input, isOneOf([...UNIT_COLUMNS, ...ROLE_COLUMNS]));
  collected.findings.push(...table.findings);
  if (table.value === null) collected.isPartial = true;
  else if (hasColumns(table.value, ['rolle'])) readRoles(table.value, collected);
  else readUnits(table.value, collected);
}

function readUnits(table: Table, collected: Collected): void {
  const { cell, findings } = nameColumns(table, [
    ...UNIT_COLUMNS,
    ...(hasColumns(table, [TAKES_OVER]) ? ([TAKES_OVER] as const) : []),
  ]);
  collected.findings.push(...findings);
  if (findings.length > 0) {
    collected.isPartial = true;
    return;
  }
  for (const row of table.rows) {
    const text = (name: (typeof UNIT_COLUMNS)[number] | typeof TAKES_OVER): string =>
      remember(collected, table, row, name, cell(row, name));
    const [levelText, code, name, parent, leaderRole, email] = [
      text('niveau'),
      text('kode'),
      text('navn'),
      text('overordnet'),
      text('leder_rolle'),
      text('mail'),
    ];
    const level = UNIT_LEVELS.find((each) => each === normaliseName(levelText));
    if (level === undefined) {
      const message = `»${levelText}« er ikke et niveau. Skriv ${UNIT_LEVELS.join(', ')}.`;
      collected.findings.push(
        finding('UNIT.LEVEL_UNKNOWN', message, { ...where(table, cell(row, 'niveau'), row), read: levelText }),
      );
    }
    requireText(collected, table, row, cell(row, 'kode'), 'kode', code);
    requireText(collected, table, row, cell(row, 'navn'), 'navn', name);
    // A row of unknown level is read on as an institution, so that its other errors come at once; the error stops it all the same.
    collected.units.push({
      level: level ?? 'institution',
      code,
      name,
      parent: parent === '' ? null : parent,
      leaderRole,
      leaderEmail: email,
      ...takesOver(text(TAKES_OVER)),
    });
  }
}

function takesOver(text: string): Pick<Unit, 'takesOver'> {
  const codes = text.split(/[,;\s]+/).filter((code) => code !== '');
  return codes.length > 0 ? { takesOver: codes } : {};
}

function readRoles(table: Table, collected: Collected): void {
  collected.rolesFile = table.file;
  const { cell, findings } = nameColumns(table, ROLE_COLUMNS);
  collected.findings.push(...findings);
  if (findings.length > 0) {
    collected.isPartial = true;
    return;
  }
  for (const row of table.rows) {
    const text = (name: (typeof ROLE_COLUMNS)[number]): string =>
      remember(collected, table, row, name, cell(row, name));
    const [role, title, area, email] = [text('rolle'), text('titel'), text('omraade'), text('mail')];
    requireText(collected, table, row, cell(row, 'rolle'), 'rolle', role);
    collected.roles.push({ role, title: title === '' ? role : title, area: area === '' ? null : area, email });
  }
}

function remember(collected: Collected, table: Table, row: Row, name: string, cell: Cell | null): string {
  const text = cell?.text ?? '';
  if (cell !== null)
    collected.cells.push({ file: table.file, line: cell.line, column: cell.column, row: row.line, name, text });
  return text;
}

function requireText(
  collected: Collected,
  table: Table,
  row: Row,
  cell: Cell | null,
  name: string,
  text: string,
): void {
  if (text !== '') return;
  collected.findings.push(
    finding('FIELD.EMPTY', `Feltet »${name}« er tomt. Udfyld det, eller slet rækken.`, {
      ...where(table, cell, row),
      read: '',
    }),
  );
}

function where(table: Table, cell: Cell | null, row: Row): { file: string; line: number; column: number | null } {
  return { file: table.file, line: cell?.line ?? row.line, column: cell?.column ?? null };
}

function fileOf(input: FileInput | undefined): string | null {
  return typeof input === 'string' ? input : (input?.name ?? null);
}
