import { localDate, type Answer, type FormKind, type IsoDate, type ReportBasis, type WorkingCalendar } from '#domain';

/** What a simulated person fills in: the figures the case started from, with the explanations that it asks for. */
export const simulatedAnswer = (form: FormKind, area: string | null, basis: ReportBasis | null): Answer => {
  switch (form) {
    case 'confirmation':
      return { note: '' };
    case 'deviations':
      return {
        lines: (basis?.grants ?? [])
          .filter((grant) => grant.area === area)
          .map((grant) => ({
            grant: grant.grant,
            oere: grant.expected,
            explanation: basis?.explain ? `Forventningen til ${grant.name} er gennemgået med afdelingen.` : '',
          })),
        focus: basis?.explain ? `Fokusområdet er gennemgået for ${area ?? 'området'}.` : '',
        note: '',
      };
    case 'balance':
      return {
        anchors: (basis?.anchors ?? []).map((anchor) => ({ id: anchor.id, level: anchor.level ?? '0' })),
        grants: '0',
        note: '',
      };
    case 'decision':
      return { outcome: 'approved', note: '', until: null };
    case 'text':
      return { text: `Gennemgået${area === null ? '' : ` for ${area}`}.`, note: '' };
    case 'proposals':
      return { none: false, note: '' };
    case 'status':
      return { status: 'done', note: '', nextOn: null };
    case 'review':
      return { outcome: 'approved', note: '' };
    case 'approval':
      return { outcome: 'approved', version: 1, note: '' };
    case 'transfer-text':
      return {
        text: 'Arbejdet er forsinket og gøres færdigt i det nye år.',
        argument: 'Pengene er bundet af indgåede aftaler.',
        coverage: [],
        note: '',
      };
  }
};

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
