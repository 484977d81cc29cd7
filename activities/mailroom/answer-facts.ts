import type { ReadyNotice } from '#casework';
import { answerSchemas, formatMioKrAsTyped, sum } from '#domain';
import type { MailFact } from '#mail';

const OUTCOMES = {
  noted: 'Taget til efterretning',
  approved: 'Godkendt',
  changed: 'Godkendt med ændringer',
  returned: 'Sendt tilbage',
  postponed: 'Udsat',
} as const;

const APPROVALS = { approved: 'Godkendt', returned: 'Sendt tilbage', rejected: 'Afvist' } as const;

const STATUSES = { 'not-begun': 'Ikke begyndt', 'under-way': 'I gang', done: 'Gennemført' } as const;

/** An answer's essence for the receipt: what was recorded, in a few lines. Nothing for a task that is open again. */
export const answerFacts = (notice: ReadyNotice): readonly MailFact[] => {
  if (notice.answer === null) return [];
  const note = (text: string): MailFact[] => (text === '' ? [] : [{ label: 'Bemærkning', value: text }]);
  switch (notice.form) {
    case 'confirmation':
      return note(answerSchemas.confirmation.parse(notice.answer).note);
    case 'deviations': {
      const answer = answerSchemas.deviations.parse(notice.answer);
      const total = sum(answer.lines.map((line) => BigInt(line.oere)));
      return [
        { label: 'Forventet afvigelse i alt', value: `${formatMioKrAsTyped(total)} mio. kr.` },
        ...note(answer.note),
      ];
    }
    case 'balance': {
      const answer = answerSchemas.balance.parse(notice.answer);
      return [
        { label: 'Tillægsbevillinger i alt', value: `${formatMioKrAsTyped(BigInt(answer.grants))} mio. kr.` },
        ...note(answer.note),
      ];
    }
    case 'decision': {
      const answer = answerSchemas.decision.parse(notice.answer);
      return [{ label: 'Beslutning', value: OUTCOMES[answer.outcome] }, ...note(answer.note)];
    }
    case 'text': {
      const answer = answerSchemas.text.parse(notice.answer);
      return [{ label: 'Svar', value: answer.text }, ...note(answer.note)];
    }
    case 'proposals': {
      const answer = answerSchemas.proposals.parse(notice.answer);
      return [{ label: 'Forslag', value: answer.none ? 'Ingen forslag' : 'Afleveret' }, ...note(answer.note)];
    }
    case 'status': {
      const answer = answerSchemas.status.parse(notice.answer);
      return [{ label: 'Status', value: STATUSES[answer.status] }, ...note(answer.note)];
    }
    case 'review': {
      const answer = answerSchemas.review.parse(notice.answer);
      return [
        { label: 'Svaret er', value: answer.outcome === 'approved' ? 'Godkendt' : 'Sendt tilbage' },
        ...(answer.open === true ? [{ label: 'Opfølgning', value: 'Punktet er ikke løst og følges op' }] : []),
        ...note(answer.note),
      ];
    }
    case 'approval': {
      const answer = answerSchemas.approval.parse(notice.answer);
      return [{ label: 'Dit svar', value: APPROVALS[answer.outcome] }, ...note(answer.note)];
    }
    case 'transfer-text': {
      const answer = answerSchemas['transfer-text'].parse(notice.answer);
      return [
        { label: 'Tekst', value: answer.text },
        ...(answer.argument === '' ? [] : [{ label: 'Argument', value: answer.argument }]),
        ...note(answer.note),
      ];
    }
  }
};
