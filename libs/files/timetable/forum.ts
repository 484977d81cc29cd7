import { hoursIn } from '#domain';

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

/** What a meeting is called beside the body that holds it. */
const ONLY_MEETING = new RegExp(
  `^(?:${AROUND}\\s+)*(?:${MEETING})(?:\\s+(?:og|med|\\d)\\s*${MEETING})*$|^${AROUND}$`,
  'iu',
);
/** `Byrådet 16-18`: in a body's cell these are hours without the word. */
const BARE_HOURS = /,?\s+(?:d\.\s*)?(?:0?[6-9]|1\d|2[0-3])\s*-\s*(?:0?[6-9]|1\d|2[0-3])$/u;

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

/** A cell that says where something is: its bodies, what kind of meeting they hold, and at what hours. */
export interface ForumCell {
  readonly forum: string | null;
  /** `seminar`, `ekstraordinært møde`; empty where the cell says nothing of the kind beside a body. */
  readonly kinds: readonly string[];
  /** `16:00`, `11:00-13:00` */
  readonly time: string | null;
}

/** Reads a cell of the forum's column. What it says beside the body (the kind of meeting, the hours) is no part of the body's name. */
export function readForum(cell: string): ForumCell {
  const even = cell.replace(/\s+/g, ' ').trim();
  if (even.length > LONGEST) return { forum: even, kinds: [], time: null };
  const plain = even.replace(/[‐-―−]/g, '-');
  const bare = BARE_HOURS.exec(plain)?.[0] ?? '';
  const hours =
    bare === '' ? hoursIn(plain) : hoursIn(`${plain.slice(0, -bare.length)} kl. ${bare.replace(/^\D+/, '')}`);
  const text = hours.time === null ? even : hours.text.replace(/\(\s*\)/g, '').trim();
  const forum = forumOf(text);
  const kinds =
    forum === null || !isKnownForum(forum) ? [] : text.split(BETWEEN).filter((one) => ONLY_MEETING.test(one.trim()));
  return { forum, kinds: kinds.map((one) => one.trim()), time: hours.time };
}

/**
 * The forum of a line as the plan has it: the keys of the bodies it knows (KB, OEU, DIF, Chefforum, MED), joined by `/` where a cell names several,
 * with bodies it does not know as they are written. Null for a blank cell.
 */
export function forumOf(cell: string): string | null {
  const text = cell.replace(/\s+/g, ' ').trim();
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
  const names = parts
    .filter(({ key, text: written }) => key !== null || !ONLY_MEETING.test(written))
    .map((part) => part.key ?? part.text)
    .filter((name) => name !== '');
  return [...new Set(names)].join('/');
}

/** Whether a forum names a body that a plan knows. */
export const isKnownForum = (forum: string): boolean =>
  forum.split('/').some((one) => BODIES.some(([key]) => key === one));

const LEADING_BODY = /^([^:–,.]{2,40}?)(?:\s*[:–.]\s+|\s+-\s+|,?\s+(?=(?:1|2|første|anden|i{1,2})\.?\s*behandl))/iu;
/** Before a body, or several: `i ØU og byrådet`. */
const WITHIN = /(?<![\p{L}])(?:i|in)\s+(?:the\s+)?/giu;
const MOST_WORDS = 8;
const ACTS =
  /^(byrådet|kommunalbestyrelsen|kb|økonomiudvalget|øu|direktionen|direktørforum|chefforum|hovedudvalget|the council|council|city council)\s+\p{L}/iu;

/** The body that a text itself names, where its list has no column for it: `KB: 2. behandling`, `1. behandling i Byrådet`. Null where it names none. */
export function forumInText(whole: string): string | null {
  const text = whole.slice(0, 2 * LONGEST);
  const named = LEADING_BODY.exec(text)?.[1];
  const leading = named === undefined ? null : forumOf(named);
  if (leading !== null && isKnownForum(leading)) return leading;
  const within = [...text.matchAll(WITHIN)].map((found) => bodiesAtStart(text.slice(found.index + found[0].length)));
  return within.find((one) => one !== null) ?? bodyKey(ACTS.exec(text)?.[1] ?? '');
}

/** The bodies that a text begins with, `ØEU og byrådet …`: of its beginnings the longest that names nothing else. */
function bodiesAtStart(text: string): string | null {
  const words = (/^[^.:;()]{1,80}/.exec(text)?.[0] ?? '').trim().split(' ').slice(0, MOST_WORDS);
  for (let length = words.length; length > 0; length -= 1) {
    const start = words.slice(0, length).join(' ').replace(/,$/, '');
    // `by`, `med` and `hu` are words; `KB`, `ØU` and `MED` are bodies.
    if (start.split(/[^\p{L}]+/u).some((word) => word.length <= 3 && !JOINS.test(word) && word !== word.toUpperCase()))
      continue;
    const forum = forumOf(start);
    if (forum !== null && forum.split('/').every(isKnownForum)) return forum;
  }
  return null;
}

const JOINS = /^(?:og|and|the|i|in)?$/i;
