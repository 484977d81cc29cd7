import {
  localDate,
  type AnswerOf,
  type FormKind,
  type IsoDate,
  type ReportBasis,
  type WorkingCalendar,
  type Answer,
} from '#domain';

/** A task that a simulated person answers: its area, and the figures that the case started from. */
interface Asked {
  readonly area: string | null;
  readonly basis: ReportBasis | null;
}

/** What a simulated person fills in of each kind: the figures the case started from, with the explanations that it asks for. */
const ANSWERS: { readonly [Kind in FormKind]: (asked: Asked) => AnswerOf<Kind> } = {
  confirmation: () => ({ note: '' }),
  deviations: ({ area, basis }) => ({
    lines: (basis?.grants ?? [])
      .filter((grant) => grant.area === area)
      .map((grant) => ({
        grant: grant.grant,
        oere: grant.expected,
        explanation: basis?.explain ? `Forventningen til ${grant.name} er gennemgået med afdelingen.` : '',
      })),
    focus: basis?.explain ? `Fokusområdet er gennemgået for ${area ?? 'området'}.` : '',
    note: '',
  }),
  balance: ({ basis }) => ({
    anchors: (basis?.anchors ?? []).map((anchor) => ({ id: anchor.id, level: anchor.level ?? '0' })),
    grants: '0',
    note: '',
  }),
  decision: () => ({ outcome: 'approved', note: '', until: null }),
  text: ({ area }) => ({ text: `Gennemgået${area === null ? '' : ` for ${area}`}.`, note: '' }),
  proposals: () => ({ none: false, note: '' }),
  status: () => ({ status: 'done', note: '', nextOn: null }),
  review: () => ({ outcome: 'approved', note: '' }),
  approval: () => ({ outcome: 'approved', version: 1, note: '' }),
  impasse: () => ({ way: 'go-on', reason: 'Det skal gøres færdigt.', note: '' }),
  // Its answers are saved one by one; what is sent says what they are.
  questionnaire: () => ({ note: '', sent: null }),
  'transfer-text': () => ({
    text: 'Arbejdet er forsinket og gøres færdigt i det nye år.',
    argument: 'Pengene er bundet af indgåede aftaler.',
    coverage: [],
    note: '',
  }),
  // What is asked of a visit is answered by who has it before them (`visit-people.ts`).
  'visit-times': () => ({ times: [], note: '' }),
  'visit-choice': () => ({ time: null, place: '', note: 'En formiddag passer bedst.' }),
  'visit-final': () => ({ text: 'Gennemgået.', as: 'final', note: '' }),
  'visit-feedback': () => ({ secure: 4, wishes: ['Et kursus i afstemning af konti.'], note: '' }),
};

/** What a simulated person fills in. */
export const simulatedAnswer = (form: FormKind, area: string | null, basis: ReportBasis | null): Answer =>
  ANSWERS[form]({ area, basis });

/** What a body says that will not decide yet, on a meeting at `at`: back to those who wrote the case, or a week's respite. */
export const goingBack = (calendar: WorkingCalendar, due: IsoDate, at: number, draw: number): Answer => {
  if (draw < 0.5)
    return { outcome: 'returned', note: 'Sagen ønskes bedre belyst, før der tages stilling.', until: null };
  const today = localDate(at);
  return {
    outcome: 'postponed',
    note: 'Der ønskes flere oplysninger.',
    until: calendar.addWorkingDays(today > due ? today : due, 5),
  };
};
