import { pages } from '#contracts';
import { localDate, mayConfirm, type IsoDate } from '#domain';
import { dateWords } from '../web/words';
import type { DeputyRow } from './deputy.query';

export const HOME = pages.myDeputies();

/** `Fra man. 2. marts 2026 til og med fre. 13. marts 2026` */
export const periodWords = ({ from_on, to_on }: Pick<DeputyRow, 'from_on' | 'to_on'>): string =>
  from_on === to_on ? dateWords(from_on) : `Fra ${dateWords(from_on)} til og med ${dateWords(to_on)}`;

/** What it is for: all tasks, or the named kinds. */
export const kindsWords = (
  kinds: readonly string[] | null,
  titles: readonly { readonly kind: string; readonly title: string }[],
): string =>
  kinds === null
    ? 'Alle opgaver'
    : `Kun: ${kinds.map((kind) => titles.find((one) => one.kind === kind)?.title ?? kind).join(', ')}`;

/** The same of a deputyship, with what is left out of it where an administrator chose it. */
export const whatWords = (
  { kinds, entered_as: enteredAs }: Pick<DeputyRow, 'kinds' | 'entered_as'>,
  titles: readonly { readonly kind: string; readonly title: string }[],
): string =>
  enteredAs === 'administrator'
    ? `${kindsWords(kinds, titles)} – men ikke godkendelser og beslutninger, for administratoren har valgt det`
    : kindsWords(kinds, titles);

const STATES: Readonly<Record<Exclude<DeputyRow['state'], 'accepted'>, string>> = {
  unconfirmed: 'Skal bekræftes',
  declined: 'Ikke bekræftet',
  asked: 'Venter på svar',
  refused: 'Har sagt nej',
  ended: 'Sluttet',
};
export const stateWords = ({ state, from_on }: DeputyRow, today: IsoDate): string =>
  state === 'accepted' ? (from_on > today ? 'Har sagt ja' : 'Gælder nu') : STATES[state];

/** `Valgt af Administrator mandag …. Bekræftet af Direktør …` */
export const byWords = (row: DeputyRow): string | null => {
  if (row.entered_as === 'self') return null;
  const on = (at: number): string => dateWords(localDate(at));
  const confirmed =
    row.confirmation_at === null
      ? ''
      : `. ${row.state === 'declined' ? 'Afvist' : 'Bekræftet'} af ${row.confirmation_by ?? ''} ${on(row.confirmation_at)}`;
  return `Valgt af ${row.entered_by} ${on(row.entered_at)}${confirmed}`;
};

/** Whether it waits for a person's yes or no before the deputy is asked. */
export const awaitsConfirmationBy = (row: DeputyRow, me: string): boolean =>
  row.state === 'unconfirmed' &&
  mayConfirm({ personId: row.person_id, leaderIds: [row.leader_id, row.second_leader_id] }, row.entered_by_id, me);

/** What stands on Mine opgaver of a deputyship that a person is to say yes or no to. */
export const offerWords = (row: DeputyRow, me: string): string => {
  const period = periodWords(row).replace(/^F/, 'f');
  if (row.state !== 'unconfirmed') return `${row.person} er væk ${period}, og du er bedt om at være stedfortræder.`;
  const forWhom = row.person_id === me ? 'dig' : row.person;
  return `${row.entered_by} har valgt ${row.deputy} som stedfortræder for ${forWhom} ${period}. Det gælder kun, hvis det bekræftes.`;
};
