import type { OrganisationVersion } from '#casework';
import { pages } from '#contracts';
import { keptSections, personWords, unitByCode, type ChangeSection, type Finding, type Organisation } from '#domain';
import type { AwaitingDraft } from './awaiting.reader';
import { findingsView, type FindingsView } from '../web/finding.view';
import { instantWords } from '../web/words';

/** What files that were sent say, where they cannot be loaded. */
export interface FilesAttempt {
  readonly errors: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

interface FileField {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly error: string | null;
}

/** The page of the organisation in force. */
export interface OrganisationView {
  readonly done: string | null;
  readonly lead: string;
  readonly isLoaded: boolean;
  readonly problem: { readonly heading: string; readonly text: string; readonly findings: FindingsView | null } | null;
  readonly draft: { readonly url: string; readonly saved: string } | null;
  /** What others have brought in, that waits for the reader's yes. */
  readonly awaiting: readonly { readonly url: string; readonly text: string }[];
  readonly files: { readonly units: string; readonly roles: string };
  readonly history: string;
  readonly units: readonly {
    readonly name: string;
    readonly code: string;
    readonly under: string;
    readonly leader: string;
    readonly email: string;
  }[];
  readonly roles: readonly {
    readonly role: string;
    readonly title: string;
    readonly area: string;
    readonly email: string;
  }[];
  readonly upload: { readonly action: string; readonly fields: readonly FileField[] } | null;
}

export interface OrganisationParts {
  readonly organisation: Organisation | null;
  readonly versions: readonly OrganisationVersion[];
  readonly draft: { readonly savedAt: number } | null;
  readonly awaiting: readonly AwaitingDraft[];
  readonly mayChange: boolean;
  readonly done: string;
  /** Who hears that they have open tasks now, or have them no more. */
  readonly told: string;
  readonly attempt: FilesAttempt | null;
}

const DONE = new Map([
  ['indlaest', 'Organisationen er indlæst.'],
  ['uaendret', 'Filerne siger det samme som den organisation, der er indlæst. Der er intet at ændre.'],
  ['slettet', 'Filerne er slettet. Organisationen er, som den var.'],
]);

const NOBODY = 'Ingen';
/** So many lines are shown unfolded. */
const FEW = 10;

export function organisationView(parts: OrganisationParts): OrganisationView {
  const { organisation, versions, draft, awaiting, mayChange, done, told, attempt } = parts;
  return {
    done: done === 'indlaest' && told !== '' ? `${DONE.get(done) ?? ''} ${told}` : (DONE.get(done) ?? null),
    lead: leadOf(organisation, versions),
    isLoaded: organisation !== null,
    problem: attempt && problemOf(attempt),
    draft: draft && { url: pages.changeOrganisation(), saved: instantWords(draft.savedAt) },
    awaiting: awaiting.map(({ broughtInBy, title, askedAt }) => ({
      url: pages.confirmOrganisation(broughtInBy),
      text: `${title} har hentet en ny organisation ind og bedt om dit ja ${instantWords(askedAt)}`,
    })),
    files: { units: `${pages.organisation()}/enheder.csv`, roles: `${pages.organisation()}/roller.csv` },
    history: pages.organisationHistory(),
    units: (organisation?.units ?? []).map(({ name, code, parent, leaderRole, leaderEmail }) => ({
      name,
      code,
      under: parent === null || organisation === null ? '' : (unitByCode(organisation, parent)?.name ?? parent),
      leader: leaderEmail === '' ? NOBODY : leaderRole,
      email: leaderEmail,
    })),
    roles: (organisation?.roles ?? []).map(({ role, title, area, email }) => ({
      role,
      title,
      area: area ?? 'Alle',
      email,
    })),
    upload: mayChange ? { action: pages.organisation(), fields: fieldsOf(attempt) } : null,
  };
}

function leadOf(organisation: Organisation | null, [newest]: readonly OrganisationVersion[]): string {
  if (organisation === null) return 'Der er ikke indlæst nogen organisation endnu.';
  const what = `${organisation.units.length} enheder og ${organisation.roles.length} roller.`;
  return newest === undefined ? what : `${what} Indlæst ${instantWords(newest.at)} af ${whoWords(newest)}.`;
}

const problemOf = ({ findings, errors }: FilesAttempt): OrganisationView['problem'] => ({
  heading: 'Organisationen er ikke indlæst',
  text:
    errors.size > 0
      ? [...errors.values()].join(' ')
      : 'Intet er ændret. Ret det, der er mærket som fejl, i filerne, og hent dem ind igen.',
  findings: findings.length === 0 ? null : organisationFindings(findings),
});

/** Findings, each with the file that it stands in. */
export const organisationFindings = (findings: readonly Finding[]): FindingsView =>
  findingsView(findings.map((one) => (one.file === null ? one : { ...one, message: `${one.file}: ${one.message}` })));

const fieldsOf = (attempt: FilesAttempt | null): readonly FileField[] => [
  {
    name: 'enheder',
    label: 'Filen med enheder',
    hint: 'Et regneark (.xlsx) eller en .csv med kolonnerne niveau, kode, navn, overordnet, leder_rolle og mail.',
    error: attempt?.errors.get('enheder') ?? null,
  },
  {
    name: 'roller',
    label: 'Filen med roller',
    hint: 'Et regneark (.xlsx) eller en .csv med kolonnerne rolle, titel, omraade og mail.',
    error: attempt?.errors.get('roller') ?? null,
  },
];

/** Who loaded the organisation: a person, or what a terminal said. */
export const whoWords = ({ by, account }: Pick<OrganisationVersion, 'by' | 'account'>): string =>
  by === null ? `${account ?? 'ukendt'}, uden for websiden` : personWords(by);

/** All loadings, for an auditor. */
export interface HistoryView {
  readonly back: string;
  readonly versions: readonly {
    readonly id: string;
    readonly title: string;
    readonly by: string;
    readonly sections: readonly (ChangeSection & { readonly isOpen: boolean })[];
  }[];
}

export const historyView = (versions: readonly OrganisationVersion[]): HistoryView => ({
  back: pages.organisation(),
  versions: versions.map(({ number, at, changes, ...who }) => ({
    id: `aendring-${number}`,
    title: `Nr. ${number}: ${instantWords(at)}`,
    by: `Indlæst af ${whoWords(who)}.${changes.broughtInBy === undefined ? '' : ` Hentet ind af ${personWords(changes.broughtInBy)}.`}`,
    sections: keptSections(changes).map((section) => ({ ...section, isOpen: section.lines.length <= FEW })),
  })),
});
