import { table } from './table';

export const planDraftEvents = table('plan_draft_events', {
  columns: {
    draft_id: { type: 'uuid', primary: true },
    seq: { type: 'integer', primary: true },
    world_id: { type: 'text', foreignKey: { target: 'worlds' } },
    plan_key: { type: 'text' },
    what: { type: 'text' },
    name: { type: 'text' },
    file: { type: 'text', nullable: true },
    at: { type: 'timestamptz' },
    person_id: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
  },
  checks: [{ name: 'plan_draft_events_seq_check', expression: 'seq > 0' }],
  indices: [{ name: 'draft_events_of_plan', columns: ['world_id', 'plan_key'] }],
});

export const meetingChoices = table('meeting_choices', {
  columns: {
    id: { type: 'uuid', primary: true },
    world_id: { type: 'text', foreignKey: { target: 'worlds' } },
    family: { type: 'text' },
    meeting: { type: 'text' },
    kind: { type: 'text' },
    wording: { type: 'text', nullable: true },
    list: { type: 'text' },
    decided_at: { type: 'timestamptz' },
    decided_by: { type: 'uuid', nullable: true, foreignKey: { target: 'people' } },
  },
  checks: [
    { name: 'meeting_choices_kind_check', expression: `kind in ('line', 'day', 'out')` },
    { name: 'meeting_choices_wording_check', expression: `(kind = 'line') = (wording IS NOT NULL)` },
  ],
  indices: [{ name: 'choices_of_family', columns: ['world_id', 'family', 'decided_at'] }],
});
