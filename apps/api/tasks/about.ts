import { aboutReport } from '../audit/about-report';
import { aboutProgramme, aboutVisit } from '../internal-audit/about-visit';
import { aboutMeasure } from '../measures/about-measure';
import { aboutQuestion } from '../questions/about-question';
import { aboutRound } from '../transfers/about-round';
import type { About } from '../web/about';

/** What tasks are about, by each feature's own entry: one with such tasks adds its line. A task is about one thing at most. */
const ENTRIES: readonly About[] = [aboutQuestion, aboutReport, aboutRound, aboutMeasure, aboutVisit, aboutProgramme];

export const aboutTask: About = async (...task) => {
  for (const entry of ENTRIES) {
    const about = await entry(...task);
    if (about !== null) return about;
  }
  return null;
};
