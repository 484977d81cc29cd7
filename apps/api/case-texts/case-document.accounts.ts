import { FORMS } from '#domain';
import type { CaseTaskRow } from '../web/case.query';

/** What the text of a case for the bodies says of its own kind. */
export interface DecidedWords {
  /** What the bodies do with it: `Godkendelse af regnskabet`. */
  readonly reading: string;
  /** Why it comes before them now, as a whole sentence. */
  readonly occasion: (title: string) => string;
  readonly recommends: (title: string) => readonly string[];
  /** Steps whose answers the case rests on, each with its heading. */
  readonly backing: readonly { readonly kind: string; readonly heading: string }[];
}

const WORDS: Readonly<Record<string, DecidedWords>> = {
  'handover-case': {
    reading: 'Afgivelse til revisionen',
    occasion: (title) =>
      `Økonomiudvalget aflægger ${title} for Kommunalbestyrelsen, som afgiver det til revisionen (kommunestyrelsesloven § 45, stk. 1 og 2).`,
    recommends: (title) => [
      `at Økonomiudvalget aflægger ${title} for Kommunalbestyrelsen`,
      'at Kommunalbestyrelsen afgiver regnskabet til revisionen',
    ],
    backing: [{ kind: 'deviations-explained', heading: 'Afdelingernes forklaringer på afvigelser' }],
  },
  'approval-case': {
    reading: 'Godkendelse af regnskabet',
    occasion: (title) =>
      `Kommunalbestyrelsen tager stilling til revisionens bemærkninger til ${title} og til regnskabets godkendelse (kommunestyrelsesloven § 45, stk. 2).`,
    recommends: (title) => [
      'at der tages stilling til revisionens bemærkninger og kommunens svar på dem',
      `at ${title} godkendes`,
    ],
    backing: [
      { kind: 'audit-points', heading: 'Revisionens spørgsmål' },
      { kind: 'audit-reply', heading: 'Kommunens svar til revisionen' },
    ],
  },
};

/** The words of a case about the accounts; undefined for a case about anything else. */
export const accountsWords = (kind: string): DecidedWords | undefined => WORDS[kind];

/** What those asked wrote to the steps that a case about the accounts rests on; of a step with several people, who wrote what. */
export const accountsBacking = (
  kind: string,
  tasks: readonly CaseTaskRow[],
): { readonly heading: string; readonly paragraphs: string[] }[] =>
  (accountsWords(kind)?.backing ?? []).flatMap(({ kind: step, heading }) => {
    const own = tasks.filter((task) => task.kind === step && task.state !== 'withdrawn');
    const paragraphs = own.flatMap((task) => {
      const answer = task.state === 'done' ? FORMS.text.schema.safeParse(task.answer) : null;
      return answer?.success ? [own.length > 1 ? `${task.assignee_title}: ${answer.data.text}` : answer.data.text] : [];
    });
    const missing = own.length - paragraphs.length;
    if (missing > 0 && own.length > 1) paragraphs.push(`${missing} af ${own.length} har ikke svaret.`);
    return paragraphs.length > 0 ? [{ heading, paragraphs }] : [];
  });
