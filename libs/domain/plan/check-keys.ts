import { errorFinding } from './finding';
import type { Finding, Place, Plan } from './plan';

interface Keyed {
  readonly id: string;
  readonly title: string;
  readonly place: Place | null;
}

/** The same key on two milestones, two cases or two steps of a plan. */
export function checkKeys(plan: Plan): Finding[] {
  return [
    ...duplicates('Milepælens', plan.milestones),
    ...duplicates('Sagens', plan.cases),
    ...duplicates(
      'Trinnets',
      plan.cases.flatMap((planned) => planned.steps),
    ),
  ];
}

function duplicates(whose: string, items: readonly Keyed[]): Finding[] {
  const first = new Map<string, Keyed>();
  const findings: Finding[] = [];
  for (const item of items) {
    const earlier = first.get(item.id);
    if (!earlier) first.set(item.id, item);
    else
      findings.push(
        errorFinding(
          'KEY.DUPLICATE',
          `${whose} nøgle »${item.id}« (${item.title}) er allerede brugt${where(earlier)}. Giv den en anden nøgle, eller slet den ene.`,
          { place: item.place, read: item.id },
        ),
      );
  }
  return findings;
}

const where = ({ place, title }: Keyed): string =>
  place === null || place.line === null ? ` af »${title}«` : ` af »${title}« i linje ${place.line}`;
