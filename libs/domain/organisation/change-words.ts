import type { HeldRole, KeptChanges, NamedPerson, OrganisationChanges, UnitChange } from './diff-organisations';

/** One kind of change, with a line for each. */
export interface ChangeSection {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** `Bogføringen (bogfoering@kommune.example)` */
export const personWords = ({ title, email }: NamedPerson): string => (title === email ? email : `${title} (${email})`);

const roleWords = ({ role, area, title, email }: HeldRole): string =>
  `${role}${area === null ? '' : ` for ${area}`}: ${personWords({ title, email })}`;
const unitWords = ({ name, code }: Pick<UnitChange, 'name' | 'code'>): string => `${name} (${code})`;
const fromTo =
  (nothing: string) =>
  (change: UnitChange): string =>
    `${unitWords(change)}: fra ${change.from || nothing} til ${change.to || nothing}`;

/** What a new organisation changes, in Danish; only kinds of which there is something. */
export function changeSections(changes: OrganisationChanges): readonly ChangeSection[] {
  const sections: ChangeSection[] = [
    { heading: 'Kommer til', lines: changes.comes.map(personWords) },
    { heading: 'Er ikke med mere', lines: changes.leaves.map(personWords) },
    {
      heading: 'Får en anden funktion',
      lines: changes.becomes.map(({ email, from, to }) => `${email}: fra ${from} til ${to}`),
    },
    { heading: 'Får en rolle', lines: changes.gained.map(roleWords) },
    { heading: 'Mister en rolle', lines: changes.lost.map(roleWords) },
    {
      heading: 'Nye enheder',
      lines: changes.unitsAdded.map((unit) => `${unitWords(unit)}${unit.under === '' ? '' : ` under ${unit.under}`}`),
    },
    {
      heading: 'Enheder, der ikke er med mere',
      lines: changes.unitsRemoved.map(
        (unit) => `${unitWords(unit)}${unit.takenOver === '' ? '' : `, som ${unit.takenOver} overtager`}`,
      ),
    },
    {
      heading: 'Enheder med et andet navn',
      lines: changes.renamed.map(({ code, from, to }) => `${code}: fra ${from} til ${to}`),
    },
    { heading: 'Enheder, der flytter', lines: changes.moved.map(fromTo('øverst')) },
    { heading: 'Enheder med en anden leder', lines: changes.leaders.map(fromTo('ingen')) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** What a loading changed, with the tasks that went along. */
export function keptSections(kept: KeptChanges): readonly ChangeSection[] {
  const tasks = (count: number): string => (count === 1 ? '1 opgave' : `${count} opgaver`);
  return [
    ...changeSections(kept),
    ...(kept.tasks.length === 0
      ? []
      : [
          {
            heading: 'Opgaver, der gik videre',
            lines: kept.tasks.map(
              ({ from, to, count }) => `${tasks(count)} fra ${personWords(from)} til ${personWords(to)}`,
            ),
          },
        ]),
    ...(kept.added === 0
      ? []
      : [{ heading: 'Nye opgaver', lines: [`${tasks(kept.added)} til nye enheder og områder`] }]),
  ];
}
