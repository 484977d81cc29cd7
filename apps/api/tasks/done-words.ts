import type { NoticeKind } from '#contracts';
import type { Records } from '../web/records';
import type { TaskEntry } from '../web/task-access';
import { toldWords } from '../web/told';

interface Said {
  readonly text: string;
  readonly tells?: readonly NoticeKind[];
  /** What is said where nobody hears of it by mail. */
  readonly toNobody?: string;
}

/** What a page says after an act, by the word in its address, and which mails tell others of it. */
const DONE = new Map<string, Said>([
  [
    'frist',
    {
      text: 'Dit ønske om en senere frist er gemt. Indtil der er svaret, gælder den nuværende frist.',
      tells: ['extension-asked'],
    },
  ],
  ['beloeb', { text: 'De nye beløb er gemt.', tells: ['returned'] }],
  [
    'rettet',
    { text: 'Dit rettede svar er gemt. Det tidligere står under »Tidligere svar«.', tells: ['answer-corrected'] },
  ],
  [
    'bedt-tilbage',
    { text: 'Dit ønske er gemt. Indtil der er svaret, gælder det, du har sendt.', tells: ['recall-asked'] },
  ],
  ['fortrudt', { text: 'Ønsket er trukket tilbage.' }],
  ['givet-tilbage', { text: 'Svaret er givet tilbage.', tells: ['recall-granted', 'returned'] }],
  ['ikke-tilbage', { text: 'Svaret gælder stadig.', tells: ['recall-refused'] }],
  ['kladde', { text: 'Kladden er gemt. Dit svar er ikke sendt endnu.' }],
  ['kommentar', { text: 'Kommentaren er gemt.', tells: ['commented'], toNobody: 'Ingen får besked.' }],
  ['dokumenter', { text: 'Filerne er gemt.' }],
  ['ja', { text: 'Den nye frist gælder nu.', tells: ['extension-granted'] }],
  ['nej', { text: 'Fristen er uændret.', tells: ['extension-refused'] }],
  ['tilbage', { text: 'Opgaven er sendt tilbage.', tells: ['returned'] }],
  ['udsat', { text: 'Udsættelsen er registreret. Registrér beslutningen her, når sagen er behandlet igen.' }],
  [
    'retur',
    {
      text: 'Sagen er sendt tilbage. Når den er rettet, åbner opgaven igen, så beslutningen kan registreres.',
      tells: ['returned'],
    },
  ],
  ['taget-tilbage', { text: 'Opgaven er taget tilbage.', tells: ['handed-over', 'withdrawn'] }],
  ['videre', { text: 'Opgaven er givet videre.', tells: ['handed-over'] }],
]);

/** The sentence for what was just done, and who hears of it by what the mails' ledger says; null for a word that means nothing. */
export const doneWords = async (
  records: Pick<Records, 'db' | 'processes'>,
  done: string,
  { task, visitor, today }: Pick<TaskEntry, 'task' | 'visitor' | 'today'>,
): Promise<string | null> => {
  const found = DONE.get(done);
  if (!found) return null;
  const { text, tells = [], toNobody = '' } = found;
  const told = await toldWords(records, visitor.personId, {
    worldId: task.world_id,
    caseIds: [task.case_id],
    kinds: tells,
    by: visitor.personId,
    now: today.now,
  });
  return [text, told || toNobody].filter((part) => part !== '').join(' ');
};
