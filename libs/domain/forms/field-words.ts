/** What each part of an answer is called where something is wrong with it; a part of a list gets its number. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  anchors: 'Anker',
  answered: 'besvarede spørgsmål',
  argument: 'Argument',
  as: 'Udkast eller endelig',
  asked: 'stillede spørgsmål',
  by: 'dækkes af',
  coverage: 'Dækning',
  digest: 'Kontrolsum',
  explanation: 'forklaring',
  focus: 'Fokusområde',
  from: 'klokken',
  grant: 'områdebevilling',
  grants: 'Tillægsbevillinger',
  id: 'navn',
  level: 'niveau',
  lines: 'Områdebevilling',
  nextOn: 'Næste dag',
  none: 'Ingen forslag',
  note: 'Bemærkning',
  oere: 'beløb',
  on: 'dag',
  open: 'Skal følges op',
  outcome: 'Udfald',
  place: 'Sted',
  heldOn: 'Mødets dag',
  item: 'Punkt på dagsordenen',
  questionnaire: 'spørgeguide',
  reason: 'Begrundelse',
  revision: 'ændring',
  run: 'besvarelse',
  secure: 'Tryghed',
  sent: 'Det sendte',
  status: 'Status',
  text: 'Tekst',
  time: 'Tid',
  times: 'Tid',
  title: 'titel',
  to: 'til klokken',
  until: 'Dag',
  version: 'Version',
  way: 'Beslutning',
  wishes: 'Ønske',
};

/** A place in an answer, `['lines', 0, 'oere']`, as one says it: `Områdebevilling nr. 1, beløb`. Empty for the answer as a whole. */
export const placeWords = (path: readonly PropertyKey[]): string =>
  path
    .reduce<string[]>((words, part) => {
      if (typeof part !== 'number') return [...words, FIELD_WORDS[String(part)] ?? 'feltet'];
      return [...words.slice(0, -1), `${words.at(-1) ?? 'Linje'} nr. ${part + 1}`];
    }, [])
    .join(', ');
