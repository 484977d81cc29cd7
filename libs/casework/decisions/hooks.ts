import type { ProcessHooks } from '../process-hooks';
import { decide } from './decide';

/** What decisions of bodies do in any case. */
export const decisionHooks: ProcessHooks = { answersOfForm: { decision: decide } };
