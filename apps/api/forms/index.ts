import type { FormKind } from '#domain';
import { approvalFields } from './approval/fields';
import { approvalView } from './approval/view';
import { balanceFields } from './balance/fields';
import { balanceView } from './balance/view';
import { confirmationFields } from './confirmation/fields';
import { confirmationView } from './confirmation/view';
import { askBackDecision } from './decision/asked-back';
import { decisionFields } from './decision/fields';
import { decisionLeadsTo, decisionView } from './decision/view';
import { deviationsFields } from './deviations/fields';
import { deviationsView } from './deviations/view';
import type { FormPage } from './form-page';
import { impasseFields } from './impasse/fields';
import { impasseView } from './impasse/view';
import { proposalsFields } from './proposals/fields';
import { proposalsView } from './proposals/view';
import { questionnaireFields } from './questionnaire/fields';
import { questionnaireView } from './questionnaire/view';
import { reviewFields } from './review/fields';
import { reviewView } from './review/view';
import { statusFields } from './status/fields';
import { statusView } from './status/view';
import { textFields } from './text/fields';
import { textView } from './text/view';
import { transferTextFields } from './transfer-text/fields';
import { transferTextView } from './transfer-text/view';
import { visitChoiceFields } from './visit-choice/fields';
import { visitChoiceView } from './visit-choice/view';
import { visitFeedbackFields } from './visit-feedback/fields';
import { visitFeedbackView } from './visit-feedback/view';
import { visitFinalFields } from './visit-final/fields';
import { visitFinalView } from './visit-final/view';
import { visitTimesFields } from './visit-times/fields';
import { visitTimesView } from './visit-times/view';

/** How each kind of answer is asked for on a task's page (docs/development.md, "Add a kind of answer"). */
export const FORM_PAGES: Readonly<Record<FormKind, FormPage>> = {
  confirmation: { fields: confirmationFields, view: confirmationView },
  deviations: { fields: deviationsFields, view: deviationsView },
  balance: { fields: balanceFields, view: balanceView },
  decision: {
    fields: decisionFields,
    view: decisionView,
    askBack: askBackDecision,
    leadsTo: decisionLeadsTo,
  },
  text: { fields: textFields, view: textView },
  proposals: { fields: proposalsFields, view: proposalsView },
  status: { fields: statusFields, view: statusView },
  review: { fields: reviewFields, view: reviewView },
  approval: {
    fields: approvalFields,
    view: approvalView,
    handOverHint: 'Her står dem, som reglen lader godkende på samme trin.',
  },
  impasse: { fields: impasseFields, view: impasseView },
  questionnaire: { fields: questionnaireFields, view: questionnaireView },
  'transfer-text': { fields: transferTextFields, view: transferTextView },
  'visit-times': { fields: visitTimesFields, view: visitTimesView },
  'visit-choice': { fields: visitChoiceFields, view: visitChoiceView },
  'visit-final': { fields: visitFinalFields, view: visitFinalView },
  'visit-feedback': { fields: visitFeedbackFields, view: visitFeedbackView },
};
