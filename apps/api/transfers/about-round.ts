import type { About } from '../web/about';
import { readAboutRound } from './round-about.query';
import { roundAboutView } from './round-about.view';

/** What a task of a round of transfers rests on. */
export const aboutRound: About = async (db, task, byLink) => {
  const round = await readAboutRound(db, task);
  return round && roundAboutView(round, byLink);
};
