import {
  dayWord,
  holdersOf,
  levelName,
  listWords,
  unitByCode,
  type FormKind,
  type Offset,
  type Organisation,
  type ProcessDefinition,
  type ProcessGate,
  type ProcessStep,
} from '#domain';

/** A line that says something of a step: `Hvem`, `Bogføringen`. */
export interface StepFact {
  readonly label: string;
  readonly value: string;
}

/** Whose words roles and units are told in; null where no organisation has been imported. */
export type Words = Organisation | null;

const FORMS: Readonly<Record<FormKind, string>> = {
  confirmation: 'Bekræfter, at det er gjort',
  text: 'Skriver en tekst',
  decision: 'Registrerer, hvad mødet besluttede',
  deviations: 'Forklarer afvigelserne',
  balance: 'Udfylder driftsbalancen',
  proposals: 'Skriver budgetforslag',
  status: 'Skriver status på et tiltag',
  review: 'Ser et svar igennem',
  approval: 'Godkender',
  impasse: 'Afgør, om det går videre',
  questionnaire: 'Besvarer en spørgeguide',
  'transfer-text': 'Skriver ansøgningens tekst',
  'visit-times': 'Tilbyder tider til et besøg',
  'visit-choice': 'Vælger en tid til besøget',
  'visit-final': 'Gør rapporten om et besøg endelig',
  'visit-feedback': 'Fortæller, hvad besøget gav',
};

/** What is said of a step of a process, in the order in which one asks. */
export const stepFacts = (process: ProcessDefinition, step: ProcessStep, words: Words): StepFact[] => [
  { label: 'Hvem', value: whoWords(step, words) },
  { label: 'Venter på', value: needsWords(process, step) },
  { label: 'Svaret', value: FORMS[step.form] },
  { label: 'Åbner', value: opensWords(step) },
  { label: 'Påmindelser', value: step.remind.length === 0 ? 'Ingen' : listWords(step.remind.map(offsetWords)) },
  { label: 'Hvis svaret mangler', value: escalateWords(step.escalate) },
  { label: 'Hvorfor', value: step.why },
  { label: 'Ellers', value: step.consequence },
];

/** `Økonomikonsulent for Skole`; `lederen af hver afdeling under Børn & Familie` */
export function whoWords({ responsible }: Pick<ProcessStep, 'responsible'>, words: Words): string {
  if ('role' in responsible) {
    const { role, areas } = responsible;
    const titles = new Set((words === null ? [] : holdersOf(words, role)).map(({ title }) => title));
    const who = titles.size === 0 ? `Rollen »${role}«, som ingen har i organisationen` : listWords([...titles]);
    return areas === undefined ? who : `${who}, kun for ${listWords(areas)}`;
  }
  const { leadersOf, within, except } = responsible;
  const named = (codes: readonly string[]): string =>
    listWords(codes.map((code) => (words && unitByCode(words, code)?.name) ?? code));
  return [
    `Lederen af ${leadersOf === 'direktoeromraade' ? 'hvert' : 'hver'} ${levelName(leadersOf)}`,
    ...(within === undefined ? [] : [`under ${named(within)}`]),
    ...(except === undefined ? [] : [`undtagen ${named(except)}`]),
  ].join(' ');
}

function needsWords({ steps, gates }: ProcessDefinition, { needs, gate }: ProcessStep): string {
  const titles = needs.map((need) => `»${titleOf(steps, need)}«`);
  const door = gates.find(({ id }) => id === gate);
  const all = [...titles, ...(door === undefined ? [] : [`porten »${door.title}«`])];
  return all.length === 0 ? 'Intet' : listWords(all);
}

function opensWords({ needs, opens, latestOpen }: ProcessStep): string {
  if (needs.length === 0) return upperFirst(offsetWords(opens));
  return `Når det, der ventes på, er færdigt, dog tidligst ${offsetWords(opens)}. Senest ${offsetWords(latestOpen)}, også selvom noget mangler`;
}

function escalateWords(escalate: readonly Offset[]): string {
  if (escalate.length === 0) return 'Ingen andre får besked';
  const who = (index: number): string => (index === 0 ? 'Lederen' : index === 1 ? 'lederens leder' : 'igen');
  return listWords(escalate.map((offset, index) => `${who(index)} får besked ${offsetWords(offset)}`));
}

/** `2 arbejdsdage før fristen` */
export function offsetWords(offset: Offset): string {
  const { amount } = offset;
  if (amount === 0) return 'på fristens dag';
  const days = Math.abs(amount);
  return `${days} ${dayWord(offset, days === 1)} ${amount < 0 ? 'før' : 'efter'} fristen`;
}

/** What a gate waits for, and what stands behind it. */
export const gateFacts = ({ steps }: ProcessDefinition, { id, needs }: ProcessGate): StepFact[] => {
  const behind = steps.filter(({ gate }) => gate === id).map(({ title }) => `»${title}«`);
  return [
    { label: 'Åbner, når der er svaret på', value: listWords(needs.map((need) => `»${titleOf(steps, need)}«`)) },
    { label: 'Bag porten', value: behind.length === 0 ? 'Intet trin' : listWords(behind) },
  ];
};

const titleOf = (steps: readonly ProcessStep[], wanted: string): string =>
  steps.find(({ kind }) => kind === wanted)?.title ?? wanted;

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
