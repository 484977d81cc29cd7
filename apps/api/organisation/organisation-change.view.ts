import { withWhatItFound, type MovedTask, type Reorganisation } from '#casework';
import { pages } from '#contracts';
import { changeSections, listWords, personWords, type ChangeSection } from '#domain';
import type { OrganisationReading } from '#files';
import type { FormAttempt } from '../web/attempt';
import type { FindingsView } from '../web/finding.view';
import { problemsView, type ProblemsView } from '../web/form-fields';
import { count, dateWords, instantWords } from '../web/words';
import type { AwaitingDraft } from './awaiting.reader';
import { organisationFindings } from './organisation.view';

/** A task that goes from one to another. */
interface MovedLine {
  readonly task: string;
  readonly caseTitle: string;
  readonly from: string;
  readonly to: string;
  readonly due: string;
  readonly state: string;
}

/** What an organisation that was brought in does, and the form that loads it. */
export interface OrganisationChangeView {
  readonly back: string;
  readonly saved: string;
  readonly problem: ProblemsView | null;
  readonly lead: string;
  readonly findings: FindingsView | null;
  readonly sections: readonly ChangeSection[];
  readonly moved: readonly MovedLine[];
  readonly stay: readonly MovedLine[];
  readonly added: readonly {
    readonly task: string;
    readonly caseTitle: string;
    readonly who: string;
    readonly due: string;
  }[];
  readonly notAdded: readonly string[];
  readonly cases: readonly string[];
  readonly load: {
    readonly action: string;
    readonly commandId: string;
    readonly seen: string;
    readonly tick: string | null;
    readonly isTicked: boolean;
  } | null;
  /** Where another must say yes: why, and the form that asks them, or when that was done. */
  readonly another: { readonly why: string; readonly action: string | null; readonly asked: string | null } | null;
  readonly drop: { readonly action: string; readonly text: string };
}

export interface OrganisationChangeParts {
  readonly reading: OrganisationReading;
  /** Null where the files cannot be loaded any more. */
  readonly done: Reorganisation | null;
  readonly draft: { readonly savedAt: number; readonly askedAt: number | null };
  /** Who brought it in, where it waits for the reader's yes. */
  readonly from: AwaitingDraft | null;
  readonly attempt: FormAttempt | null;
  readonly commandId: string;
}

export function organisationChangeView(parts: OrganisationChangeParts): OrganisationChangeView {
  const { reading, done, draft, from, attempt, commandId } = parts;
  const findings = withWhatItFound(reading.findings, done);
  const stops = done === null || findings.some(({ severity }) => severity === 'error');
  const own = from === null ? pages.changeOrganisation() : pages.confirmOrganisation(from.broughtInBy);
  const gains = done?.gains ?? [];
  return {
    back: pages.organisation(),
    saved: `Hentet ind ${instantWords(draft.savedAt)}${from === null ? '' : ` af ${from.title}, som har bedt om dit ja`}.`,
    problem: problemsView(attempt),
    lead: stops ? 'Det kan ikke indlæses, som det er nu. Intet er ændret.' : leadOf(done),
    findings: findings.length === 0 ? null : organisationFindings(findings),
    sections: done === null ? [] : changeSections(done.changes),
    moved: movedLines(done?.moved ?? []),
    stay: movedLines(done?.stay ?? []),
    added: (done?.added ?? []).map(({ title, caseTitle, unit, email, due }) => ({
      task: title,
      caseTitle,
      who: `${unit} (${email})`,
      due: dateWords(due),
    })),
    notAdded: (done?.notAdded ?? []).map(
      ({ title, caseTitle, unit, why }) => `${unit} får ikke »${title}« i »${caseTitle}«: ${why}.`,
    ),
    cases: done?.cases ?? [],
    load:
      stops || gains.length > 0
        ? null
        : {
            action: `${own}/indlaes`,
            commandId,
            seen: done.digest,
            tick:
              done.stay.length === 0
                ? null
                : `Giv også ${done.stay.length === 1 ? 'den åbne opgave' : `de ${done.stay.length} åbne opgaver`} videre. Den, der får den, og den, der havde den, får begge besked på mail.`,
            isTicked: (attempt?.fields['aabne'] ?? '') !== '',
          },
    another:
      stops || gains.length === 0
        ? null
        : {
            why: `Det giver dig selv ${listWords(gains)}. Derfor kan du ikke selv indlæse det: chefen for Økonomi & Stab eller kommunaldirektøren skal se det og sige ja.`,
            action: from === null && draft.askedAt === null ? `${own}/bed` : null,
            asked:
              from === null && draft.askedAt !== null ? `Der er bedt om et ja ${instantWords(draft.askedAt)}.` : null,
          },
    drop: { action: `${own}/slet`, text: from === null ? 'Slet filerne' : 'Sig nej, og slet filerne' },
  };
}

function leadOf({ changes, moved, stay, added, cases }: Reorganisation): string {
  const parts = [
    `${changes.comes.length} kommer til, og ${changes.leaves.length} er ikke med mere`,
    `${count(moved.length, 'opgave går', 'opgaver går')} videre til en anden`,
    ...(stay.length > 0
      ? [`${count(stay.length, 'åben opgave bliver', 'åbne opgaver bliver')}, hvis du ikke siger andet`]
      : []),
    ...(added.length > 0 ? [`${count(added.length, 'ny opgave', 'nye opgaver')} til nye enheder og områder`] : []),
  ];
  return `Intet er ændret endnu. Indlæser du, sker det her: ${parts.join('; ')}. Det rører ${count(cases.length, 'sag', 'sager')}.`;
}

/** One line for what goes the same way in several cases. */
const movedLines = (tasks: readonly MovedTask[]): MovedLine[] =>
  [
    ...Map.groupBy(tasks, ({ title, from, to, isOpen }) =>
      JSON.stringify([title, from.email, to.email, isOpen]),
    ).values(),
  ].flatMap((alike) => {
    const [first, ...others] = alike;
    if (first === undefined) return [];
    return {
      task: first.title,
      caseTitle: others.length === 0 ? first.caseTitle : `${alike.length} sager, først ${first.caseTitle}`,
      from: personWords(first.from),
      to: personWords(first.to),
      due: others.length === 0 ? dateWords(first.due) : `Fra ${dateWords(first.due)}`,
      state: first.isOpen ? 'Åben' : 'Ikke åbnet endnu',
    };
  });
