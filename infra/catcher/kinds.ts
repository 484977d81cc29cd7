import { REAL_WORLD, type MailKind } from '#contracts';

/** In the order of a task's life; then what is joined, what is changed on the way, and what is of no task. */
const kinds: Readonly<Record<MailKind, string>> = {
  opened: 'ny opgave',
  reminder: 'påmindelse',
  overdue: 'frist overskredet',
  escalation: 'til lederen',
  receipt: 'kvittering',
  digest: 'flere opgaver i én mail',
  'handed-over': 'overdraget',
  returned: 'sendt retur',
  withdrawn: 'trukket tilbage',
  moved: 'frist flyttet',
  'extension-asked': 'beder om ny frist',
  'extension-granted': 'ny frist givet',
  'extension-refused': 'ny frist afslået',
  'recall-asked': 'beder om svar tilbage',
  'recall-granted': 'svar givet tilbage',
  'recall-refused': 'svar ikke givet tilbage',
  'answer-corrected': 'svar rettet',
  commented: 'kommentar',
  'approval-stuck': 'ingen kan godkende',
  lapsed: 'bortfaldet',
  'question-published': 'budgetspørgsmål besvaret',
  'transfer-decided': 'overførsel afgjort',
  'audit-reported': 'beretning fra revisionen',
  'audit-replied': 'svar til revisionen',
  appointment: 'indkaldelse',
  'appointment-off': 'aftale aflyst',
  'visit-announced': 'besøg af intern revision',
  'visit-move-asked': 'ønske om en anden dag',
  'questionnaire-shared': 'hjælp med en spørgeguide',
  'sign-in': 'log ind',
  'deputy-unconfirmed': 'stedfortræder skal bekræftes',
  'deputy-confirmed': 'stedfortræder bekræftet',
  'deputy-declined': 'stedfortræder afvist',
  'deputy-named': 'stedfortræder valgt',
  'deputy-asked': 'bedt om at være stedfortræder',
  'deputy-accepted': 'stedfortræder sagt ja',
  'deputy-refused': 'stedfortræder sagt nej',
  'deputy-ended': 'stedfortræder slut',
  'post-lost': 'har posten ikke mere',
  'organisation-asked': 'ja til organisationen',
};
const words = new Map<string, string>(Object.entries(kinds));

/** A mail's kind as a person reads it; an unknown one as it stands. */
export function kindInDanish(kind: string): string {
  return words.get(kind) ?? kind;
}

const order = [...words.keys()];

/** Kinds of mail in the order of a task's life (new, reminder, overdue, leader, receipt, …); unknown ones last, by name. */
export function inLifeOrder(kinds: readonly string[]): string[] {
  const placeOf = (kind: string): number => (words.has(kind) ? order.indexOf(kind) : order.length);
  return kinds.toSorted((one, other) => placeOf(one) - placeOf(other) || one.localeCompare(other, 'da'));
}

/** A world as a person reads it; a rehearsal's own name is long and says little. */
export function worldInDanish(world: string): string {
  return world === REAL_WORLD ? 'Virkeligheden' : 'Prøvekørsel';
}
