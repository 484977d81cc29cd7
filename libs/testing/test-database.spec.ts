import { Client } from 'pg';
import { createTestDatabase } from './index';

test('each spec file has a database of its own that sorts as a Dane does', async () => {
  const one = await createTestDatabase({ template: false });
  const other = await createTestDatabase({ template: false });
  expect(one.url).not.toBe(other.url);
  const client = new Client({ connectionString: one.url });
  await client.connect();
  const { rows } = await client.query(
    `select string_agg(w, ' ' order by w) as words from unnest(array['Ålborg', 'Ærø', 'Zenit', 'Aabenraa', 'Øster']) w`,
  );
  expect(rows[0].words).toBe('Zenit Ærø Øster Aabenraa Ålborg');
  await client.end();
  await Promise.all([one.drop(), other.drop()]);
});
