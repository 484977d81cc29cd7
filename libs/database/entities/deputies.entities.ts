import { table } from './table';

export const deputies = table('deputies', {
  columns: {
    id: { type: 'uuid', primary: true },
    world_id: { type: 'text', foreignKey: { target: 'worlds' } },
    person_id: { type: 'uuid', foreignKey: { target: 'people' } },
    deputy_id: { type: 'uuid', foreignKey: { target: 'people' } },
    from_on: { type: 'date' },
    to_on: { type: 'date' },
    kinds: { type: 'text', array: true, nullable: true },
    state: { type: 'text', default: 'asked' },
    entered_by: { type: 'uuid', foreignKey: { target: 'people' } },
    entered_at: { type: 'timestamptz' },
    answered_at: { type: 'timestamptz', nullable: true },
    ended_by: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    ended_at: { type: 'timestamptz', nullable: true },
  },
  checks: [
    { name: 'deputies_check', expression: 'person_id <> deputy_id' },
    { name: 'deputies_check1', expression: 'from_on <= to_on' },
    { name: 'deputies_check2', expression: `state not in ('accepted', 'refused') OR (answered_at IS NOT NULL)` },
    { name: 'deputies_check3', expression: `(state = 'ended') = (ended_at IS NOT NULL)` },
    { name: 'deputies_kinds_check', expression: '((kinds IS NULL) OR (cardinality(kinds) > 0))' },
    { name: 'deputies_state_check', expression: `state in ('asked', 'accepted', 'refused', 'ended')` },
  ],
  indices: [{ name: 'deputies_in_force', columns: ['world_id', 'from_on', 'to_on'], where: `state = 'accepted'` }],
});
