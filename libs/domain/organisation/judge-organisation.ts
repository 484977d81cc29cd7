import { ROLES } from '../access/roles';
import { listWords } from '../list-words';
import { errorFinding, warningFinding } from '../plan/finding';
import type { CaseScope, Finding, Responsible } from '../plan/plan';
import { unitsNamedIn } from '../plan/scope';
import { areasOfNobody } from './areas-of-nobody';
import { checkOrganisation } from './check-organisation';
import { closestWord } from './closest-word';
import type { Organisation, RoleHolder } from './organisation';
import { holdersOf, holdersWanted, levelName, samePerson, unitsWithin } from './people';

/** A step of a running case that still waits for answers, with whom its plan asks. */
export interface WaitingStep {
  /** Title of the case. */
  readonly caseTitle: string;
  readonly title: string;
  readonly responsible: Responsible;
}

/** What an organisation is held against before it is loaded in place of the one in force. */
export interface AroundOrganisation {
  /** The one in force; null where none has been loaded. */
  readonly before: Organisation | null;
  /** Roles that some process gives work to. */
  readonly rolesAsked: readonly string[];
  /** Areas that the figures of running cases name. */
  readonly areasKnown: readonly string[];
  readonly waiting: readonly WaitingStep[];
  /** What the cases of plans in force say that they are for. */
  readonly scopes: readonly (CaseScope & { readonly caseTitle: string })[];
  /** Whether the municipality's own processes could be asked: without a database a role may be one of theirs. */
  readonly isComplete: boolean;
}

/** The file of roles alone, checked where there is no record to hold it against. */
export const NO_RECORD_AROUND: AroundOrganisation = {
  before: null,
  rolesAsked: [],
  areasKnown: [],
  waiting: [],
  scopes: [],
  isComplete: false,
};

/** Of these there is one, for an area where they have areas: two would answer the same question twice. */
const ONE_ONLY: readonly string[] = ['konsulent', 'driftsbalance', 'oes-chef'];

const isHeld = ({ email }: RoleHolder): boolean => email.trim() !== '';

/**
 * Everything that speaks against loading an organisation in place of the one in force, beside what `checkOrganisation` finds in it (that is
 * included, and what stands there twice stops it here): roles that are all missing, nobody who administers, roles and areas that nothing knows,
 * two people for what takes one, and steps of running cases that nobody could answer. All at once; messages are Danish.
 */
export function judgeOrganisation(organisation: Organisation, around: AroundOrganisation): Finding[] {
  const own = checkOrganisation(organisation).map((finding): Finding =>
    finding.code === 'KEY.DUPLICATE' ? { ...finding, severity: 'error' } : finding,
  );
  if (organisation.roles.length === 0 || organisation.units.length === 0) return [...own, ...halfMissing(organisation)];
  return [
    ...own,
    ...administrators(organisation),
    ...unknownRoles(organisation, around),
    ...unknownAreas(organisation, around),
    ...doubledPosts(organisation),
    ...rolesOfNobody(organisation, around),
    ...areasOfNobody(organisation, around.before),
    ...stepsOfNobody(organisation, around),
    ...goneParts(organisation, around),
    ...takenOver(organisation, around),
  ];
}

/** One of the two files was forgotten: what follows from that is not told beside it. */
function halfMissing({ units, roles }: Organisation): Finding[] {
  return [
    ...(units.length === 0
      ? [
          errorFinding(
            'ORG.NO_UNITS',
            'Der er ingen enheder. Angiv også filen med kolonnerne niveau, kode, navn, overordnet, leder_rolle, mail.',
          ),
        ]
      : []),
    ...(roles.length === 0
      ? [
          errorFinding(
            'ORG.NO_ROLES',
            'Der er ingen roller. Angiv også filen med kolonnerne rolle, titel, omraade, mail: uden den ville alle miste deres roller, også administratoren.',
          ),
        ]
      : []),
  ];
}

function administrators(organisation: Organisation): Finding[] {
  if (holdersOf(organisation, 'administrator').some(isHeld)) return [];
  return [
    errorFinding(
      'ORG.NO_ADMINISTRATOR',
      'Ingen har rollen »administrator«, så ingen kunne rette det bagefter. Skriv en række med rollen administrator og en mailadresse.',
      { read: holdersOf(organisation, 'administrator').length > 0 ? 'administrator' : null },
    ),
  ];
}

function unknownRoles(organisation: Organisation, { rolesAsked, isComplete }: AroundOrganisation): Finding[] {
  const known = [...new Set<string>([...ROLES, ...rolesAsked])];
  const unknown = [...new Set(organisation.roles.map(({ role }) => role))].filter(
    (role) => role.trim() !== '' && !known.includes(role),
  );
  return unknown.map((role) => {
    const near = closestWord(role, known);
    const what = `Rollen »${role}« findes ikke: ingen proces giver den opgaver, og den giver ingen adgang.`;
    const cure = near === null ? `Skriv en af dem, der findes: ${known.join(', ')}.` : `Mener du »${near}«?`;
    return isComplete
      ? errorFinding('ROLE.UNKNOWN', `${what} ${cure}`, { read: role })
      : warningFinding('ROLE.UNKNOWN', `${what} ${cure} En af jeres egne processer kan bruge den.`, { read: role });
  });
}

/** An area that nothing names is a slip of the pen where it looks like one that there was, and else a new one. */
function unknownAreas(organisation: Organisation, { before, areasKnown }: AroundOrganisation): Finding[] {
  const known = [...new Set([...(before?.roles ?? []).flatMap(({ area }) => area ?? []), ...areasKnown])];
  if (known.length === 0) return [];
  const areas = new Set(organisation.roles.flatMap(({ area }) => area ?? []));
  return [...areas]
    .filter((area) => !known.includes(area))
    .map((area) => {
      const near = closestWord(
        area,
        known.filter((one) => !areas.has(one)),
      );
      return near === null
        ? warningFinding(
            'AREA.NEW',
            `Området »${area}« er nyt: hverken den nuværende organisation eller sagernes tal har det. Er det en stavefejl, så skriv et af dem, der findes: ${known.join(', ')}.`,
            { read: area },
          )
        : errorFinding('AREA.UNKNOWN', `Området »${area}« findes ikke. Mener du »${near}«?`, { read: area });
    });
}

function doubledPosts({ roles }: Organisation): Finding[] {
  const posts = Map.groupBy(
    roles.filter((holder) => ONE_ONLY.includes(holder.role) && isHeld(holder)),
    ({ role, area }) => JSON.stringify([role, area]),
  );
  return [...posts.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : others
          .filter(({ email }) => !samePerson(email, first.email))
          .map(({ role, area, email }) =>
            errorFinding(
              'ROLE.TWO_PEOPLE',
              `${area === null ? `Rollen »${role}«` : `Rollen »${role}« for ${area}`} er givet til både ${first.email} og ${email}, men kan kun have én. Slet den ene række, eller skriv et andet område.`,
              { read: area ?? role },
            ),
          ),
  );
}

/** Roles that processes give work to and nobody has: where no case waits for them yet, their plans could not be put in force. */
function rolesOfNobody(organisation: Organisation, { rolesAsked, waiting }: AroundOrganisation): Finding[] {
  const waited = waiting.flatMap(({ responsible }) => ('role' in responsible ? responsible.role : []));
  return [...new Set(rolesAsked)]
    .filter((role) => !waited.includes(role) && !holdersOf(organisation, role).some(isHeld))
    .map((role) =>
      warningFinding(
        'ROLE.NOBODY',
        `Ingen har rollen »${role}«. Planer med trin til den kan ikke sættes i kraft, før nogen har den. Skriv en række med rollen og en mailadresse.`,
        { read: holdersOf(organisation, role).length > 0 ? role : null },
      ),
    );
}

/** Steps that wait for answers and whose role or level has nobody: told once for each, with what they are. */
function stepsOfNobody(organisation: Organisation, { waiting }: AroundOrganisation): Finding[] {
  const lost = waiting.filter(({ responsible }) =>
    'role' in responsible
      ? !holdersWanted(organisation, responsible).some(isHeld)
      : !unitsWithin(organisation, responsible).some(({ leaderEmail }) => leaderEmail.trim() !== ''),
  );
  const byWhom = Map.groupBy(lost, ({ responsible }) =>
    JSON.stringify('role' in responsible ? responsible.role : responsible.leadersOf),
  );
  return [...byWhom.values()].flatMap((steps) => {
    const [first] = steps;
    if (first === undefined) return [];
    const { responsible } = first;
    const names = steps.slice(0, 3).map(({ title, caseTitle }) => `»${title}« i »${caseTitle}«`);
    const more = steps.length > names.length ? [`${steps.length - names.length} trin mere`] : [];
    const whom =
      'role' in responsible
        ? `rollen »${responsible.role}«${responsible.areas === undefined ? '' : ` for ${listWords(responsible.areas)}`}`
        : `lederne på niveauet ${levelName(responsible.leadersOf)}`;
    const cure =
      'role' in responsible ? 'Skriv en række med rollen og en mailadresse.' : 'Skriv enhederne og deres ledere.';
    return errorFinding(
      'STEP.NOBODY',
      `Sager, der kører, venter på ${whom}, men der er ingen: ${listWords([...names, ...more])}. ${cure}`,
      { read: 'role' in responsible ? responsible.role : responsible.leadersOf },
    );
  });
}

/** Units and areas that plans in force name and that are gone: the plan cannot be changed before it names others. */
function goneParts(organisation: Organisation, { scopes }: AroundOrganisation): Finding[] {
  const codes = new Set(organisation.units.map(({ code }) => code));
  const areas = new Set(organisation.roles.map(({ area }) => area));
  const gone = Map.groupBy(
    scopes.flatMap((scope) => [
      ...unitsNamedIn(scope).flatMap((code) => (codes.has(code) ? [] : [{ what: `enheden »${code}«`, scope }])),
      ...(scope.areas ?? []).flatMap((area) => (areas.has(area) ? [] : [{ what: `området »${area}«`, scope }])),
    ]),
    ({ what }) => what,
  );
  return [...gone].map(([what, where]) =>
    warningFinding(
      'PLAN.NAMES_GONE',
      `En plan i kraft nævner ${what}, som ikke er med mere: ${listWords([...new Set(where.map(({ scope }) => `»${scope.caseTitle}«`))].slice(0, 5))}. Sagerne går videre; ret planen, næste gang den ændres.`,
    ),
  );
}

/** Who takes over what is said once, and of a unit that is no more: else its tasks would go one way today and another tomorrow. */
function takenOver({ units }: Organisation, { before }: AroundOrganisation): Finding[] {
  const said = units.flatMap((unit) => (unit.takesOver ?? []).map((code) => ({ unit, code })));
  return said.flatMap(({ unit, code }, index) => {
    const wrong = (code_: string, what: string) => [
      errorFinding(code_, `»${unit.name}« overtager »${code}«, ${what}`, { read: unit.code }),
    ];
    if (units.some((one) => one.code === code))
      return wrong(
        'UNIT.STILL_THERE',
        'men den enhed er stadig med. Slet dens række, eller slet koden under overtager.',
      );
    if (said.findIndex((one) => one.code === code) < index)
      return wrong(
        'UNIT.TAKEN_TWICE',
        'men en anden enhed overtager den også. Kun én kan gå videre med dens opgaver og sager.',
      );
    // A file may keep what it said for an earlier loading.
    return before === null || before.units.some((one) => one.code === code || one.code === unit.code)
      ? []
      : wrong('UNIT.UNKNOWN', 'som den nuværende organisation ikke har. Ret koden.');
  });
}
