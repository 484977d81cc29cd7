import { pages } from '#contracts';
import { phaseTitle } from '#domain';
import type { StateMark } from '../web/words';
import type { VisitRow } from './programme.query';
import { agreedWords } from './visit-time.view';

export interface VisitLine {
  readonly url: string;
  readonly name: string;
  readonly auditor: string;
  readonly when: string;
  readonly mark: StateMark;
  readonly findings: string;
}

/** Asked for by who is visited: the visit has neither been held nor moved. */
const isAskedToMove = ({ state, appointment, said_of_day: said }: VisitRow): boolean =>
  state === 'open' && appointment === 'arranged' && said === 'VISIT_MOVE_ASKED';

/** One visit of an autumn: when, by whom, where it stands, and that another day is asked for until it is moved or was held. */
export const visitLine = (visit: VisitRow): VisitLine => ({
  url: pages.auditVisit(visit.id),
  name: visit.unit_name,
  auditor: visit.auditor,
  when: agreedWords(visit, 'Ikke aftalt'),
  mark: isAskedToMove(visit)
    ? { word: 'Bedt om en anden dag', shape: 'late' }
    : visit.state === 'open'
      ? { word: visit.phase === null ? 'Begynder' : phaseTitle(visit.phase), shape: 'open' }
      : {
          word: visit.state === 'closed' ? 'Afsluttet' : 'Annulleret',
          shape: visit.state === 'closed' ? 'done' : 'away',
        },
  findings:
    Number(visit.findings) === 0
      ? '–'
      : visit.final_at === null
        ? 'I udkastet'
        : `${visit.findings ?? 0}, heraf ${visit.open ?? 0} åbne`,
});
