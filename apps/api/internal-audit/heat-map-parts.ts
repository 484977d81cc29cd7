import { pages } from '#contracts';
import { heatMap, SEVERITY_WORDS, type FindingCut, type HeatCell, type HeatState } from '#domain';
import { drawHeatMap } from '#pictures';
import { askedFor } from './asked-cut';
import type { SeenFindings } from './findings-source';
import { reportedUnits } from './visited-units';

/** The map as a picture, and the same as a table. */
export interface HeatMapParts {
  readonly svg: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly title: string;
    readonly cells: readonly { readonly column: string; readonly text: string; readonly url: string | null }[];
  }[];
  readonly legend: readonly { readonly tone: HeatState; readonly text: string }[];
}

const LEGEND: readonly { readonly tone: HeatState; readonly text: string }[] = [
  { tone: 'red', text: 'Rød: den alvorligste åbne er rød; tallet er de åbne' },
  { tone: 'yellow', text: 'Gul: den alvorligste åbne er gul' },
  { tone: 'green', text: 'Grøn: den alvorligste åbne er grøn' },
  { tone: 'closed', text: 'Lukket: der var observationer, og alle er lukket' },
  { tone: 'none', text: '–: besøget fandt intet her' },
];

const isSeverity = (state: HeatState): state is 'red' | 'yellow' | 'green' => state !== 'closed' && state !== 'none';

/** `Rød 2`, `Lukket 1`, `–` */
const wordOf = ({ state, open, closed }: HeatCell): string =>
  isSeverity(state) ? `${SEVERITY_WORDS[state]} ${open}` : state === 'closed' ? `Lukket ${closed}` : '–';

/** `2 åbne, den alvorligste rød; 1 lukket` */
const inFull = ({ state, open, closed }: HeatCell): string => {
  if (state === 'none') return 'Ingen observationer';
  const shut = closed === 0 ? '' : `${closed} ${closed === 1 ? 'lukket' : 'lukkede'}`;
  if (!isSeverity(state)) return shut;
  const standing =
    open === 1
      ? `1 åben, ${SEVERITY_WORDS[state].toLowerCase()}`
      : `${open} åbne, den alvorligste ${SEVERITY_WORDS[state].toLowerCase()}`;
  return shut === '' ? standing : `${standing}; ${shut}`;
};

/** The visited units against the sections of the guide; null where nobody has a final report. */
export const heatMapParts = (
  seen: SeenFindings,
  shown: SeenFindings['findings'],
  cut: Pick<FindingCut, 'year' | 'directorate'>,
): HeatMapParts | null => {
  const map = heatMap(shown, reportedUnits(seen, cut), seen.sections, seen.on);
  if (map.rows.length === 0) return null;
  const columns = map.sections.map(({ title }) => title);
  const rows = map.rows.map(({ unit, cells }) => ({
    title: unit.title,
    cells: cells.map((cell) => ({
      cell,
      column: cell.section.title,
      text: inFull(cell),
      url: cell.state === 'none' ? null : pages.findingList(askedFor({ ...cut, ...cell.cut }, seen.worldId)),
    })),
  }));
  return {
    svg: drawHeatMap({
      title: 'Enheder og afsnit i spørgeguiden',
      description:
        'En række for hver enhed, der er besøgt, og en kolonne for hvert afsnit. Det samme står i tabellen efter billedet.',
      columns,
      rows: rows.map(({ title, cells }) => ({
        title,
        cells: cells.map(({ cell, column, text, url }) => ({
          tone: cell.state,
          word: wordOf(cell),
          // What is read aloud has what is seen in it.
          title: `${title}, ${column}: ${text} (${wordOf(cell)})`,
          link: url,
        })),
      })),
    }),
    columns,
    rows: rows.map(({ title, cells }) => ({
      title,
      cells: cells.map(({ column, text, url }) => ({ column, text, url })),
    })),
    legend: LEGEND,
  };
};
