import type { Answer, FormKind, ReportBasis } from '#domain';

/** What a simulated person fills in: the figures the case started from, with the explanations that it asks for. */
export const simulatedAnswer = (form: FormKind, area: string | null, basis: ReportBasis | null): Answer => {
  switch (form) {
    case 'confirmation':
      return { note: '' };
    case 'deviations':
      return {
        lines: (basis?.grants ?? [])
          .filter((grant) => grant.area === area)
          .map((grant) => ({ grant: grant.grant, oere: grant.expected, explanation: basis?.explain ? `Forventningen til ${grant.name} er gennemgået med afdelingen.` : '' })),
        focus: basis?.explain ? `Fokusområdet er gennemgået for ${area ?? 'området'}.` : '',
        note: '',
      };
    case 'balance':
      return { anchors: (basis?.anchors ?? []).map((anchor) => ({ id: anchor.id, level: anchor.level ?? '0' })), grants: '0', note: '' };
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
  }
};
