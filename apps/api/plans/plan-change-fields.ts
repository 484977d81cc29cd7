import { comesLate, type Finding } from '#domain';
import { field, isId, type Fields } from '../web/fields';
import { count } from '../web/words';

/** A form of the page that did not go through. */
export interface ChangeAttempt {
  readonly form: 'days' | 'publish' | 'apply' | 'undo' | 'figures' | 'rename';
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
  readonly refusal: string | null;
}

/** The field by which a form says which draft it is about. */
export const DRAFT_ID = 'kladde-id';

/** The field, and part of the address, by which a change starts from the version in force, whatever drafts lie there. */
export const STARTS_FROM = 'fra';
export const IN_FORCE = 'i-kraft';

/** The draft that a form is about; null for the newest. */
export const draftIdIn = (fields: Fields): string | null => {
  const sent = field(fields, DRAFT_ID);
  return isId(sent) ? sent : null;
};

/** The yes to what is late from the first day. */
export interface LateTick {
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
  readonly error: string | null;
}

export interface TextField {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly error: string | null;
  readonly describedBy: string | null;
  readonly value: string;
}

/** The field of the tick, and its id. */
export const LATE_TICK = 'forsinket';

export function lateTick(
  form: ChangeAttempt['form'],
  findings: readonly Finding[],
  attempt: ChangeAttempt | null,
): LateTick | null {
  if (!comesLate(findings)) return null;
  const own = attempt?.form === form ? attempt : null;
  return {
    id: LATE_TICK,
    label: 'Planen skal i kraft, selv om der er opgaver, som er forsinkede fra første dag',
    checked: own?.fields[LATE_TICK] === '1',
    error: own?.errors.get(LATE_TICK) ?? null,
  };
}

export const reasonId = (form: ChangeAttempt['form']): string => `reason-${form}`;

export function reasonField(form: 'apply' | 'undo', label: string, attempt: ChangeAttempt | null): TextField {
  const id = reasonId(form);
  const error = attempt?.form === form ? (attempt.errors.get('reason') ?? null) : null;
  const hint = 'Står i journalen og i mailen til dem, hvis frister flyttes.';
  return {
    id,
    name: 'reason',
    label,
    hint,
    error,
    describedBy: `${id}-hint${error === null ? '' : ` ${id}-error`}`,
    value: attempt?.form === form ? (attempt.fields['reason'] ?? '') : '',
  };
}

/** How many get a mail about a change of the plan. */
export const toldWords = (mails: number): string =>
  mails === 0 ? 'Ingen får mail om det nu.' : `${count(mails, 'person får', 'personer får')} besked i én mail hver.`;
