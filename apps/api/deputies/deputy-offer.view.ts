import type { IsoDate } from '#domain';
import type { DeputyRow } from './deputy.query';
import { awaitsConfirmationBy, periodWords, whatWords } from './deputy-words';

/** What the one who is asked sees, from the mail: the deputy, or who is to confirm an administrator's choice. */
export interface DeputyOfferView {
  readonly heading: string;
  readonly lead: string;
  readonly when: string;
  readonly what: string;
  readonly done: string | null;
  readonly refusal: string | null;
  /** Null where there is nothing to say yes or no to any more. */
  readonly action: string | null;
  readonly yes: string;
  readonly no: string;
}

const LEADS: Readonly<Record<DeputyRow['state'], string>> = {
  unconfirmed: 'Den, der er væk, eller dennes leder skal først sige ja. Så får du en mail og kan svare.',
  declined: 'Der er ikke brug for en stedfortræder. Du behøver ikke gøre noget.',
  asked:
    'Siger du ja, får du mails om opgaverne, mens det varer, og kan svare på dem. I sagen står begge navne. Bagefter er opgaverne tilbage, hvor de hører til.',
  accepted: 'Du har sagt ja. Du får mails om opgaverne, mens det varer, og du finder dem under Mine opgaver.',
  refused: 'Du har sagt nej. Du behøver ikke gøre mere.',
  ended: 'Det er sluttet igen. Du behøver ikke gøre mere.',
};

export const deputyOfferView = (
  row: DeputyRow,
  titles: readonly { readonly kind: string; readonly title: string }[],
  today: IsoDate,
  action: string,
  refusal: string | null,
): DeputyOfferView => {
  const isOver = row.to_on < today;
  const isAsked = row.state === 'asked' && !isOver;
  return {
    heading: isAsked ? `Vil du være stedfortræder for ${row.person}?` : `Stedfortræder for ${row.person}`,
    lead: isOver ? 'Perioden er forbi. Du behøver ikke gøre mere.' : LEADS[row.state],
    when: periodWords(row),
    what: whatWords(row, titles),
    done: null,
    refusal,
    action: isAsked ? action : null,
    yes: 'Ja, det vil jeg',
    no: 'Nej tak',
  };
};

interface ConfirmationParts {
  readonly titles: readonly { readonly kind: string; readonly title: string }[];
  readonly today: IsoDate;
  readonly action: string;
  readonly refusal: string | null;
}

/** What who is away, or a leader of theirs, sees from the mail about an administrator's choice. */
export const deputyConfirmationView = (
  row: DeputyRow,
  me: string,
  { titles, today, action, refusal }: ConfirmationParts,
): DeputyOfferView => {
  const isOver = row.to_on < today;
  const isOpen = awaitsConfirmationBy(row, me) && !isOver;
  const who = `${row.deputy} ${isOpen ? 'være' : 'som'} stedfortræder for ${row.person_id === me ? 'dig' : row.person}`;
  return {
    heading: isOpen ? `Skal ${who}?` : who,
    lead: isOver ? 'Perioden er forbi. Du behøver ikke gøre mere.' : confirmationLead(row, isOpen),
    when: periodWords(row),
    what: whatWords(row, titles),
    done: null,
    refusal,
    action: isOpen ? action : null,
    yes: 'Ja, spørg',
    no: 'Nej',
  };
};

const confirmationLead = (row: DeputyRow, isOpen: boolean): string => {
  const by = row.confirmation_by ?? '';
  if (row.state === 'ended') return 'Det er sluttet igen. Du behøver ikke gøre mere.';
  if (row.state === 'declined') return `${by} har sagt nej. Det gælder ikke, og du behøver ikke gøre mere.`;
  if (row.state !== 'unconfirmed')
    return `${by} har sagt ja. Det gælder, når ${row.deputy} også siger ja. Skal det slutte igen, kan du gøre det på siden Stedfortræder.`;
  return isOpen
    ? `${row.entered_by} har valgt det. Siger du ja, spørger vi ${row.deputy}, som så får mails om opgaverne og kan svare på dem, mens det varer. Siger du nej, sker der ingenting.`
    : 'Det er ikke længere dig, der skal sige ja eller nej.';
};
