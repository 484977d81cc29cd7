import { readKnownVisits, readUnitPlaces, type KnownVisit, type UnitPlace } from '#casework';
import type { Database } from '#database';
import { formatDateLong, VISIT_PURPOSES, type IsoDate } from '#domain';
import type { DocumentSection } from '#files';
import type { CaseRow, CaseTaskRow } from '../web/case.query';
import { count } from '../web/words';
import { readProgramme, type CandidateRow, type ProgrammeRows } from './programme.query';

/** What Chefforum is told of an autumn's visits. */
export interface ProgrammePaper {
  readonly rows: ProgrammeRows;
  readonly places: ReadonlyMap<string, UnitPlace>;
  /** Those of the autumn before that is known. */
  readonly before: readonly KnownVisit[];
}

/** The programme as its paper needs it. */
export const readProgrammePaper = async (
  db: Database,
  { id, world_id: worldId }: Pick<CaseRow, 'id' | 'world_id'>,
): Promise<ProgrammePaper> => {
  const [rows, places, known] = await Promise.all([
    readProgramme(db, id),
    readUnitPlaces(db),
    readKnownVisits(db, worldId),
  ]);
  const earlier = known.filter(({ year }) => year < (rows.programme?.year ?? 0));
  return { rows, places, before: earlier.filter(({ year }) => year === earlier[0]?.year) };
};

type Tasks = readonly Pick<CaseTaskRow, 'kind' | 'state' | 'due_on'>[];

/**
 * What stands under Sagsfremstilling, in the order and words of the municipality's own paper (Chefforum, 11 October 2018, item 7); the units with
 * the reason that the programme has for each.
 */
export const programmeSections = ({ rows, places, before }: ProgrammePaper, tasks: Tasks): DocumentSection[] => {
  const { programme } = rows;
  const chosen = rows.candidates.filter((one) => one.is_chosen);
  if (!programme || chosen.length === 0)
    return [{ heading: 'Sagsfremstilling', paragraphs: ['Efterårets besøg er ikke valgt endnu.'] }];
  const { year, focus } = programme;
  return [
    {
      heading: 'Sagsfremstilling',
      paragraphs: [
        ...(isApproved(tasks)
          ? []
          : ['Programmet er ikke godkendt endnu, så enhederne nedenfor kan blive nogle andre.']),
        `Økonomi & Stab vil gennemføre intern revision i efteråret ${year}. ${before.length > 0 ? 'I lighed med tidligere år udvælges' : 'Der udvælges'} ${count(chosen.length, 'enhed', 'enheder')} til et anmeldt besøg.${focus === '' ? '' : ` I år er der særligt fokus på ${focus.charAt(0).toLowerCase()}${focus.slice(1)}.`}`,
      ],
    },
    { heading: 'Formål', level: 2, paragraphs: ['Formålet med besøgene er'], numbered: VISIT_PURPOSES },
    ...(before.length === 0
      ? []
      : [
          {
            heading: `Besøgt i efteråret ${before[0]?.year ?? ''}`,
            level: 2 as const,
            bullets: before.map((visit) => `${visit.name}${bracket(belongsWords(visit, places))}`),
          },
        ]),
    {
      heading: `Udvalgte enheder i efteråret ${year}`,
      level: 2,
      paragraphs: [
        `Enhederne er udvalgt efter rotation og risiko (»${programme.rules.title}«: ${programme.rules.risk.map(({ title }) => title.toLowerCase()).join(', ')}).`,
      ],
      table: {
        columns: [
          { title: 'Enhed', width: 4 },
          { title: 'Direktørområde', width: 4 },
          { title: 'Hvorfor', width: 7 },
        ],
        rows: chosen.map((one) => ({
          cells: [one.unit_name, places.get(one.unit_code)?.directorate?.name ?? '–', reasonOf(one)],
        })),
      },
    },
    { heading: 'Tidsplan', level: 2, facts: timetable(programme, tasks) },
    {
      heading: 'Økonomi & Stabs ansvar',
      level: 2,
      paragraphs: [
        'Økonomi & Stab har ansvaret for at understøtte, at kommunen har et velfungerende økonomisk ledelsestilsyn. Det er både at kontrollere, at kommunens ledere overholder regler og retningslinjer, og at sikre, at lederne får den vejledning, de har brug for. For at den enkelte leder skal få mest muligt ud af besøget, er det anmeldt og forberedt med en spørgeguide.',
      ],
    },
  ];
};

/** The head of Økonomi & Stab has approved it: from then on it is not changed. */
const isApproved = (tasks: Tasks): boolean =>
  tasks.some(({ kind, state }) => kind === 'audit-decision' && state === 'done');

const bracket = (words: string): string => (words === '' ? '' : ` (${words})`);

const belongsWords = ({ belongs, unitCode }: KnownVisit, places: ProgrammePaper['places']): string =>
  belongs ?? places.get(unitCode ?? '')?.directorate?.name ?? '';

const reasonOf = ({ is_proposed: isProposed, reason, changed_reason: changed }: CandidateRow): string =>
  isProposed || changed === null ? reason : `Valgt af Økonomi & Stab: ${changed}`;

const timetable = ({ rules: { deadlines } }: NonNullable<ProgrammeRows['programme']>, tasks: Tasks) => {
  const dayOf = (kind: string): IsoDate | null => tasks.find((task) => task.kind === kind)?.due_on ?? null;
  const days = (amount: number): string => count(amount, 'arbejdsdag', 'arbejdsdage');
  const on = (label: string, day: IsoDate | null) => (day === null ? [] : [{ label, value: formatDateLong(day) }]);
  return [
    ...on('Besøgene meldes ud, senest', dayOf('audit-announce')),
    { label: 'Lederen vælger en dag', value: `${days(deadlines.choose)} efter, at tiderne er tilbudt` },
    { label: 'Første besøg, tidligst', value: `${days(deadlines.earliestVisit)} efter, at tiderne er tilbudt` },
    { label: 'Spørgeguiden er besvaret', value: `${days(deadlines.guideBefore)} før besøget` },
    {
      label: 'Rapport',
      value: `Udkast ${days(deadlines.draft)} efter besøget, lederens kommentarer inden for ${days(deadlines.comments)}, endelig ${days(deadlines.final)} efter`,
    },
    ...on('Der samles op, senest', dayOf('audit-sum-up')),
  ];
};
