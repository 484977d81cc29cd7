import type { MovedTask, Reorganisation } from '#casework';
import { changeSections, formatDateMedium, personWords, type ChangeSection } from '#domain';
import { counted } from '../../shared/output';

/** What loading an organisation does, section by section. */
export function reorganisationText(done: Reorganisation): string {
  const sections: ChangeSection[] = [
    ...changeSections(done.changes),
    { heading: 'Opgaver, der går videre', lines: done.moved.map(movedLine) },
    {
      heading: 'Åbne opgaver hos folk, der bliver (går kun videre med --open-tasks; begge får besked)',
      lines: done.stay.map(movedLine),
    },
    {
      heading: 'Nye opgaver til nye enheder og områder',
      lines: done.added.map(
        ({ title, caseTitle, unit, email, due }) =>
          `»${title}« i »${caseTitle}«: ${unit} (${email}), frist ${formatDateMedium(due)}`,
      ),
    },
    {
      heading: 'Det får nye enheder og områder ikke',
      lines: done.notAdded.map(
        ({ title, caseTitle, unit, why }) => `»${title}« i »${caseTitle}«: ${unit}, fordi ${why}`,
      ),
    },
    { heading: 'Sager, det rører', lines: done.cases },
  ];
  const shown = sections.filter(({ lines }) => lines.length > 0);
  return shown
    .map(({ heading, lines }) => [`${heading}:`, ...lines.map((line) => `  ${line}`)].join('\n'))
    .join('\n\n');
}

/** `Indlæst: 2 kommer til, …` */
export function loadedText({ changes, moved, added }: Reorganisation): string {
  const parts = [
    `${counted(changes.comes.length, 'person', 'personer')} kommet til, ${changes.leaves.length} ikke længere med`,
    `${counted(moved.length, 'opgave', 'opgaver')} givet videre`,
    ...(added.length > 0 ? [`${counted(added.length, 'ny opgave', 'nye opgaver')}`] : []),
  ];
  return `Indlæst: ${parts.join('; ')}. De, der får åbne opgaver, får besked på mail.`;
}

const movedLine = ({ title, caseTitle, from, to, isOpen, due }: MovedTask): string =>
  `»${title}« i »${caseTitle}« (${isOpen ? 'åben' : 'ikke åbnet endnu'}, frist ${formatDateMedium(due)}): fra ${personWords(from)} til ${personWords(to)}`;
