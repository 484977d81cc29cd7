
/** What can fall due for a task, in the order in which it happens when several do at one instant. */
export const AGENDA_KINDS = ['open', 'reminder', 'overdue', 'escalation', 'lapse'] as const;
export type AgendaKind = (typeof AGENDA_KINDS)[number];
