import { warningFinding } from '../plan/finding';
import type { Finding } from '../plan/plan';
import type { Organisation } from './organisation';
import { holdersOf, personTitle, samePerson } from './people';
import { holderNow } from './successor';

/**
 * Areas that had somebody in a role and have nobody now, while others have the role: what is asked of the area goes to one of those, which is
 * easily not what was meant. Says who gets it, and why. Messages are Danish.
 */
export function areasOfNobody(organisation: Organisation, before: Organisation | null): Finding[] {
  if (before === null) return [];
  return before.roles.flatMap(({ role, area, email }) => {
    if (area === null || email.trim() === '') return [];
    const now = holdersOf(organisation, role).filter((holder) => holder.email.trim() !== '');
    if (now.length === 0 || now.some((holder) => holder.area === area)) return [];
    const next = holderNow(organisation, before, role, area);
    const others = `Ingen anden række har rollen for det, så opgaver i området`;
    const whose = isIn(organisation, email)
      ? `${others} bliver hos ${personTitle(organisation, email)} (${email.trim()}), som har dem nu, og nye`
      : others;
    return [
      warningFinding(
        'AREA.NOBODY',
        `Området »${area}« har ikke længere nogen med rollen »${role}«. ${whose} går til ${next === null ? 'den øverste leder' : `${personTitle(organisation, next)} (${next}), som står først af dem, der har rollen for noget andet`}. Skriv en række med rollen, området og en mailadresse, hvis en anden skal have dem.`,
      ),
    ];
  });
}

const isIn = ({ units, roles }: Organisation, email: string): boolean =>
  [...roles.map((one) => one.email), ...units.map(({ leaderEmail }) => leaderEmail)].some((one) =>
    samePerson(one, email),
  );
