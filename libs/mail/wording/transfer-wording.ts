import type { MailFact, MailItem, MailTransfer } from '../model';
import type { Words } from './wording';
import { actor, longDay, paragraph, type Today } from './words';

/** What the subject and the headline say of each end. */
const ENDS: Record<MailTransfer['outcome'], { readonly badge: string; readonly headline: string }> = {
  granted: { badge: 'Bevilget', headline: 'Overførslen er bevilget' },
  cut: { badge: 'Bevilget med et mindre beløb', headline: 'Overførslen er bevilget med et mindre beløb' },
  refused: { badge: 'Afslået', headline: 'Overførslen er afslået' },
  rejected: { badge: 'Afvist', headline: 'Ansøgningen om overførsel er afvist' },
  withdrawn: { badge: 'Trukket tilbage', headline: 'Ansøgningen om overførsel er trukket tilbage' },
};

/** Of a deficit: it is carried along when KB says yes, and nothing is taken from the unit when it says no. */
const ENDS_OF_DEFICIT: typeof ENDS = {
  granted: { badge: 'Underskuddet føres videre', headline: 'Underskuddet føres videre' },
  cut: { badge: 'En del af underskuddet føres videre', headline: 'En del af underskuddet føres videre' },
  refused: { badge: 'Underskuddet føres ikke videre', headline: 'Underskuddet føres ikke videre' },
  rejected: ENDS.rejected,
  withdrawn: ENDS.withdrawn,
};

const isGranted = ({ outcome }: MailTransfer): boolean => outcome === 'granted' || outcome === 'cut';

const leadOfDeficit = (where: string, { outcome, granted }: MailTransfer): string => {
  const decided = `Kommunalbestyrelsen har${where} vedtaget, at`;
  switch (outcome) {
    case 'granted':
      return `${decided} underskuddet føres videre. ${granted} bliver trukket fra årets budget.`;
    case 'cut':
      return `${decided} kun en del af underskuddet føres videre. ${granted} bliver trukket fra årets budget.`;
    default:
      return `${decided} underskuddet ikke føres videre. Der bliver ikke trukket noget fra årets budget.`;
  }
};

const lead = (item: MailItem, transfer: MailTransfer): string => {
  const { outcome, item: number, decidedOn } = transfer;
  const where = `${decidedOn === null ? '' : ` ${longDay(decidedOn)}`}${number === null ? '' : ` (punkt ${number})`}`;
  if (transfer.isDeficit && (isGranted(transfer) || outcome === 'refused')) return leadOfDeficit(where, transfer);
  const by = item.by === null ? null : actor(item.by);
  switch (outcome) {
    case 'granted':
      return `Kommunalbestyrelsen har${where} givet tillægsbevillingen. Beløbet bliver lagt ind i årets budget.`;
    case 'cut':
      return `Kommunalbestyrelsen har${where} givet en mindre tillægsbevilling, end der var søgt om.`;
    case 'refused':
      return `Kommunalbestyrelsen har${where} ikke givet tillægsbevillingen.`;
    case 'rejected':
      return `${by ?? 'Den, der skulle godkende,'} har afvist ansøgningen, og den går ikke videre.`;
    case 'withdrawn':
      return `${by === null ? 'Ansøgningen er trukket tilbage' : `${by} har trukket ansøgningen tilbage`}, og den går ikke videre.`;
  }
};

const amounts = (transfer: MailTransfer): MailFact[] => [
  { label: transfer.isDeficit ? 'Underskud' : 'Søgt om', value: transfer.asked },
  ...(isGranted(transfer)
    ? [{ label: transfer.isDeficit ? 'Trækkes fra budgettet' : 'Bevilget', value: transfer.granted }]
    : []),
];

const subjectOf = (badge: string, { caseTitle }: MailItem, transfer: MailTransfer | null): string => {
  const start = `${badge}: ${caseTitle}`;
  if (!transfer || !isGranted(transfer)) return start;
  return `${start} – ${transfer.granted}${transfer.isDeficit ? ' trækkes fra budgettet' : ''}`;
};

/** Which request: what its case's title says after »Overførsel fra 2025: «. Several stand in one mail, under one another. */
const which = ({ caseTitle }: MailItem): string =>
  caseTitle.slice(caseTitle.indexOf(': ') < 0 ? 0 : caseTitle.indexOf(': ') + 2);

const COUNTED: Record<MailTransfer['outcome'], string> = {
  granted: 'bevilget',
  cut: 'bevilget med et mindre beløb',
  refused: 'afslået',
  rejected: 'afvist',
  withdrawn: 'trukket tilbage',
};
const COUNTED_OF_DEFICIT: typeof COUNTED = {
  ...COUNTED,
  granted: 'underskud føres videre',
  cut: 'underskud føres delvis videre',
  refused: 'underskud føres ikke videre',
};

/** Several ends in one line: `3 overførsler er afgjort: 2 bevilget, 1 afslået`; null where the items tell anything else too. */
export const manyDecided = (items: readonly MailItem[]): string | null => {
  const ends = items.flatMap(({ transfer }) =>
    transfer ? [(transfer.isDeficit ? COUNTED_OF_DEFICIT : COUNTED)[transfer.outcome]] : [],
  );
  if (ends.length < 2 || ends.length < items.length) return null;
  const order = [...new Set([...Object.values(COUNTED), ...Object.values(COUNTED_OF_DEFICIT)])].filter((end) =>
    ends.includes(end),
  );
  return `${ends.length} overførsler er afgjort: ${order.map((end) => `${ends.filter((one) => one === end).length} ${end}`).join(', ')}`;
};

/** How a request for a transfer ended, to its chef and the leader of its institution. */
export const transferDecided: Words = (item: MailItem, _today: Today) => {
  const transfer = item.transfer ?? null;
  const { badge, headline } = (transfer?.isDeficit === true ? ENDS_OF_DEFICIT : ENDS)[transfer?.outcome ?? 'withdrawn'];
  return {
    badge,
    headline: `${headline}: ${which(item)}`,
    subject: subjectOf(badge, item, transfer),
    tone: transfer?.outcome === 'granted' ? 'quiet' : 'normal',
    deadline: null,
    lead: paragraph(transfer ? lead(item, transfer) : null, 'Du skal ikke gøre mere.'),
    facts: [{ label: 'Sag', value: item.caseTitle }, ...(transfer ? amounts(transfer) : [])],
    caution: null,
    button: 'Se ansøgningen',
    hint: null,
  };
};
