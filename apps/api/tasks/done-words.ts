import type { Moment } from '../web/clocks';
import { postWords } from '../web/words';

/** What a page says after an act, by the word in its address. `post` is when mails of this moment go out. */
const DONE = new Map<unknown, (post: string) => string>([
  [
    'frist',
    (post) =>
      `Dit ønske om en senere frist er sendt. Den, der skal tage stilling, får mailen ${post}, og du får svar på mail. Indtil da gælder den nuværende frist.`,
  ],
  ['beloeb', () => 'De nye beløb er gemt.'],
  ['rettet', () => 'Dit rettede svar er gemt. Det tidligere står under »Tidligere svar«.'],
  ['bedt-tilbage', (post) => `Dit ønske er gemt. Den, der har svaret nu, får mailen ${post}, og du får svar på mail.`],
  ['fortrudt', () => 'Ønsket er trukket tilbage.'],
  ['givet-tilbage', (post) => `Svaret er givet tilbage, og den ansvarlige får besked på mail ${post}.`],
  ['ikke-tilbage', (post) => `Svaret gælder stadig, og den, der bad om det, får besked på mail ${post}.`],
  ['kommentar', () => 'Kommentaren er gemt.'],
  ['ja', (post) => `Den nye frist gælder nu, og den ansvarlige får besked på mail ${post}.`],
  ['nej', (post) => `Fristen er uændret, og den ansvarlige får besked på mail ${post}.`],
  ['tilbage', (post) => `Opgaven er sendt tilbage, og den ansvarlige får besked på mail ${post}.`],
  ['udsat', () => 'Udsættelsen er registreret. Registrér beslutningen her, når sagen er behandlet igen.'],
  [
    'retur',
    (post) =>
      `Sagen er sendt tilbage. De, der skal rette den, får mail ${post}, og du får en mail, når den skal behandles igen.`,
  ],
  ['videre', (post) => `Opgaven er givet videre, og den nye ansvarlige får besked på mail ${post}.`],
]);

/** The sentence for what was just done; null for a word that means nothing. */
export const doneWords = (done: string, moment: Moment): string | null => DONE.get(done)?.(postWords(moment)) ?? null;
