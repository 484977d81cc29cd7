import type { Finding } from '../plan/plan';
import { errorFinding, warningFinding } from '../plan/finding';
import { UNIT_LEVELS, type Organisation, type Unit } from './organisation';
import { levelName } from './people';

const EMAIL = /^[^\s@<>,;:"()]+@[^\s@<>,;:"().]+(\.[^\s@<>,;:"().]+)+$/;

/** Whether a text can be an e-mail address: one `@`, something before it and a domain with a dot after it. */
export const isEmail = (text: string): boolean => EMAIL.test(text);

/** Everything wrong or odd in an organisation: loops, unknown or doubled units, missing leaders, addresses that cannot be. Messages are Danish. */
export function checkOrganisation(organisation: Organisation): Finding[] {
  const byCode = new Map(organisation.units.map((unit) => [unit.code, unit]));
  return [
    ...duplicateUnits(organisation.units),
    ...duplicateRoles(organisation),
    ...organisation.units.flatMap((unit) => [...checkParent(unit, byCode), ...checkLeader(unit)]),
    ...organisation.roles.flatMap(({ role, title, area, email }) =>
      checkHolder(area === null ? title : `${title}, ${area}`, role, email),
    ),
    ...cycles(organisation.units, byCode),
  ];
}

function duplicateUnits(units: readonly Unit[]): Finding[] {
  return repeated(units, (unit) => unit.code).map((unit) =>
    errorFinding(
      'KEY.DUPLICATE',
      `Enhedskoden »${unit.code}« står mere end én gang, her ved »${unit.name}«. Giv hver enhed sin egen kode.`,
      { read: unit.code },
    ),
  );
}

function duplicateRoles(organisation: Organisation): Finding[] {
  return repeated(organisation.roles, (one) => JSON.stringify([one.role, one.area, one.email.toLowerCase()])).map(
    (one) =>
      warningFinding(
        'KEY.DUPLICATE',
        `Rollen »${one.role}« er givet til ${one.email} to gange for samme område. Slet den ene række.`,
        { read: one.email },
      ),
  );
}

function repeated<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => seen.size === seen.add(key(item)).size);
}

function checkParent(unit: Unit, byCode: ReadonlyMap<string, Unit>): Finding[] {
  if (unit.parent === null) return [];
  const parent = byCode.get(unit.parent);
  if (!parent) {
    const message = `»${unit.name}« (${unit.code}) ligger under »${unit.parent}«, som ikke findes. Ret koden, eller tilføj den overordnede enhed.`;
    return [errorFinding('UNIT.UNKNOWN', message, { read: unit.parent })];
  }
  if (UNIT_LEVELS.indexOf(parent.level) <= UNIT_LEVELS.indexOf(unit.level)) return [];
  const message = `»${unit.name}« (${levelName(unit.level)}) ligger under »${parent.name}« (${levelName(parent.level)}). Ret niveauet eller den overordnede enhed.`;
  return [warningFinding('UNIT.LEVEL', message, { read: unit.parent })];
}

function checkLeader(unit: Unit): Finding[] {
  if (unit.leaderEmail.trim() === '') {
    const message = `»${unit.name}« (${unit.code}) har ingen leder. Skriv lederens mailadresse, ellers kan enheden ikke få opgaver.`;
    return [warningFinding('UNIT.NO_LEADER', message, { read: unit.code })];
  }
  return checkEmail(`Lederen af »${unit.name}«`, unit.leaderEmail);
}

function checkHolder(title: string, role: string, email: string): Finding[] {
  if (email.trim() !== '') return checkEmail(`»${title}«`, email);
  return [
    warningFinding('ROLE.VACANT', `Ingen har rollen »${role}« (${title}). Skriv en mailadresse.`, { read: role }),
  ];
}

function checkEmail(whose: string, email: string): Finding[] {
  if (isEmail(email)) return [];
  return [
    errorFinding(
      'EMAIL.INVALID',
      `${whose} har »${email}«, som ikke er en mailadresse. Skriv den som navn@kommune.dk.`,
      { read: email },
    ),
  ];
}

function cycles(units: readonly Unit[], byCode: ReadonlyMap<string, Unit>): Finding[] {
  const settled = new Set<Unit>();
  const findings: Finding[] = [];
  for (const start of units) {
    const path = new Set<Unit>();
    let unit: Unit | undefined = start;
    while (unit && !settled.has(unit) && !path.has(unit)) {
      path.add(unit);
      unit = unit.parent === null ? undefined : byCode.get(unit.parent);
    }
    if (unit && path.has(unit)) {
      const way = [...path];
      findings.push(cycleFinding(way.slice(way.indexOf(unit))));
    }
    path.forEach((one) => settled.add(one));
  }
  return findings;
}

function cycleFinding(loop: readonly Unit[]): Finding {
  const names = [...loop, ...loop.slice(0, 1)].map((unit) => unit.code).join(' → ');
  return errorFinding(
    'ORG.CYCLE',
    `Enhederne ligger i ring: ${names}. Én af dem skal ligge under en enhed uden for ringen.`,
    { read: names },
  );
}
