import type { ProcessHooks } from '../process-hooks';
import { caseHolder, taskHolder } from './holders';
import { answerRefersTo } from './refers-to';

/** Files are kept with any case and any task; what else they lie on, the features say. */
export const documentHooks: ProcessHooks = {
  documentsOn: { case: caseHolder, task: taskHolder },
  refersTo: answerRefersTo,
};
