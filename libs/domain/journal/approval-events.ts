import { amount, id, number, text } from './fields';
import { journalKind } from './kind';

const stage = { stage: text, title: text, version: number };
const answered = { ...stage, ...amount };

/** What those who approve were asked and said. */
export const APPROVAL_EVENTS = {
  APPROVAL_ASKED: journalKind(
    { ...answered, to: id },
    ({ title, to }, names) => `${title}: ${names.person(to)} blev bedt om at godkende.`,
  ),
  APPROVAL_GIVEN: journalKind(answered, (_payload, _names, task) => `${task}: godkendt.`),
  APPROVAL_RETURNED: journalKind(answered, (_payload, _names, task) => `${task}: sendt tilbage.`),
  APPROVAL_REJECTED: journalKind(answered, (_payload, _names, task) => `${task}: afvist.`),
  APPROVAL_STUCK: journalKind(
    { title: text },
    ({ title }) => `Ingen kan godkende ${title}, så det kan ikke sendes til godkendelse.`,
  ),
  APPROVAL_VOID: journalKind(
    { ...stage, before: number },
    (_payload, _names, task) => `${task}: godkendelsen gælder ikke længere, for det godkendte er ændret.`,
  ),
};
