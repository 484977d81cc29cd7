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
    entered_as: { type: 'text' },
    entered_at: { type: 'timestamptz' },
    confirmation_by: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
    confirmation_at: { type: 'timestamptz', nullable: true },
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
    {
      name: 'deputies_state_check',
      expression: `state in ('unconfirmed', 'declined', 'asked', 'accepted', 'refused', 'ended')`,
    },
    { name: 'deputies_entered_as_check', expression: `entered_as in ('self', 'leader', 'administrator')` },
    { name: 'deputies_self_check', expression: `(entered_as = 'self') = (entered_by = person_id)` },
    { name: 'deputies_confirmation_check', expression: '(confirmation_by IS NULL) = (confirmation_at IS NULL)' },
    { name: 'deputies_confirmed_by_check', expression: 'confirmation_by <> entered_by' },
    {
      name: 'deputies_unconfirmed_check',
      expression: `state <> 'unconfirmed' OR (entered_as = 'administrator' AND confirmation_at IS NULL)`,
    },
    {
      name: 'deputies_asked_check',
      expression: `state <> 'asked' OR entered_as <> 'administrator' OR confirmation_at IS NOT NULL`,
    },
    { name: 'deputies_declined_check', expression: `state <> 'declined' OR (confirmation_at IS NOT NULL)` },
  ],
  indices: [{ name: 'deputies_in_force', columns: ['world_id', 'from_on', 'to_on'], where: `state = 'accepted'` }],
});
