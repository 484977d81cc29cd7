import type { MailKind } from '#contracts';

const KINDS_BY_NAME: Readonly<Record<MailKind, string>> = {
  opened: 'Ny opgave',
  reminder: 'Påmindelse',
  overdue: 'Over fristen',
  escalation: 'Besked til leder',
  receipt: 'Kvittering',
  'handed-over': 'Givet videre',
  returned: 'Sendt tilbage',
  withdrawn: 'Trukket tilbage',
  moved: 'Ny frist',
  'extension-asked': 'Ønske om frist',
  'extension-granted': 'Ja til frist',
  'extension-refused': 'Nej til frist',
  'recall-asked': 'Ønske om svar tilbage',
  'recall-granted': 'Svar givet tilbage',
  'recall-refused': 'Nej til svar tilbage',
  'answer-corrected': 'Svar rettet',
  commented: 'Kommentar',
  'approval-stuck': 'Ingen kan godkende',
  lapsed: 'Bortfaldet',
  'question-published': 'Spørgsmål besvaret',
  'audit-reported': 'Fra revisionen',
  'audit-replied': 'Svar til revisionen',
  'questionnaire-shared': 'Bedt om at hjælpe med svar',
  'transfer-decided': 'Overførsel afgjort',
  'deputy-unconfirmed': 'Stedfortræder skal bekræftes',
  'deputy-confirmed': 'Stedfortræder bekræftet',
  'deputy-declined': 'Nej til stedfortræder',
  'deputy-named': 'Stedfortræder valgt',
  'deputy-asked': 'Bedt om at være stedfortræder',
  'deputy-accepted': 'Stedfortræder har sagt ja',
  'deputy-refused': 'Stedfortræder har sagt nej',
  'deputy-ended': 'Stedfortræder slut',
  'post-lost': 'Har posten ikke mere',
  'organisation-asked': 'Ja til organisationen',
  'sign-in': 'Log ind',
  digest: 'Samlet mail',
};
const KINDS = new Map<string, string>(Object.entries(KINDS_BY_NAME));

/** A mail's kind as the overview calls it; an unknown one as it stands. */
export const mailKindWords = (kind: string): string => KINDS.get(kind) ?? kind;
