import type { AboutTask, NoticeItem } from '../items';
import type { MailFact, MailTransfer } from '../parts';
import type { Words } from './wording';
import { actor, longDay, paragraph } from './words';

/** What the subject and the headline say of each end. */
const ENDS: Record<MailTransfer['outcome'], { readonly badge: string; readonly headline: string }> = {
  cleared: { badge: 'Godkendt', headline: 'Ansøgningen om overførsel er godkendt' },
  granted: { badge: 'Bevilget', headline: 'Overførslen er bevilget' },
  cut: { badge: 'Bevilget med et mindre beløb', headline: 'Overførslen er bevilget med et mindre beløb' },
  refused: { badge: 'Afslået', headline: 'Overførslen er afslået' },
  rejected: { badge: 'Afvist', headline: 'Ansøgningen om overførsel er afvist' },
  withdrawn: { badge: 'Trukket tilbage', headline: 'Ansøgningen om overførsel er trukket tilbage' },
};

/** Of a deficit: it is carried along when KB says yes, and nothing is taken from the unit when it says no. */
const ENDS_OF_DEFICIT: typeof ENDS = {
  cleared: ENDS.cleared,
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

const lead = ({ by: title, transfer }: NoticeItem<'transfer-decided'>): string => {
  const { outcome, item: number, decidedOn } = transfer;
  const where = `${decidedOn === null ? '' : ` ${longDay(decidedOn)}`}${number === null ? '' : ` (punkt ${number})`}`;
  if (transfer.isDeficit && (isGranted(transfer) || outcome === 'refused')) return leadOfDeficit(where, transfer);
  const by = title === null ? null : actor(title);
  switch (outcome) {
    case 'cleared':
      return `${by ?? 'Den, der skulle godkende,'} har godkendt ansøgningen. Nu kommer den med i den samlede sag. Først når Kommunalbestyrelsen har sagt ja, er der en bevilling.`;
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

const subjectOf = (badge: string, { caseTitle, transfer }: NoticeItem<'transfer-decided'>): string => {
  const start = `${badge}: ${caseTitle}`;
  if (!isGranted(transfer)) return start;
  return `${start} – ${transfer.granted}${transfer.isDeficit ? ' trækkes fra budgettet' : ''}`;
};

/** Which request: what its case's title says after »Overførsel fra 2025: «. Several stand in one mail, under one another. */
const which = ({ caseTitle }: AboutTask): string =>
  caseTitle.slice(caseTitle.indexOf(': ') < 0 ? 0 : caseTitle.indexOf(': ') + 2);

const COUNTED: Record<MailTransfer['outcome'], string> = {
  cleared: 'godkendt',
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
export const manyDecided = (items: readonly NoticeItem[]): string | null => {
  const ends = items.flatMap((item) =>
    item.kind === 'transfer-decided'
      ? [(item.transfer.isDeficit ? COUNTED_OF_DEFICIT : COUNTED)[item.transfer.outcome]]
      : [],
  );
  if (ends.length < 2 || ends.length < items.length) return null;
  const order = [...new Set([...Object.values(COUNTED), ...Object.values(COUNTED_OF_DEFICIT)])].filter((end) =>
    ends.includes(end),
  );
  return `${ends.length} overførsler er afgjort: ${order.map((end) => `${ends.filter((one) => one === end).length} ${end}`).join(', ')}`;
};

/** How a request for a transfer ended, to its chef and the leader of its institution. */
export const transferDecided: Words<NoticeItem<'transfer-decided'>> = (item) => {
  const { transfer } = item;
  const { badge, headline } = (transfer.isDeficit ? ENDS_OF_DEFICIT : ENDS)[transfer.outcome];
  return {
    badge,
    headline: `${headline}: ${which(item)}`,
    subject: subjectOf(badge, item),
    tone: transfer.outcome === 'granted' || transfer.outcome === 'cleared' ? 'quiet' : 'normal',
    deadline: null,
    lead: paragraph(lead(item), 'Du skal ikke gøre mere.'),
    facts: [{ label: 'Sag', value: item.caseTitle }, ...amounts(transfer)],
    caution: null,
    button: 'Se ansøgningen',
    hint: null,
  };
};
