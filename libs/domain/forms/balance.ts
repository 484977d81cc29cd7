import { z } from 'zod';
import { formatMioKrAsTyped, mioTyped } from '../money';
import { anchorWords, targetWords } from '../report/anchor-words';
import { form } from './form';
import { note, oere, remark } from './parts';

/** How far the anchors of the økonomisk politik are, for the økonomirapport. */
export const balance = form({
  name: 'driftsbalancens tal',
  decides: false,
  schema: z.strictObject({
    anchors: z.array(z.strictObject({ id: z.string(), level: oere })),
    /** Supplementary grants (tillægsbevillinger) so far this year, øre. */
    grants: oere.default('0'),
    note,
  }),
  problems: ({ anchors }, _area, basis) => {
    if (basis === null) return [];
    const unknown = anchors.filter(({ id }) => !basis.anchors.some((anchor) => anchor.id === id));
    const problems = unknown.map(({ id }) => `Ankeret »${id}« hører ikke til rapporten.`);
    return new Set(anchors.map(({ id }) => id)).size === anchors.length
      ? problems
      : [...problems, 'Det samme anker står to gange.'];
  },
  table: (answer, { basis }) => {
    const anchors = new Map(basis?.anchors.map((anchor) => [anchor.id, anchor]));
    return {
      caption: 'De fire ankre',
      head: ['Anker', 'Niveau', 'Mål'],
      rows: answer.anchors.flatMap(({ id, level }) => {
        const anchor = anchors.get(id);
        return anchor ? [{ name: anchor.title, figure: anchorWords(anchor, level), text: targetWords(anchor) }] : [];
      }),
      total: null,
    };
  },
  facts: (answer) => [
    { label: 'Tillægsbevillinger i alt i år', value: `${mioTyped(answer.grants)} mio. kr.` },
    ...remark(answer.note),
  ],
  essence: (answer) => [
    { label: 'Tillægsbevillinger i alt', value: `${formatMioKrAsTyped(BigInt(answer.grants))} mio. kr.` },
    ...remark(answer.note),
  ],
});

export type BalanceAnswer = z.output<typeof balance.schema>;
