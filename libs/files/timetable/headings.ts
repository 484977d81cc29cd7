import type { Role } from './layout';

/** What each column of a list is called, the plainest word first: where two columns could be one thing, the plainer is taken. */
const WORDS: Readonly<Record<Role, readonly string[]>> = {
  date: [
    'dato',
    'date',
    'datoer',
    'dates',
    'mødedato',
    'tidspunkt',
    'tidsrum',
    'hvornår',
    'when',
    'periode',
    'period',
    'tidsperiode',
    'termin',
    'tidsfrist',
    'frist',
    'deadline',
    'dag',
    'day',
    'tid',
    'time',
    'timing',
    'uge',
    'week',
    'måned',
    'month',
    'tidsplan',
    'timetable',
    'start',
    'startdato',
    'fra',
    'from',
  ],
  until: ['slut', 'slutdato', 'til', 'end', 'end date', 'to', 'until'],
  step: [
    'trin',
    'step',
    'steps',
    'aktivitet',
    'aktiviteter',
    'activity',
    'activities',
    'hvad',
    'what',
    'emne',
    'opgave',
    'opgaver',
    'handling',
    'indhold',
    'milepæl',
    'milepæle',
    'milestone',
    'milestones',
    'task',
    'tasks',
    'item',
    'action',
    'event',
    'begivenhed',
    'hændelse',
    'sag',
    'punkt',
    'dagsordenspunkt',
    'subject',
    'topic',
    'titel',
    'title',
    'overskrift',
    'beskrivelse',
    'description',
    'proces',
    'process',
    'tekst',
    'content',
    'contents',
    'formål',
    'purpose',
    'business',
    'report',
    'decision',
    'beslutning',
    'stage',
    'hvad sker der',
    'agenda',
    'dagsorden',
    'tema',
    'møde',
    'meeting',
    'fase',
    'phase',
  ],
  forum: [
    'forum',
    'fora',
    'body',
    'udvalg',
    'committee',
    'hvem',
    'who',
    'organ',
    'instans',
    'aktør',
    'aktører',
    'mødeforum',
    'gremium',
    'niveau',
    'behandles i',
    'hvor',
    'where',
    'deltagere',
    'participants',
    'ansvarlig',
    'ansvarlige',
    'responsible',
    'owner',
    'arena',
    'meeting body',
    'møde',
    'meeting',
    'mødetype',
  ],
  year: ['år', 'year', 'årstal'],
  month: ['måned', 'month'],
  week: ['uge', 'ugenr', 'ugenummer', 'week'],
  key: ['nøgle', 'key'],
  time: ['kl', 'klokken', 'klokkeslæt', 'mødetid', 'mødetidspunkt', 'tidspunkt', 'tid', 'time', 'hours'],
};
/** Words that are a step's only where nothing else is: `Dato;Møde;Dagsordenspunkt`. */
const VAGUE = ['møde', 'meeting', 'fase', 'phase'];

/** How well a heading names a role: the lower the better, 100 and more where it only contains the word or the word is vague, Infinity where it does not. */
export function rankOf(heading: string, role: Role): number {
  const plain = heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .replace(/[:*.()]/g, '')
    .trim();
  const words = plain.split(/[^\p{L}]+/u).filter((word) => word !== '');
  const ranks = WORDS[role].map((word, index) => {
    const rank = index + (role === 'step' && VAGUE.includes(word) ? 250 : 0);
    if (plain === word) return rank;
    if (words[0] === word) return 100 + rank;
    if (words.includes(word)) return 200 + rank;
    return word.length >= 4 &&
      words.some((one) => one.endsWith(word) || (one.startsWith(word) && one.length <= word.length + 3))
      ? 300 + rank
      : Infinity;
  });
  const best = Math.min(...ranks);
  // A longer phrase that only mentions the word is a weak claim; six words are a sentence.
  return words.length > 6 ? Infinity : best;
}
