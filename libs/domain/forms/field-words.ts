/** What each part of an answer is called where something is wrong with it; a part of a list gets its number. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  anchors: 'Anker',
  argument: 'Argument',
  by: 'dækkes af',
  coverage: 'Dækning',
  explanation: 'forklaring',
  focus: 'Fokusområde',
  grant: 'områdebevilling',
  grants: 'Tillægsbevillinger',
  id: 'navn',
  level: 'niveau',
  lines: 'Områdebevilling',
  nextOn: 'Næste dag',
  none: 'Ingen forslag',
  note: 'Bemærkning',
  oere: 'beløb',
  open: 'Skal følges op',
  outcome: 'Udfald',
  heldOn: 'Mødets dag',
  item: 'Punkt på dagsordenen',
  reason: 'Begrundelse',
  status: 'Status',
  text: 'Tekst',
  until: 'Dag',
  version: 'Version',
  way: 'Beslutning',
};

/** A place in an answer, `['lines', 0, 'oere']`, as one says it: `Områdebevilling nr. 1, beløb`. Empty for the answer as a whole. */
export const placeWords = (path: readonly PropertyKey[]): string =>
  path
    .reduce<string[]>((words, part) => {
      if (typeof part !== 'number') return [...words, FIELD_WORDS[String(part)] ?? 'feltet'];
      return [...words.slice(0, -1), `${words.at(-1) ?? 'Linje'} nr. ${part + 1}`];
    }, [])
    .join(', ');
