import { defaultPayloadConverter, ValueError, type Payload } from '@temporalio/common';
import { AesPayloadCodec, type PayloadKey } from './payload-codec';

const key = (id: string, byte: number): PayloadKey => ({ id, key: Buffer.alloc(32, byte) });
const OLD = key('2025', 1);
const NEW = key('2026', 2);
const SECRET = { caseId: '00000000-0000-8000-a000-000000000001' };
const sealed = async (...keys: PayloadKey[]): Promise<Payload> =>
  (await new AesPayloadCodec(keys).encode([defaultPayloadConverter.toPayload(SECRET)]))[0]!;
const opened = async (payload: Payload, ...keys: PayloadKey[]): Promise<unknown> =>
  defaultPayloadConverter.fromPayload((await new AesPayloadCodec(keys).decode([payload]))[0]!);

test('who reads the history sees nothing of what is in it, and never the same bytes twice', async () => {
  const [one, other] = [await sealed(NEW), await sealed(NEW)];
  expect(Buffer.from(one.data!).toString('latin1')).not.toMatch(/caseId|00000000/);
  expect(Buffer.from(one.metadata!.encoding!).toString()).toBe('binary/aes-256-gcm');
  expect(Buffer.from(one.data!).equals(Buffer.from(other.data!))).toBe(false);
  expect(await opened(one, NEW)).toEqual(SECRET);
});

test('cases begun before a key was changed are still read, and new ones use the new key', async () => {
  const old = await sealed(OLD);
  expect(await opened(old, NEW, OLD)).toEqual(SECRET);
  const fresh = await sealed(NEW, OLD);
  expect(Buffer.from(fresh.metadata!['encryption-key-id']!).toString()).toBe('2026');
  await expect(opened(fresh, OLD)).rejects.toThrow(ValueError);
});

test('an operator who took a key away too early is told which one', async () => {
  await expect(opened(await sealed(OLD), NEW)).rejects.toThrow(
    'A payload was encrypted with key 2025, which PAYLOAD_KEYS does not hold.',
  );
});

test('a payload that was tampered with, or cut short, is refused with a reason', async () => {
  const payload = await sealed(NEW);
  const data = Buffer.from(payload.data!);
  data[data.length - 1]! ^= 1;
  const said =
    'A payload of key 2026 cannot be opened: it was changed, or PAYLOAD_KEYS holds another key under that name.';
  await expect(opened({ ...payload, data }, NEW)).rejects.toThrow(said);
  await expect(opened({ ...payload, data: data.subarray(0, 5) }, NEW)).rejects.toThrow(said);
  await expect(opened(payload, key('2026', 9))).rejects.toThrow(said);
});

test('payloads from before encryption pass as they are', async () => {
  expect(await opened(defaultPayloadConverter.toPayload(SECRET), NEW)).toEqual(SECRET);
});
