import { draftOfProcess, draftProcess, keepProcess } from '#casework';
import { readOwnProcess, readProcesses } from '#files';
import type { Harness } from './harness';

/** One that was brought in and kept, with a newer file that is being looked at. */
export const ownProcess = async (api: Harness, personId: string): Promise<string> => {
  const text = (await readProcesses()).find(({ value }) => value?.id === 'halvaarsregnskab')?.text ?? '';
  const by = () => ({ commandId: crypto.randomUUID(), actor: { personId } });
  const bringIn = async (content: string) => {
    const { value } = await readOwnProcess({ name: 'vores.yaml', bytes: Buffer.from(content) });
    if (!value) throw new Error('the half-year accounts do not read');
    return draftProcess(api.records, { ...by(), ...value, shipped: [] });
  };
  const own = text.replace('id: halvaarsregnskab', 'id: vores');
  const { key } = await bringIn(own);
  const draft = await draftOfProcess(api.db, key);
  await keepProcess(api.records, { ...by(), key, expects: draft?.savedAt ?? 0, reason: '' });
  await bringIn(`${own}\n# En bemærkning til.\n`);
  return key;
};
