import {
  ageOf,
  cutFindings,
  isOf,
  NO_SECTION,
  SEVERITY_WORDS,
  shareInTime,
  standingOf,
  type FindingCut,
} from '#domain';
import type { OutCell, OutSheet } from '#files';
import { COUNT_TABLES } from './findings-counts.view';
import type { SeenFindings } from './findings-source';
import { STANDING_MARKS } from './found-words';

const text = (words: string): OutCell => ({ text: words });
const number = (n: number | null): OutCell => (n === null ? text('') : { number: n });

/** The findings that an address asks for, one a line, and counted by each thing as the page does. */
export const findingSheets = (seen: SeenFindings, cut: FindingCut): OutSheet[] => {
  const { on, sections } = seen;
  const shown = seen.findings.filter((finding) => isOf(finding, cut, on));
  const mark = seen.isRehearsal ? 'Prøvekørsel, ' : '';
  return [
    {
      title: `${mark}Observationer`,
      columns: [
        { title: 'År', width: 8 },
        { title: 'Enhed', width: 30 },
        { title: 'Direktørområde', width: 30 },
        { title: 'Nr.', width: 6 },
        { title: 'Alvorlighed', width: 12 },
        { title: 'Observation', width: 60 },
        { title: 'Afsnit', width: 28 },
        { title: 'Spørgsmål', width: 40 },
        { title: 'Ansvarlig', width: 30 },
        { title: 'Endelig rapport', width: 16 },
        { title: 'Frist', width: 14 },
        { title: 'Lukket', width: 14 },
        { title: 'Status', width: 24 },
        { title: 'Åben i arbejdsdage', width: 14 },
      ],
      rows: shown.map((finding) => [
        number(finding.year),
        text(finding.unit.title),
        text(finding.directorate?.title ?? ''),
        number(finding.number),
        text(SEVERITY_WORDS[finding.severity]),
        text(finding.text),
        text((finding.section ?? NO_SECTION).title),
        text(finding.question?.title ?? ''),
        text(finding.owner),
        { date: finding.finalOn },
        finding.due === null ? text('') : { date: finding.due },
        finding.closedOn === null ? text('') : { date: finding.closedOn },
        text(STANDING_MARKS[standingOf(finding, on.today)].word),
        number(finding.closedOn === null ? ageOf(finding, on) : null),
      ]),
    },
    {
      title: `${mark}Optælling`,
      columns: [
        { title: 'Optalt', width: 30 },
        { title: 'Gruppe', width: 50 },
        ...[
          'I alt',
          'Rød',
          'Gul',
          'Grøn',
          'Åben, inden for fristen',
          'Åben, over fristen',
          'Lukket til tiden',
          'Lukket for sent',
          'Lukket til tiden, %',
        ].map((title) => ({ title, width: 14 })),
      ],
      rows: COUNT_TABLES.flatMap(({ by, heading }) =>
        cutFindings(shown, by, on, sections).map(({ title, counted: { total, severity, standing }, counted }) => [
          text(heading),
          text(title),
          ...[
            total,
            severity.red,
            severity.yellow,
            severity.green,
            standing.open,
            standing.overdue,
            standing['closed-in-time'],
            standing['closed-late'],
            shareInTime(counted),
          ].map(number),
        ]),
      ),
    },
  ];
};
