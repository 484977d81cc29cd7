import type { IsoDate } from '#domain';
import type { DeputyRow } from './deputy.query';
import type { PersonChoice } from '../web/people.query';
import type { FormAttempt } from '../web/attempt';
import { PageForm, problemsView, type ProblemsView, type SelectView } from '../web/form-fields';
import type { FieldView } from '../forms/answer-form.view';
import { dateWords } from '../web/words';

/** A deputyship as a line: who for whom, when, for what, how it stands. */
export interface DeputyLine {
  readonly text: string;
  readonly when: string;
  readonly what: string;
  readonly state: string;
  readonly action: string;
  readonly mayEnd: boolean;
}

interface KindBox {
  readonly id: string;
  readonly title: string;
  readonly checked: boolean;
}

export interface DeputyPageView {
  readonly done: string | null;
  readonly problems: ProblemsView | null;
  readonly asked: readonly DeputyLine[];
  readonly acts: readonly DeputyLine[];
  readonly chosen: readonly DeputyLine[];
  readonly form: {
    readonly action: string;
    readonly commandId: string;
    readonly person: SelectView | null;
    readonly deputy: SelectView;
    readonly from: FieldView;
    readonly to: FieldView;
    readonly kinds: readonly KindBox[];
    readonly kindsOpen: boolean;
  };
}

export interface DeputyPageParts {
  readonly me: string;
  readonly today: IsoDate;
  readonly rows: readonly DeputyRow[];
  readonly led: readonly PersonChoice[];
  readonly people: readonly PersonChoice[];
  readonly kinds: readonly { readonly kind: string; readonly title: string }[];
  readonly done: string | null;
  readonly attempt: FormAttempt | null;
  readonly newId: string;
}

export const HOME = '/mine/stedfortraeder';

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

const stateWords = ({ state, from_on }: DeputyRow, today: IsoDate): string => {
  if (state === 'asked') return 'Venter på svar';
  if (state === 'refused') return 'Har sagt nej';
  return from_on > today ? 'Har sagt ja' : 'Gælder nu';
};

export const deputyPageView = ({
  me,
  today,
  rows,
  led,
  people,
  kinds,
  done,
  attempt,
  newId,
}: DeputyPageParts): DeputyPageView => {
  const line = (row: DeputyRow): DeputyLine => ({
    text:
      row.deputy_id === me
        ? `For ${row.person}`
        : row.person_id === me
          ? `${row.deputy} for dig`
          : `${row.deputy} for ${row.person}`,
    when: periodWords(row),
    what: kindsWords(row.kinds, kinds),
    state: stateWords(row, today),
    action: `${HOME}/${row.id}`,
    mayEnd: row.state !== 'refused',
  });
  const mine = rows.filter((row) => row.deputy_id === me);
  const form = new PageForm(attempt, 'enter', HOME, newId, { person: me });
  const option = (person: PersonChoice) => ({ value: person.id, text: `${person.title} (${person.email})` });
  const checked = (kind: string): boolean => attempt?.fields[boxOf(kind)] !== undefined;
  return {
    done,
    problems: problemsView(attempt),
    asked: mine.filter((row) => row.state === 'asked').map(line),
    acts: mine.filter((row) => row.state === 'accepted').map(line),
    chosen: rows.filter((row) => row.deputy_id !== me).map(line),
    form: {
      action: HOME,
      commandId: newId,
      person:
        led.length === 0
          ? null
          : form.select('person', 'Hvem er væk?', [{ value: me, text: 'Jeg selv' }, ...led.map(option)]),
      deputy: form.select('deputy', 'Hvem skal være stedfortræder?', [
        { value: '', text: 'Vælg en person' },
        ...people.filter((person) => person.id !== me).map(option),
        ...(led.length === 0
          ? []
          : people
              .filter((person) => person.id === me)
              .map((person) => ({ value: person.id, text: 'Mig selv, når det er en af mine, der er væk' }))),
      ]),
      from: form.field('from', 'Første dag'),
      to: form.field('to', 'Sidste dag'),
      kinds: kinds.map(({ kind, title }) => ({ id: boxOf(kind), title, checked: checked(kind) })),
      kindsOpen: kinds.some(({ kind }) => checked(kind)),
    },
  };
};

/** The name of a kind's tick box. */
export const boxOf = (kind: string): string => `slags-${kind}`;

/** What the one who is asked sees, from the mail. */
export interface DeputyOfferView {
  readonly heading: string;
  readonly lead: string;
  readonly when: string;
  readonly what: string;
  readonly done: string | null;
  readonly refusal: string | null;
  /** Null where there is nothing to say yes or no to any more. */
  readonly action: string | null;
}

const LEADS: Readonly<Record<DeputyRow['state'], string>> = {
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
    what: kindsWords(row.kinds, titles),
    done: null,
    refusal,
    action: isAsked ? action : null,
  };
};
