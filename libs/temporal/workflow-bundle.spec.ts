import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflows } from './workflow-bundle';

jest.setTimeout(60_000);

let folder: string;
beforeAll(() => {
  const state = path.resolve(__dirname, '../../.data/test');
  mkdirSync(state, { recursive: true });
  folder = mkdtempSync(path.join(state, 'planted-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plant = (line: string): Promise<unknown> => {
  writeFileSync(path.join(folder, 'index.ts'), `${line}\nexport const story = (): unknown => planted;\n`);
  return bundleWorkflows(path.join(folder, 'index.ts'));
};

test('a story may use the contracts and the pure rules', async () => {
  await expect(plant("import { localDate as planted } from '#domain';")).resolves.toBeDefined();
  await expect(plant("import { REAL_WORLD as planted } from '#contracts';")).resolves.toBeDefined();
});

test.each([
  ["import { completeTask as planted } from '#casework';", '#casework'],
  ["import { openDatabase as planted } from '../../../libs/database';", '../../../libs/database'],
  ["import { caseActivities as planted } from '../../../activities';", '../../../activities'],
  ["import { sql as planted } from 'kysely';", 'kysely'],
  ["import { readFileSync as planted } from 'node:fs';", 'node:fs'],
  ["import planted from 'crypto';", 'crypto'],
])('a story that reaches further is refused, and the import is named: %s', async (line, named) => {
  await expect(plant(line)).rejects.toThrow(
    `Workflows may import only #contracts and #domain: ${path.join('.data/test', path.basename(folder), 'index.ts')} imports ${named}`,
  );
});
