import {
  explanationMissing,
  FOCUS_MISSING,
  FORMS,
  needsExplanation,
  DECISION_DAY_MISSING,
  DECISION_NOTE_MISSING,
  REVIEW_NOTE_MISSING,
  TEXT_MISSING,
  TRANSFER_TEXT_MISSING,
  APPROVAL_REASON_MISSING,
  isIsoDate,
  MoneyError,
  parseMioKr,
  APPROVAL_OUTCOMES,
  REVIEW_OUTCOMES,
  type FormKind,
  type GrantLine,
  type ReportBasis,
} from '#domain';
import type { JsonObject } from '#database';
import { field, type Fields } from '../web/fields';
import { anchorFigure, mioInput, readAnchorFigure } from '../web/words';

/** What the form was sent with, read: the answer as the command wants it, and what is wrong with each field, by the field's name. */
export interface ReadFields {
  readonly answer: JsonObject;
  readonly errors: ReadonlyMap<string, string>;
}

/** The form's names for its fields. */
export const names = {
  expected: (grant: string): string => `expected-${grant}`,
  explanation: (grant: string): string => `explanation-${grant}`,
  level: (anchor: string): string => `level-${anchor}`,
  /** The meeting that a decision was postponed to. */
  until: 'decided-until',
  /** The day of which the law's words were shown. */
  lawSeen: 'law-seen',
  /** The day of the meeting, of which it was said that it is still to come. */
  earlySeen: 'early-seen',
};

/** What a field of the form is about, by its name: `4210 Pleje og omsorg`, an anchor's title; null for a field that stands alone. */
export const subjectOf = (name: string, basis: ReportBasis | null): string | null => {
  const grant = (basis?.grants ?? []).find(
    (one) => name === names.expected(one.grant) || name === names.explanation(one.grant),
  );
  if (grant) return `${grant.grant} ${grant.name}`;
  return (basis?.anchors ?? []).find((anchor) => name === names.level(anchor.id))?.title ?? null;
};

/** The grants a task is asked about: those of its area. */
export const grantsOf = (basis: ReportBasis | null, area: string | null): readonly GrantLine[] =>
  (basis?.grants ?? []).filter((grant) => grant.area === area);

/** Reads a sent form. Errors are Danish sentences to stand beside their fields. */
export const readFields = (
  form: FormKind,
  fields: Fields,
  area: string | null,
  basis: ReportBasis | null,
): ReadFields => {
  const errors = new Map<string, string>();
  const note = field(fields, 'note');
  const money = (name: string, read = (text: string): string => String(parseMioKr(text))): string => {
    try {
      return read(field(fields, name));
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
      errors.set(name, error.message);
      return '0';
    }
  };
  switch (form) {
    case 'confirmation':
      return { answer: { note }, errors };
    case 'deviations': {
      const lines = grantsOf(basis, area).map((grant) => {
        const line = {
          grant: grant.grant,
          oere: money(names.expected(grant.grant)),
          explanation: field(fields, names.explanation(grant.grant)),
        };
        if (
          basis &&
          line.explanation === '' &&
          needsExplanation(line.oere, basis) &&
          !errors.has(names.expected(grant.grant))
        )
          errors.set(names.explanation(grant.grant), explanationMissing(basis));
        return line;
      });
      const focus = field(fields, 'focus');
      if (basis?.explain && focus === '') errors.set('focus', FOCUS_MISSING);
      return { answer: { lines, focus, note }, errors };
    }
    case 'balance': {
      const anchors = (basis?.anchors ?? []).map((anchor) => ({
        id: anchor.id,
        level: money(names.level(anchor.id), (text) => readAnchorFigure(anchor, text)),
      }));
      return { answer: { anchors, grants: money('grants', (text) => String(parseMioKr(text, '12,5'))), note }, errors };
    }
    case 'decision': {
      const outcome = field(fields, 'outcome');
      if (!FORMS.decision.schema.shape.outcome.safeParse(outcome).success)
        errors.set('outcome', 'Vælg, hvad der blev besluttet.');
      const again = outcome === 'postponed' || outcome === 'returned';
      const until = field(fields, names.until);
      if (outcome === 'postponed' && until === '') errors.set(names.until, DECISION_DAY_MISSING);
      if (again && until !== '' && !isIsoDate(until)) errors.set(names.until, 'Skriv en dato, der findes.');
      if (outcome === 'returned' && note === '') errors.set('note', DECISION_NOTE_MISSING);
      return { answer: { outcome, note, until: again && isIsoDate(until) ? until : null }, errors };
    }
    case 'text': {
      const text = field(fields, 'text');
      if (text === '') errors.set('text', TEXT_MISSING);
      return { answer: { text, note }, errors };
    }
    case 'proposals':
      return { answer: { none: field(fields, 'none') !== '', note }, errors };
    case 'status': {
      const status = field(fields, 'status');
      const nextOn = field(fields, 'nextOn');
      if (!FORMS.status.schema.shape.status.safeParse(status).success)
        errors.set('status', 'Vælg, hvor langt tiltaget er.');
      if (nextOn !== '' && !isIsoDate(nextOn))
        errors.set('nextOn', 'Vælg en dag, eller lad feltet stå tomt: så spørges der igen om en måned.');
      return { answer: { status, note, nextOn: nextOn === '' ? null : nextOn }, errors };
    }
    case 'review': {
      const outcome = field(fields, 'outcome');
      if (!REVIEW_OUTCOMES.some((known) => known === outcome))
        errors.set('outcome', 'Vælg, om svaret er godkendt eller skal tilbage.');
      if (outcome === 'returned' && note === '') errors.set('note', REVIEW_NOTE_MISSING);
      return { answer: { outcome, note, ...(field(fields, 'open') === '' ? {} : { open: true }) }, errors };
    }
    case 'approval': {
      const outcome = field(fields, 'outcome');
      if (!APPROVAL_OUTCOMES.some((known) => known === outcome))
        errors.set('outcome', 'Vælg, om du godkender, sender tilbage eller afviser.');
      if (outcome !== 'approved' && note === '')
        errors.set(
          'note',
          outcome === 'rejected' ? APPROVAL_REASON_MISSING.rejected : APPROVAL_REASON_MISSING.returned,
        );
      return { answer: { outcome, note, version: Number(field(fields, 'version')) }, errors };
    }
    case 'transfer-text': {
      const text = field(fields, 'text');
      if (text === '') errors.set('text', TRANSFER_TEXT_MISSING);
      return { answer: { text, argument: field(fields, 'argument'), coverage: [], note }, errors };
    }
  }
};

/** What the fields hold before anybody has typed: the previous report's answer where there is one, else the basis. */
export const initialFields = (
  form: FormKind,
  previous: JsonObject | null,
  area: string | null,
  basis: ReportBasis | null,
): Fields => {
  if (form === 'deviations') {
    const read = FORMS.deviations.schema.safeParse(previous);
    const lines = new Map(read.success ? read.data.lines.map((line) => [line.grant, line]) : []);
    const pairs = grantsOf(basis, area).flatMap((grant): [string, string][] => {
      const line = lines.get(grant.grant);
      return [
        [names.expected(grant.grant), mioInput(line?.oere ?? grant.expected)],
        [names.explanation(grant.grant), line?.explanation ?? ''],
      ];
    });
    return Object.fromEntries(pairs);
  }
  if (form === 'balance') {
    const read = FORMS.balance.schema.safeParse(previous);
    const levels = new Map(read.success ? read.data.anchors.map((anchor) => [anchor.id, anchor.level]) : []);
    const pairs = (basis?.anchors ?? []).map((anchor): [string, string] => {
      const level = levels.get(anchor.id) ?? anchor.level;
      return [names.level(anchor.id), level === null ? '' : anchorFigure(anchor, level)];
    });
    return { ...Object.fromEntries(pairs), grants: mioInput(read.success ? read.data.grants : '0') };
  }
  return {};
};

/** What the fields hold when an answer came back for more: the person's own words and figures, to be added to. */
export const returnedFields = (
  form: FormKind,
  answer: JsonObject,
  area: string | null,
  basis: ReportBasis | null,
): Fields => {
  const words = ['focus', 'text', 'note', 'outcome'].flatMap((name): [string, string][] => {
    const value = answer[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return { ...initialFields(form, answer, area, basis), ...Object.fromEntries(words) };
};
