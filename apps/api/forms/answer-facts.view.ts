import { AUDIT_KINDS } from '#contracts';
import type { JsonObject } from '#database';
import { answerSchemas, isAboutQuestion, sum, type FormKind, type ReportBasis } from '#domain';
import {
  anchorWords,
  approvalWords,
  mioTyped,
  outcomeWords,
  reviewWords,
  statusWords,
  targetWords,
} from '../web/words';

/** What somebody answered, to be read: lines of text, and a table of figures where there is one. */
export interface AnswerFactsView {
  readonly table: {
    readonly caption: string;
    readonly head: readonly string[];
    readonly rows: readonly { readonly name: string; readonly figure: string; readonly text: string }[];
    readonly total: string | null;
  } | null;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

/** Answers that are not for everybody who sees the case: to the politicians' questions, and to the external auditor's points. */
export const isForFew = (kind: string): boolean => isAboutQuestion(kind) || AUDIT_KINDS.includes(kind);

const said = (label: string, value: string): AnswerFactsView['facts'] => (value === '' ? [] : [{ label, value }]);

/** An answer in words and figures; null for one that cannot be read. */
export const answerFacts = (
  form: FormKind,
  answer: JsonObject,
  basis: ReportBasis | null,
  focusArea: string | null,
): AnswerFactsView | null => {
  switch (form) {
    case 'confirmation': {
      const read = answerSchemas.confirmation.safeParse(answer);
      return read.success
        ? { table: null, facts: [{ label: 'Svar', value: 'Meldt færdig' }, ...said('Bemærkning', read.data.note)] }
        : null;
    }
    case 'decision': {
      const read = answerSchemas.decision.safeParse(answer);
      return read.success
        ? {
            table: null,
            facts: [{ label: 'Beslutning', value: outcomeWords(read.data.outcome) }, ...said('Ordlyd', read.data.note)],
          }
        : null;
    }
    case 'text': {
      const read = answerSchemas.text.safeParse(answer);
      return read.success
        ? { table: null, facts: [{ label: 'Svar', value: read.data.text }, ...said('Bemærkning', read.data.note)] }
        : null;
    }
    case 'proposals': {
      const read = answerSchemas.proposals.safeParse(answer);
      return read.success
        ? {
            table: null,
            facts: [
              { label: 'Forslag', value: read.data.none ? 'Ingen forslag' : 'Afleveret' },
              ...said('Bemærkning', read.data.note),
            ],
          }
        : null;
    }
    case 'status': {
      const read = answerSchemas.status.safeParse(answer);
      return read.success
        ? {
            table: null,
            facts: [{ label: 'Status', value: statusWords(read.data.status) }, ...said('Bemærkning', read.data.note)],
          }
        : null;
    }
    case 'review': {
      const read = answerSchemas.review.safeParse(answer);
      return read.success
        ? {
            table: null,
            facts: [
              { label: 'Svaret er', value: reviewWords(read.data.outcome) },
              ...said('Opfølgning', read.data.open === true ? 'Punktet er ikke løst og følges op' : ''),
              ...said('Besked', read.data.note),
            ],
          }
        : null;
    }
    case 'approval': {
      const read = answerSchemas.approval.safeParse(answer);
      return read.success
        ? {
            table: null,
            facts: [{ label: 'Svar', value: approvalWords(read.data.outcome) }, ...said('Begrundelse', read.data.note)],
          }
        : null;
    }
    case 'transfer-text': {
      const read = answerSchemas['transfer-text'].safeParse(answer);
      return read.success
        ? {
            table: null,
            facts: [
              { label: 'Tekst', value: read.data.text },
              ...said('Argument', read.data.argument),
              ...said('Bemærkning', read.data.note),
            ],
          }
        : null;
    }
    case 'balance': {
      const read = answerSchemas.balance.safeParse(answer);
      if (!read.success) return null;
      const anchors = new Map((basis?.anchors ?? []).map((anchor) => [anchor.id, anchor]));
      const rows = read.data.anchors.flatMap(({ id, level }) => {
        const anchor = anchors.get(id);
        return anchor ? [{ name: anchor.title, figure: anchorWords(anchor, level), text: targetWords(anchor) }] : [];
      });
      return {
        table: { caption: 'De fire ankre', head: ['Anker', 'Niveau', 'Mål'], rows, total: null },
        facts: [
          { label: 'Tillægsbevillinger i alt i år', value: `${mioTyped(read.data.grants)} mio. kr.` },
          ...said('Bemærkning', read.data.note),
        ],
      };
    }
    case 'deviations': {
      const read = answerSchemas.deviations.safeParse(answer);
      if (!read.success) return null;
      const grants = new Map((basis?.grants ?? []).map((grant) => [grant.grant, grant.name]));
      const rows = read.data.lines.map((line) => ({
        name: `${line.grant} ${grants.get(line.grant) ?? ''}`,
        figure: mioTyped(line.oere),
        text: line.explanation,
      }));
      return {
        table: {
          caption: 'Forventede afvigelser, mio. kr.',
          head: ['Områdebevilling', 'Afvigelse', 'Forklaring'],
          rows,
          total: mioTyped(sum(read.data.lines.map((line) => BigInt(line.oere)))),
        },
        facts: [
          ...said(focusArea === null ? 'Fokusområde' : `Fokusområde: ${focusArea}`, read.data.focus),
          ...said('Andet', read.data.note),
        ],
      };
    }
  }
};
