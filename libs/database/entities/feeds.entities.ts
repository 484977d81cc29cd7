import { table } from './table';

export const calendarFeeds = table('calendar_feeds', {
  columns: {
    person_id: { type: 'uuid', primary: true, foreignKey: { target: 'people', onDelete: 'CASCADE' } },
    token_hash: { type: 'text', unique: true },
    made_at: { type: 'timestamptz' },
  },
});
