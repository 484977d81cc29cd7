import type { IsoDate } from '#domain';
import type { DeputyRow } from './deputy.query';
import type { PersonChoice } from '../web/people.query';
import type { FormAttempt } from '../web/attempt';
import { PageForm, problemsView, type ProblemsView, type SelectView } from '../web/form-fields';
import type { FieldView } from '../web/field.view';
import { awaitsConfirmationBy, byWords, HOME, periodWords, stateWords, whatWords } from './deputy-words';

/** A deputyship as a line: who for whom, when, for what, how it stands. */
export interface DeputyLine {
  readonly text: string;
  readonly when: string;
  readonly what: string;
  readonly state: string;
  /** Who chose it and who confirmed it, and when; null where it was the person's own choice. */
  readonly by: string | null;
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
  /** What an administrator chose, and the visitor may say yes or no to. */
  readonly toConfirm: readonly DeputyLine[];
  readonly asked: readonly DeputyLine[];
  readonly acts: readonly DeputyLine[];
  readonly chosen: readonly DeputyLine[];
  readonly form: {
    /** For who may choose for people they do not lead. */
    readonly forOthers: boolean;
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
  readonly led: readonly (PersonChoice & { readonly isLed: boolean })[];
  readonly people: readonly PersonChoice[];
  readonly kinds: readonly { readonly kind: string; readonly title: string }[];
  /** Those of them that the person, or one whom they may choose for, can have. */
  readonly choices: readonly { readonly kind: string; readonly title: string }[];
  readonly done: string | null;
  readonly attempt: FormAttempt | null;
  readonly newId: string;
}

export const deputyPageView = ({
  me,
  today,
  rows,
  led,
  people,
  kinds,
  choices,
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
    what: whatWords(row, kinds),
    state: stateWords(row, today),
    by: byWords(row),
    action: `${HOME}/${row.id}`,
    mayEnd: row.state !== 'refused' && row.state !== 'declined',
  });
  const mine = rows.filter((row) => row.deputy_id === me);
  const form = new PageForm(attempt, 'enter', HOME, newId, { person: me });
  const option = (person: PersonChoice) => ({ value: person.id, text: `${person.title} (${person.email})` });
  const checked = (kind: string): boolean => attempt?.fields[boxOf(kind)] !== undefined;
  return {
    done,
    problems: problemsView(attempt),
    toConfirm: rows.filter((row) => awaitsConfirmationBy(row, me)).map(line),
    asked: mine.filter((row) => row.state === 'asked').map(line),
    acts: mine.filter((row) => row.state === 'accepted').map(line),
    chosen: rows.filter((row) => row.deputy_id !== me && !awaitsConfirmationBy(row, me)).map(line),
    form: {
      forOthers: led.some(({ isLed }) => !isLed),
      action: HOME,
      commandId: newId,
      person:
        led.length === 0
          ? null
          : form.select('person', 'Hvem er væk?', [{ value: me, text: 'Jeg selv' }, ...led.map(option)]),
      deputy: form.select('deputy', 'Hvem skal være stedfortræder?', [
        { value: '', text: 'Vælg en person' },
        ...people.filter((person) => person.id !== me).map(option),
        ...(!led.some(({ isLed }) => isLed)
          ? []
          : people
              .filter((person) => person.id === me)
              .map((person) => ({ value: person.id, text: 'Mig selv (når en af mine medarbejdere er væk)' }))),
      ]),
      from: form.field('from', 'Første dag'),
      to: form.field('to', 'Sidste dag', 'Højst et år frem.'),
      kinds: choices.map(({ kind, title }) => ({ id: boxOf(kind), title, checked: checked(kind) })),
      kindsOpen: choices.some(({ kind }) => checked(kind)),
    },
  };
};

/** The name of a kind's tick box. */
export const boxOf = (kind: string): string => `slags-${kind}`;
