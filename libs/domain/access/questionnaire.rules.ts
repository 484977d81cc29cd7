import { READERS } from './roles';
import { rulesOver } from './rule';
import type { QuestionnaireSubject } from './subject';
import { holds, isExternalAuditor, type HasRoles } from './visitor';

const isAnswering = ({ isTheirs, isHelper }: QuestionnaireSubject): boolean => isTheirs || isHelper;

/** What is done with a questionnaire that somebody answers. To send it is to answer its task (`task:complete`). */
export const questionnaireRules = rulesOver<QuestionnaireSubject>()({
  /** The external auditor sees what was sent, and no draft. */
  'questionnaire:see': (run: QuestionnaireSubject, visitor: HasRoles) =>
    isAnswering(run) || (holds(visitor, READERS) && (run.isSent || !isExternalAuditor(visitor))),
  'questionnaire:answer': isAnswering,
  /** To ask others to help: who has the task. */
  'questionnaire:share': ({ isTheirs }) => isTheirs,
});
