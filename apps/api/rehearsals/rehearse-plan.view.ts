import { pages } from '#contracts';
import { hasErrors, type Finding } from '#domain';
import { choiceView, type ChoiceView } from '../web/choice.view';
import type { Fields } from '../web/fields';
import { fieldView, type FieldView } from '../web/field.view';
import { findingsView, type FindingsView } from '../web/finding.view';
import { isStopped, type PlanToRehearse, type PlansToRehearse } from './plans-to-rehearse';

/** The fields of the form. */
export const PEOPLE = 'mennesker';
export const SEED = 'froetal';
export const POSITIONS = 'stillinger';

/** How people answer, by the names of the profiles that ship, in the words of the pages. */
export const PROFILE_CHOICES: readonly { readonly value: string; readonly text: string }[] = [
  { value: 'punctual', text: 'Punktlige: alle svarer til tiden' },
  { value: 'typical', text: 'Almindelige: nogle få svarer for sent eller slet ikke' },
  { value: 'busy', text: 'Travle: mange svarer for sent, og nogle slet ikke' },
];

/** A form that did not go through: what was typed, what is wrong with it, and why nothing began. */
export interface RehearseAttempt {
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
  /** Why nothing began although the form is right; null where it is not. */
  readonly refusal: string | null;
  /** What is wrong in the file of positions. */
  readonly findings: readonly Finding[];
}

/** Where a plan is rehearsed from: what comes along, what is missing, and the form that begins it. */
export interface RehearsePlanView {
  readonly title: string;
  readonly back: string;
  readonly version: string;
  /** The plans that it is rehearsed together with. */
  readonly together: readonly string[];
  /** Why it cannot be rehearsed as it is; `url` is where that is mended. */
  readonly missing: readonly { readonly text: string; readonly url: string | null; readonly link: string }[];
  readonly findings: FindingsView | null;
  readonly problem: {
    readonly text: string;
    readonly links: readonly { readonly field: string; readonly text: string }[];
  } | null;
  /** The one that runs; null where none does. */
  readonly running: { readonly url: string; readonly title: string } | null;
  /** Null where it cannot be begun. */
  readonly form: {
    readonly action: string;
    readonly commandId: string;
    readonly draftId: string;
    readonly people: ChoiceView;
    readonly seed: FieldView;
    readonly positions: { readonly error: string | null; readonly findings: FindingsView | null } | null;
  } | null;
}

interface Parts {
  readonly read: PlansToRehearse;
  readonly key: string;
  /** The draft that was chosen; null for what is in force. */
  readonly draftId: string | null;
  readonly commandId: string;
  readonly whyNever: string | null;
  readonly running: { readonly worldId: string; readonly title: string } | null;
  readonly attempt: RehearseAttempt | null;
}

export const rehearsePlanView = (parts: Parts): RehearsePlanView => {
  const { read, key, draftId, attempt, running } = parts;
  const { chosen, plans, findings } = read;
  const cannot = isStopped(read) || parts.whyNever !== null;
  return {
    title: chosen.version.plan.title,
    back: draftId === null ? pages.plan(key) : `${pages.plan(key)}?kladde=${encodeURIComponent(draftId)}`,
    version: versionWords(chosen),
    together: plans.filter((one) => one !== chosen).map((one) => `${one.version.plan.title} (${versionWords(one)})`),
    missing: missingOf(parts),
    findings: hasErrors(findings) ? findingsView(findings, { noPlaces: true }) : null,
    problem: attempt === null ? null : problemOf(attempt),
    running: running && { url: pages.rehearsal(running.worldId), title: running.title },
    form: cannot || running !== null ? null : formOf(parts),
  };
};

const versionWords = ({ version: { version, name, plan } }: PlanToRehearse): string =>
  version > 0
    ? `version ${version}, som er i kraft`
    : name === null || name === plan.title
      ? 'kladden'
      : `kladden »${name}«`;

function missingOf({ read, whyNever }: Parts): RehearsePlanView['missing'] {
  const { organisation, plans } = read;
  return [
    ...(whyNever === null ? [] : [{ text: whyNever, url: null, link: '' }]),
    ...(organisation === null
      ? [
          {
            text: 'Der er ingen organisation at prøvekøre med. Indlæs den først.',
            url: pages.organisation(),
            link: 'Til organisationen',
          },
        ]
      : []),
    ...plans
      .filter(({ lacksFigures }) => lacksFigures)
      .map(({ version: { plan, planId, version } }) => ({
        text: `Rapporterne i »${plan.title}« spørger konsulenterne om forventede afvigelser, og planen har ingen tal at spørge med. Hent dem ind, og prøvekør den så.`,
        url: `${pages.changePlan(plan.id)}${version > 0 ? '' : `?kladde=${planId}`}#tal`,
        link: 'Hent tallene ind',
      })),
  ];
}

const problemOf = ({ errors, refusal }: RehearseAttempt): RehearsePlanView['problem'] => ({
  text: refusal ?? 'Ret det, der er markeret, og prøv igen.',
  links: [...errors].map(([field, text]) => ({ field, text })),
});

function formOf({ read, key, draftId, commandId, attempt }: Parts): RehearsePlanView['form'] {
  const input = {
    fields: { [PEOPLE]: 'typical', [SEED]: '1', ...attempt?.fields },
    errors: attempt?.errors ?? new Map<string, string>(),
  };
  const wrong = attempt?.findings ?? [];
  return {
    action: pages.rehearsePlan(key),
    commandId,
    draftId: draftId ?? '',
    people: choiceView(input, PEOPLE, 'Hvordan svarer folk?', PROFILE_CHOICES),
    seed: fieldView(input, SEED, 'Variant', 'Et helt tal. Samme tal giver samme år igen; et andet tal giver et andet.'),
    positions: read.plans.some(({ needsPositions }) => needsPositions)
      ? { error: input.errors.get(POSITIONS) ?? null, findings: wrong.length === 0 ? null : findingsView(wrong) }
      : null,
  };
}
