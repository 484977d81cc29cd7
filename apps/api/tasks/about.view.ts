import { pages } from '#contracts';
import { FORMS, MEASURE_STATUS_WORDS } from '#domain';
import type { About } from './about.query';
import { aboutReport } from '../audit/about-report.view';
import { aboutRound } from '../transfers/round-about.view';
import type { AboutView } from '../web/about';
import { dateWords, instantWords } from '../web/words';

type Fact = AboutView['facts'][number];

/** The question with the answer to be reviewed; or the measure with what was said of it before. */
export const aboutView = (about: About, byLink: boolean): AboutView | null => {
  if (about === null) return null;
  if ('report' in about) return aboutReport(about, byLink);
  if ('round' in about) return aboutRound(about.round, byLink);
  if ('measure' in about) {
    const { measure, caseId } = about;
    const said = measure.rounds.flatMap(({ report, answered_at }): Fact[] =>
      report === null
        ? []
        : [
            {
              label: answered_at === null ? 'Meldt' : instantWords(answered_at),
              value: [MEASURE_STATUS_WORDS[report.status], report.note].filter((part) => part !== '').join('. '),
            },
          ],
    );
    return {
      heading: `Tiltag ${measure.number}`,
      facts: [{ label: 'Tiltag', value: measure.title }, ...said.reverse().slice(0, 3)],
      url: byLink ? null : pages.measures(caseId),
      linkText: 'Se status på hele budgetaftalen',
    };
  }
  const { question, isReview } = about;
  const given = question.tasks.findLast((task) => task.part === 'answer');
  const answer = FORMS.text.schema.safeParse(given?.answer);
  return {
    heading: `Budgetspørgsmål ${question.number}`,
    facts: [
      { label: 'Svar ønsket senest', value: dateWords(question.deadline) },
      ...(isReview && answer.success
        ? [
            { label: `Svar fra ${given?.assignee_title ?? ''}`, value: answer.data.text },
            ...(answer.data.note === '' ? [] : [{ label: 'Bemærkning til dig', value: answer.data.note }]),
          ]
        : []),
      ...question.versions.slice(-1).map(({ text }): Fact => ({ label: 'Det offentliggjorte svar', value: text })),
    ],
    url: byLink ? null : pages.question(question.id),
    linkText: 'Se spørgsmålet og dets forløb',
  };
};
