import { pages, REAL_WORLD } from '#contracts';
import { forumName, levelName, localDate, personTitle, type PlannedTask } from '#domain';
import type { PlanVersion } from '#casework';
import type { PlanAtHand, PlansAtHand } from './plan-reader';
import { planFileUrl, planUrl, type PlanTab } from './plan-url';
import { worldChoice, shownRehearsal, type WorldChoice } from '../web/world-choice.view';
import { count, dateWords } from '../web/words';

/** What stands above every page of a plan: what it is, its views, and whose part of it is shown. */
export interface PlanFrame {
  /** Whether it is all plans, and not one. */
  readonly isAll: boolean;
  readonly title: string;
  readonly status: string;
  readonly choice: WorldChoice | null;
  readonly rehearsal: string | null;
  /** By which political plan a draft is dated; null where it follows none. */
  readonly follows: { readonly text: string; readonly url: string } | null;
  /** The other of draft and version in force, where there are both. */
  readonly other: { readonly url: string; readonly text: string } | null;
  readonly tabs: readonly { readonly url: string; readonly text: string; readonly current: boolean }[];
  /** Where the plan is rehearsed; null for those who may not, and in a rehearsal. */
  readonly rehearse: string | null;
  /** What can be had as a file. */
  readonly files: readonly { readonly url: string; readonly text: string }[];
  readonly filter: FilterView;
  /** Whether there is anything to choose: on a phone it is folded away. */
  readonly hasControls: boolean;
}

export interface FilterView {
  readonly action: string;
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly selects: readonly {
    readonly id: string;
    readonly label: string;
    /** What it says where nothing is chosen; null where something always is. */
    readonly all: string | null;
    readonly options: readonly { readonly value: string; readonly text: string; readonly chosen: boolean }[];
  }[];
  readonly isFiltered: boolean;
  readonly clear: string;
}

export const TABS: readonly { readonly key: PlanTab; readonly text: string }[] = [
  { key: '', text: 'Årshjul' },
  { key: 'tidslinje', text: 'Tidslinje' },
  { key: 'belastning', text: 'Belastning' },
];

export const planFrame = (
  at: PlanAtHand,
  tab: PlanTab,
  { mayChoose, mayMove }: { readonly mayChoose: boolean; readonly mayMove: boolean },
): PlanFrame => {
  const choice = mayChoose ? worldChoice(at.worlds, at.worldId) : null;
  const filter = filterView(at, tab);
  return {
    isAll: false,
    title: at.version.plan.title,
    status: statusWords(at),
    choice,
    rehearsal: mayChoose ? null : shownRehearsal(at.worlds, at.worldId),
    follows: followsOf(at),
    other: otherVersion(at, tab),
    tabs: [
      ...TABS.map(({ key, text }) => ({ url: planUrl(at, key), text, current: key === tab })),
      ...(mayMove
        ? [
            {
              url: planUrl(at, 'aendring', { forum: null, enhed: null, person: null }),
              text: 'Ændr planen',
              current: tab === 'aendring',
            },
          ]
        : []),
    ],
    rehearse:
      mayChoose && at.worldId === REAL_WORLD
        ? `${pages.rehearsePlan(at.key)}${at.isDraft ? `?kladde=${at.version.planId}` : ''}`
        : null,
    files: filesOf(at, tab),
    filter,
    hasControls: choice !== null || filter.selects.length > 0,
  };
};

/** What is shown as a file, and the plan itself beside it. */
function filesOf(at: PlanAtHand, tab: PlanTab): PlanFrame['files'] {
  const shown =
    tab === 'tidslinje'
      ? [['tidslinje.xlsx', 'tidslinjen som Excel']]
      : tab === 'belastning'
        ? [['belastning.xlsx', 'belastningen som Excel']]
        : tab === ''
          ? [['aarshjul.svg', 'årshjulet som billede (SVG)']]
          : [];
  const plan = [
    ['plan.xlsx', 'planen som Excel'],
    ['plan.csv', 'CSV'],
    ['plan.yaml', 'YAML'],
  ];
  return [...shown, ...plan].map(([name = '', text = '']) => ({ url: planFileUrl(at, name), text }));
}

function statusWords({ isDraft, version, hasInForce, drafts }: PlanAtHand): string {
  const on = dateWords(localDate(version.publishedAt));
  if (!isDraft) return `Version ${version.version}, i kraft fra ${on}.`;
  const others = drafts.length - 1;
  const more = others > 0 ? ` Planen har ${count(others, 'kladde til', 'kladder til')}.` : '';
  return `Kladde, gemt ${on}${named(version) === '' ? '' : ` som${named(version)}`}.${more} ${hasInForce ? 'Den tidligere version er stadig i kraft.' : 'Intet er i kraft endnu, og ingen har fået besked.'}`;
}

function followsOf({ isDraft, followed, asked }: PlanAtHand): PlanFrame['follows'] {
  if (!isDraft || followed === null) return null;
  const url = planUrl(
    { key: followed.plan.id, asked: { ...asked, draft: false, draftId: isDraftOf(followed) ? followed.planId : null } },
    '',
    { forum: null, enhed: null, person: null },
  );
  return { text: followedWords(followed), url };
}

const isDraftOf = ({ version }: PlanVersion): boolean => version === 0;

/** By which political plan a draft is dated, and that a newer one takes its place while none is in force. */
export const followedWords = (followed: PlanVersion): string =>
  isDraftOf(followed)
    ? `Dagene regnes fra den nyeste kladde af »${followed.plan.title}«: »${followed.name ?? ''}«, gemt ${dateWords(localDate(followed.publishedAt))}. Kommer der en nyere kladde, regnes de fra den, til en af dem er sat i kraft.`
    : `Dagene regnes fra »${followed.plan.title}«, som er i kraft (version ${followed.version}).`;

/** A draft's own name, where it has another than the plan. */
export const named = ({ name, plan }: Pick<PlanVersion, 'name' | 'plan'>): string =>
  name === null || name === plan.title ? '' : ` »${name}«`;

function otherVersion(at: PlanAtHand, tab: PlanTab): PlanFrame['other'] {
  if (!at.hasDraft || !at.hasInForce) return null;
  return at.isDraft
    ? { url: planUrl(at, tab, { udgave: null, kladde: null }), text: 'Se den version, der er i kraft' }
    : {
        url: planUrl(at, tab, { udgave: 'kladde' }),
        text:
          at.drafts.length > 1
            ? `Der er også ${at.drafts.length} kladder: se den nyeste`
            : 'Der er også en kladde: se den',
      };
}

const filterView = (at: PlanAtHand, tab: PlanTab): FilterView => ({
  action: `${pages.plan(at.key)}${tab === '' ? '' : `/${tab}`}`,
  kept: [
    ...(at.asked.world === null ? [] : [{ name: 'verden', value: at.asked.world }]),
    ...(at.asked.draftId !== null
      ? [{ name: 'kladde', value: at.asked.draftId }]
      : at.asked.draft
        ? [{ name: 'udgave', value: 'kladde' }]
        : []),
  ],
  selects: filterSelects(at, tab),
  isFiltered: at.asked.forum !== null || at.asked.unit !== null || at.asked.person !== null,
  clear: at.urlOf(tab, { forum: null, enhed: null, person: null }),
});

/** Whose part may be chosen: a forum's, a department's, a person's. */
export function filterSelects(at: PlansAtHand, tab: PlanTab): FilterView['selects'] {
  const { asked } = at;
  const forums = [...new Set(at.plan.milestones.flatMap(({ forum }) => forum ?? []))].sort((one, other) =>
    forumName(one).localeCompare(forumName(other), 'da'),
  );
  const people = [...new Set(at.allTasks.map(({ assigneeEmail }) => assigneeEmail.toLowerCase()))]
    .map((email) => ({ value: email, text: titleOf(at, email) }))
    .sort((one, other) => one.text.localeCompare(other.text, 'da'));
  const units = (at.organisation?.units ?? [])
    .filter(({ level }) => level !== 'institution')
    .map(({ code, name, level }) => ({
      value: code,
      text: level === 'direktoeromraade' ? `${name} (${levelName(level)})` : name,
    }));
  const names = forums.map((value) => ({ value, text: forumName(value) }));
  return [
    ...(forums.length === 0 || tab === 'belastning' ? [] : [select('forum', 'Forum', 'Alle', asked.forum, names)]),
    ...(people.length === 0 || units.length === 0 ? [] : [select('enhed', 'Afdeling', 'Alle', asked.unit, units)]),
    ...(people.length === 0 ? [] : [select('person', 'Person', 'Alle', asked.person, people)]),
  ];
}

/** A choice among values; `all` is what it says where none is chosen. */
export const select = (
  id: string,
  label: string,
  all: string | null,
  chosen: string | null,
  options: readonly { readonly value: string; readonly text: string }[],
): FilterView['selects'][number] => ({
  id,
  label,
  all,
  options: options.map((one) => ({ ...one, chosen: one.value === chosen?.toLowerCase() || one.value === chosen })),
});

/** What a person is called: their title of the organisation. */
export const titleOf = ({ organisation }: Pick<PlansAtHand, 'organisation'>, email: string): string =>
  organisation === null ? email : personTitle(organisation, email);

/** `Skole: Økonomikonsulent`; who has a task. */
export const whoOf = (at: Pick<PlansAtHand, 'organisation'>, { assigneeEmail, area }: PlannedTask): string => {
  const title = titleOf(at, assigneeEmail);
  return area === null || title.includes(area) ? title : `${title} (${area})`;
};
