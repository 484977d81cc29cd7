/** What an impasse is about: a step that nobody answers, or a gate that cannot open. */
export interface ImpasseAbout {
  readonly what: 'step' | 'gate';
  readonly id: string;
}

/** The step of the task to decide about it. */
export const impasseStep = ({ what, id }: ImpasseAbout): string => `impasse/${what}/${id}`;

/** What such a step is about; null for any other. */
export const aboutOfImpasse = (stepId: string): ImpasseAbout | null => {
  const [, what, id] = /^impasse\/(step|gate)\/(.+)$/s.exec(stepId) ?? [];
  return (what === 'step' || what === 'gate') && id !== undefined ? { what, id } : null;
};
