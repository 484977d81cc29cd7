import type { HasRoles } from '../access';
import type { ProposalStanding } from './proposal-moves';

/** The step whose decision adopts the budget (KB's 2. behandling), and the one that freezes it. */
export const ADOPTING_KIND = 'reading2-kb';
export const FREEZING_KIND = 'frozen';

/** What is to be known of a person to say what they are to any proposal of a case. */
export interface ProposalPerson extends HasRoles {
  readonly personId: string;
  /** The areas they are økonomikonsulent of; '' = all. */
  readonly areas: readonly string[];
  /** Codes of the units they lead, and of those up to two levels below. */
  readonly units: readonly string[];
  /** Codes of the units whose task to write proposals is theirs. */
  readonly taskUnits: readonly string[];
  readonly isDirector: boolean;
}

/** An områdebevilling that is known: its name, and the area whose økonomikonsulent answers for it. */
export interface Appropriation {
  readonly code: string;
  readonly name: string;
  readonly area: string;
  /** The code of its direktørområde; left out where nobody has said. */
  readonly directorate?: string;
}

/**
 * The områdebevilling that a unit's proposals most likely change: the one whose number its own begins with (`45.10.04` is of 4510), else the
 * only one of its name. Null where none or several could be.
 */
export const likelyAppropriation = (
  unit: { readonly code: string; readonly name: string },
  appropriations: readonly Appropriation[],
): string | null => {
  const account = unit.code.split('.').slice(0, 2).join('');
  const byNumber = appropriations.find(({ code }) => code === account);
  const byName = appropriations.filter(({ area, name }) => area === unit.name || name === unit.name);
  return byNumber?.code ?? (byName.length === 1 ? (byName[0]?.code ?? null) : null);
};

/** What a person is to a proposal. Where nobody has said whose an områdebevilling is, it is every økonomikonsulent's. */
export const proposalStanding = (
  person: ProposalPerson,
  proposal: { readonly unitCode: string | null; readonly authorId: string; readonly appropriation: string },
  appropriations: readonly Appropriation[] | null,
): ProposalStanding => {
  const { unitCode, authorId } = proposal;
  const area = appropriations?.find((one) => one.code === proposal.appropriation)?.area;
  return {
    isOwner:
      authorId === person.personId ||
      (unitCode !== null && (person.units.includes(unitCode) || person.taskUnits.includes(unitCode))),
    isKonsulent:
      person.roles.includes('konsulent') &&
      (area === undefined || person.areas.some((own) => own === '' || own === area)),
    isDirector: person.isDirector,
    roles: person.roles,
  };
};
