import { formName } from '../forms';
import { listWords } from '../list-words';
import type { Offset } from './plan';
import type { TaskDrop } from './replan';
import type { ChangedStep, StepChange } from './step-changes';

/* What a replan does, in the words that its page, the command line and the journal have in common. Danish. */

/** What is otherwise in a step, said after its title and a colon: `påmindes 3 arbejdsdage før i stedet for 2`. */
export const changesWords = (changes: readonly StepChange[]): string => changes.map(changeWords).join('; ');

/** What is not asked for anew of a step that is asked for otherwise; null where nothing of it has been answered. */
export function answeredWords({ answered }: Pick<ChangedStep, 'answered'>): string | null {
  switch (answered) {
    case 'all':
      return 'Det er besvaret, og der spørges ikke igen';
    case 'some':
      return 'De, der har svaret, spørges ikke igen';
    case 'nothing':
      return null;
  }
}

function changeWords(change: StepChange): string {
  switch (change.what) {
    case 'title':
      return `hedder nu »${change.to}«`;
    case 'form':
      return `besvares nu med ${formName(change.to)} i stedet for ${formName(change.from)}`;
    case 'needs':
    case 'awaits':
      return needsWords(change);
    case 'opens':
      return `åbner tidligst ${insteadOf([change.to], [change.from])}`;
    case 'latestOpen':
      return `åbner senest ${insteadOf([change.to], [change.from])}`;
    case 'remind':
      return timesWords('påmindes', 'påmindes ikke længere', change);
    case 'escalate':
      return timesWords(
        change.to.length > 1 ? 'lederen og lederens leder får besked' : 'lederen får besked',
        'lederen får ikke længere besked',
        change,
      );
    case 'phase':
      return titledWords('hører nu til fasen', 'hører ikke længere til fasen', change);
    case 'gate':
      return titledWords('venter nu bag porten', 'venter ikke længere bag porten', change);
    case 'why':
      return textWords('begrundelsen', change);
    case 'consequence':
      return textWords('det, der ellers sker,', change);
  }
}

function needsWords({ from, to }: Extract<StepChange, { what: 'needs' | 'awaits' }>): string {
  const titlesOf = (these: typeof from, others: typeof from): string =>
    listWords([
      ...new Set(these.filter(({ id }) => others.every((other) => other.id !== id)).map(({ title }) => `»${title}«`)),
    ]);
  const more = titlesOf(to, from);
  const fewer = titlesOf(from, to);
  if (more === '') return `venter ikke længere på ${fewer}`;
  if (fewer !== '') return `venter nu på ${more}, men ikke længere på ${fewer}`;
  return `venter nu ${from.length > 0 ? 'også ' : ''}på ${more}`;
}

interface Times {
  readonly from: readonly Offset[];
  readonly to: readonly Offset[];
}

function timesWords(now: string, noLonger: string, { from, to }: Times): string {
  if (to.length === 0) return `${noLonger} (før: ${offsetsWords(from)})`;
  if (from.length === 0) return `${now} nu ${offsetsWords(to)}`;
  return `${now} ${insteadOf(to, from)}`;
}

/** `3 arbejdsdage før i stedet for 2`; the unit is said again where it is another. */
function insteadOf(to: readonly Offset[], from: readonly Offset[]): string {
  const kinds = new Set([...to, ...from].map(kindOf));
  const former = kinds.size === 1 ? numbersWords(from) : offsetsWords(from);
  return `${offsetsWords(to)} i stedet for ${former}`;
}

/** Whole days are counted from the deadline, before or after it; none is its own day. */
const kindOf = ({ amount, unit }: Offset): string => (amount === 0 ? 'på' : `${unit} ${amount < 0 ? 'før' : 'efter'}`);
const numbersWords = (offsets: readonly Offset[]): string =>
  offsets.some(({ amount }) => amount === 0)
    ? ON_THE_DAY
    : listWords(offsets.map(({ amount }) => String(Math.abs(amount))));
const ON_THE_DAY = 'på dagen';

/** `3 og 1 arbejdsdage før`, `1 dag før og 2 arbejdsdage efter` */
function offsetsWords(offsets: readonly Offset[]): string {
  return listWords([...Map.groupBy(offsets, kindOf).values()].map(ofOneKind));
}

/** The word for the days that an offset counts, of one or of several. */
export const dayWord = ({ unit }: Pick<Offset, 'unit'>, isOne: boolean): string =>
  `${unit === 'workingDays' ? 'arbejdsdag' : 'dag'}${isOne ? '' : 'e'}`;

function ofOneKind(offsets: readonly Offset[]): string {
  const [first] = offsets;
  if (first === undefined || first.amount === 0) return ON_THE_DAY;
  const isOne = offsets.every(({ amount }) => Math.abs(amount) === 1);
  return `${numbersWords(offsets)} ${dayWord(first, isOne)} ${first.amount < 0 ? 'før' : 'efter'}`;
}

function titledWords(now: string, noLonger: string, { from, to }: Extract<StepChange, { what: 'phase' | 'gate' }>) {
  if (to === null) return `${noLonger} »${from?.title ?? ''}«`;
  return `${now} »${to.title}«${from === null ? '' : ` i stedet for »${from.title}«`}`;
}

function textWords(what: string, { from, to }: Extract<StepChange, { what: 'why' | 'consequence' }>): string {
  if (to === null) return `${what} står der ikke længere (før: »${from ?? ''}«)`;
  return `${what} lyder nu: »${to}«${from === null ? '' : ` (før: »${from}«)`}`;
}

/**
 * Who is told that a step's open tasks need no answer any longer, by what `nameOf` calls them, and that others hear nothing because they were not
 * asked yet; empty where nobody had an unanswered task of it.
 */
export function dropWords(drops: readonly TaskDrop[], stepId: string, nameOf: (email: string) => string): string {
  const mine = drops.filter((drop) => drop.stepId === stepId);
  if (mine.length === 0) return '';
  const told = new Set(mine.filter((drop) => drop.told).map(({ email }) => email.toLowerCase()));
  const later = new Set(mine.map(({ email }) => email.toLowerCase()).filter((email) => !told.has(email)));
  if (told.size === 0) return 'Ingen har fået opgaven endnu, så ingen får besked';
  const names = [...told].map(nameOf);
  const said = `${namesWords(names)} får besked om, at ${told.size === 1 ? 'der ikke skal svares' : 'de ikke skal svare'}`;
  if (later.size === 0) return said;
  return `${said}; ${later.size === 1 ? '1 anden har' : `${later.size} andre har`} ikke fået opgaven endnu`;
}

/** `A`, `A og B`, `A og 3 andre`: titles hold commas, so that a longer list of them could not be read. */
function namesWords(names: readonly string[]): string {
  const [first = '', second, ...rest] = names;
  if (second === undefined) return first;
  return rest.length === 0 ? `${first} og ${second}` : `${first} og ${rest.length + 1} andre`;
}
