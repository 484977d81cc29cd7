import { mkdtemp, mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { putFile } from './put-file';

test('a file that cannot be written there is said in Danish, with what would do, and leaves nothing behind', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'put æøå '));
  await mkdir(path.join(folder, 'er mappe.csv'));
  await expect(putFile(path.join(folder, 'findes ikke', 'plan.csv'), Buffer.from('x'))).rejects.toThrow(
    'plan.csv kunne ikke skrives: mappen findes ikke. Vælg et andet sted med --out.',
  );
  await expect(putFile(path.join(folder, 'er mappe.csv'), Buffer.from('x'))).rejects.toThrow(
    'kunne ikke skrives: det er en mappe.',
  );
  expect(await readdir(folder)).toEqual(['er mappe.csv']);
});
