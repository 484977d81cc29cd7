/** The bodies that a plan knows by a key, with what the lists call them. */
const BODIES: readonly (readonly [key: string, pattern: RegExp])[] = [
  [
    'KB',
    /^(?:kb|by|br|byråd(?:et)?s?|kommunalbestyrelsen?s?|kommunebestyrelsen?s?|borgerrepræsentationen?s?|kommunalråd(?:et)?|(?:the )?(?:city|town|municipal|local|borough) council|(?:the )?council|full council|kommunalbestyrelse \(kb\))$/,
  ],
  [
    'OEU',
    /^(?:ø[a-zæøå]{0,4}u|oeu|økonomi ?udvalg(?:et)?s?|økonomiudvalg(?:et)?s?|økonomiudv|øk ?udv(?:alg)?(?:et)?|øk|økonomi(?:-| )?\s*(?:og|&) ?[\p{L}-]+?udvalg(?:et)?s?|økonomi(?:-)?, ?[\p{L}-]+-? og [\p{L}-]+udvalg(?:et)?|(?:the )?(?:finance|economic|economy|financial)(?: (?:and|&) [\p{L}]+)? committee|finance)$/u,
  ],
  [
    'DIF',
    /^(?:dif|direktør-?\s?forum(?:met)?|direktion(?:en)?s?|direktørgruppen?|direktørkredsen|(?:the )?(?:executive|management) board|board of (?:directors|executives)|executive (?:management|directors))$/,
  ],
  ['Chefforum', /^(?:chef-?\s?forum(?:met)?|cf|(?:heads|managers|directors)['’]? forum|(?:the )?management forum)$/],
  [
    'MED',
    /^(?:med|hovedudvalg(?:et)?|hmu|hovedmed|h-med|hoved[- ]med|hovedmedudvalget?s?|kommunemed|(?:hoved-?)?med-?\s?(?:hoved)?-?udvalg(?:et)?|med-hovedudvalget|hovedsamarbejdsudvalg(?:et)?|hsu|hu|central-?med|(?:the )?(?:main |central )?(?:joint|works|co-determination) (?:committee|council))$/,
  ],
];
const AROUND = String.raw`(?:ekstraordinært|ordinært|særligt|fælles|lukket|åbent|politisk)`;
const MEETING = String.raw`(?:(?:tema|budget|ekstra|strategi)?-?(?:møder?|mødet|dag|seminar(?:et)?|drøftelse|konference|orientering)|meetings?|workshop|seminar|behandling)`;
const BEFORE = new RegExp(
  `^(?:${AROUND}\\s+)*(?:(?:${MEETING})\\s+)?(?:(?:i|for|med|in|of|the)\\s+)?(?:${AROUND}\\s+)*`,
  'u',
);
const AFTER = new RegExp(`(?:s?[-\\s]*(?:${MEETING}))+$`, 'u');
/** `Økonomi- og Planudvalget` and `Klima, Miljø og Teknik` are one body; `ØU/KB` and `Økonomiudvalg og Byråd` are two. */
const BETWEEN = /\s*(?:[/;+&→⇒>|]|=>|->)\s*|\s*,\s*(?:og\s+|and\s+)?|(?<!-)\s+(?:og|samt|and|then)\s+/u;
const SPLIT = new RegExp(`(${BETWEEN.source})`, 'u');

/** A longer text is no body's name, and is not searched. */
const LONGEST = 200;

/** The key of one body, however it is called; null where it is another. */
export function bodyKey(text: string): string | null {
  if (text.length > LONGEST) return null;
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\(([^)]*)\)/g, ' ')
    .replace(/[‐-―−]/g, '-')
    .replace(/[.:*]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const inBrackets = /\(([^)]*)\)/.exec(text)?.[1] ?? '';
  const tries = [
    plain,
    plain.replace(AFTER, ''),
    plain.replace(BEFORE, ''),
    plain.replace(BEFORE, '').replace(AFTER, ''),
    inBrackets.toLowerCase().trim(),
  ];
  return BODIES.find(([, pattern]) => tries.some((one) => pattern.test(one.trim())))?.[0] ?? null;
}

/**
 * The forum of a line as the plan has it: the keys of the bodies it knows (KB, OEU, DIF, Chefforum, MED), joined by `/` where a cell names several,
 * with bodies it does not know as they are written. Null for a blank cell.
 */
export function forumOf(cell: string): string | null {
  const text = cell
    .replace(/,?\s*\bkl\.?\s*\d[\d.:\s-]*/giu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (/^[-–—.]*$/.test(text)) return null;
  if (text.length > LONGEST) return text;
  const whole = bodyKey(text);
  if (whole !== null) return whole;
  const pieces = text.split(SPLIT);
  const parts: { text: string; key: string | null }[] = [];
  pieces.forEach((piece, index) => {
    if (index % 2 === 1) return;
    const key = bodyKey(piece);
    const before = parts.at(-1);
    // What is not known stays together as it was written, separators and all.
    if (key === null && before?.key === null) before.text += (pieces[index - 1] ?? ' ') + piece;
    else parts.push({ text: piece.trim(), key });
  });
  if (parts.every(({ key }) => key === null)) return text;
  const names = parts.map((part) => part.key ?? part.text).filter((name) => name !== '');
  return [...new Set(names)].join('/');
}

/** Whether a forum names a body that a plan knows. */
export const isKnownForum = (forum: string): boolean =>
  forum.split('/').some((one) => BODIES.some(([key]) => key === one));

const LEADING_BODY = /^([^:–,.]{2,40}?)(?:\s*[:–]\s+|\s+-\s+|,?\s+(?=(?:1|2|første|anden|i{1,2})\.?\s*behandl))/iu;
const IN_BODY =
  /(?:i|in)\s+(?:the\s+)?(byrådet|kommunalbestyrelsen|kb|økonomiudvalget|øu|økonomi- og [\p{L}]+udvalget|direktionen|direktørforum|hovedudvalget|city council|council|finance committee)(?![\p{L}])/iu;
const ACTS =
  /^(byrådet|kommunalbestyrelsen|kb|økonomiudvalget|øu|direktionen|direktørforum|chefforum|hovedudvalget|the council|council|city council)\s+\p{L}/iu;

/** The body that a text itself names, where its list has no column for it: `KB: 2. behandling`, `1. behandling i Byrådet`. Null where it names none. */
export function forumInText(whole: string): string | null {
  const text = whole.slice(0, 2 * LONGEST);
  const named = LEADING_BODY.exec(text)?.[1];
  const leading = named === undefined ? null : forumOf(named);
  if (leading !== null && isKnownForum(leading)) return leading;
  return bodyKey(IN_BODY.exec(text)?.[1] ?? ACTS.exec(text)?.[1] ?? '');
}
