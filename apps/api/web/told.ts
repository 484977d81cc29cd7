import { readTitles, readTold, type ToldNotice, type ToldOf } from '#casework';
import type { NoticeKind } from '#contracts';
import type { CaseRow } from './case.query';
import type { Records } from './records';
import type { Visitor } from './visitor';
import { comingWords, instantWords } from './words';

type Ledger = Pick<Records, 'db' | 'processes'>;

/** What is said after an act, and the kinds of mails that tell others of it. */
export interface Done {
  readonly text: string;
  readonly tells?: readonly NoticeKind[];
}

/** So many are named; of more it is said how many they are. */
const NAMED = 4;

/** Who hears by mail of what was just done: where the mails stand, from their ledger. Empty where nobody does. */
export const toldWords = async (records: Ledger, reader: string, of: ToldOf): Promise<string> => {
  const told = (await readTold(records, of)).filter(({ state }) => state !== 'dropped');
  const titles = await readTitles(records.db, [
    ...new Set(told.flatMap(({ personId, receiverId }) => [personId, receiverId])),
  ]);
  const groups = Map.groupBy(told, (one) => beginning(one, of.now));
  return [...groups].map(([begins, notices]) => `${begins}: ${namesOf(notices, titles, reader)}.`).join(' ');
};

/** What a page says after an act in a case, and who hears of it by mail; null for a word that means nothing. */
export const doneWith = async (
  records: Ledger & Pick<Records, 'realNow'>,
  visitor: Pick<Visitor, 'personId'>,
  caseRow: Pick<CaseRow, 'id' | 'world_id' | 'world_now'>,
  done: Done | undefined,
): Promise<string | null> => {
  if (done === undefined) return null;
  const told = await toldWords(records, visitor.personId, {
    worldId: caseRow.world_id,
    caseIds: [caseRow.id],
    kinds: done.tells ?? [],
    doneBy: visitor.personId,
    now: caseRow.world_now ?? records.realNow(),
  });
  return told === '' ? done.text : `${done.text} ${told}`;
};

/** Where the receipt of what somebody just sent stands; empty where there is none. */
export const receiptWords = async (
  records: Ledger,
  reader: string,
  of: Omit<ToldOf, 'kinds' | 'to'>,
): Promise<string> => {
  const told = (await readTold(records, { ...of, kinds: ['receipt'], to: reader })).at(-1);
  switch (told?.state) {
    case undefined:
    case 'dropped':
      return '';
    case 'sent':
      return 'En kvittering er sendt til dig på mail.';
    case 'refused':
      return 'Kvitteringen kunne ikke sendes på mail, men svaret er gemt.';
    case 'waits':
    case 'way':
      return `Du får en kvittering på mail ${comingWords(of.now, told.at)}.`;
  }
};

const beginning = ({ state, at }: ToldNotice, now: number): string => {
  switch (state) {
    case 'sent':
      return `Fik besked på mail ${instantWords(at)}`;
    case 'refused':
      return 'Mailen kunne ikke sendes. Administratoren kan se det på Overblik. Det gælder';
    case 'way':
    case 'dropped':
      return 'Får besked på mail om et øjeblik';
    case 'waits':
      return `Får besked på mail ${comingWords(now, at)}`;
  }
};

const namesOf = (told: readonly ToldNotice[], titles: ReadonlyMap<string, string>, reader: string): string => {
  const names = new Set(
    told.map(({ personId, receiverId }) => {
      const title = receiverId === reader ? 'dig selv' : (titles.get(receiverId) ?? 'den ansvarlige');
      return personId === receiverId
        ? title
        : `${title} (stedfortræder for ${titles.get(personId) ?? 'den ansvarlige'})`;
    }),
  );
  return names.size > NAMED ? `${names.size} personer` : [...names].join('; ');
};
