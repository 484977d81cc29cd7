import type { MailFact, MailItem, MailTransfer } from '../model';
import type { Words } from './notice-wording';
import { actor, longDay, paragraph, type Today } from './words';

/** What the subject and the headline say of each end. */
const ENDS: Record<MailTransfer['outcome'], { readonly badge: string; readonly headline: string }> = {
  granted: { badge: 'Bevilget', headline: 'Overførslen er bevilget' },
  cut: { badge: 'Bevilget med et mindre beløb', headline: 'Overførslen er bevilget med et mindre beløb' },
  refused: { badge: 'Afslået', headline: 'Overførslen er afslået' },
  rejected: { badge: 'Afvist', headline: 'Ansøgningen om overførsel er afvist' },
  withdrawn: { badge: 'Trukket tilbage', headline: 'Ansøgningen om overførsel er trukket tilbage' },
};

const lead = (item: MailItem, { outcome, item: number, decidedOn }: MailTransfer): string => {
  const where = `${decidedOn === null ? '' : ` ${longDay(decidedOn)}`}${number === null ? '' : ` (punkt ${number})`}`;
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

const amounts = ({ outcome, asked, granted }: MailTransfer): MailFact[] => [
  { label: 'Søgt om', value: asked },
  ...(outcome === 'granted' || outcome === 'cut' ? [{ label: 'Bevilget', value: granted }] : []),
];

/** How a request for a transfer ended, to its chef and the leader of its institution. */
export const transferDecided: Words = (item: MailItem, _today: Today) => {
  const { transfer } = item;
  const { badge, headline } = ENDS[transfer?.outcome ?? 'withdrawn'];
  return {
    badge,
    headline,
    subject: `${badge}: ${item.caseTitle}${transfer?.outcome === 'granted' || transfer?.outcome === 'cut' ? ` – ${transfer.granted}` : ''}`,
    tone: transfer?.outcome === 'granted' ? 'quiet' : 'normal',
    deadline: null,
    lead: paragraph(transfer ? lead(item, transfer) : null, 'Du skal ikke gøre mere.'),
    facts: [{ label: 'Sag', value: item.caseTitle }, ...(transfer ? amounts(transfer) : [])],
    caution: null,
    button: 'Se ansøgningen',
    hint: null,
  };
};
