import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { METADATA_ENCODING_KEY, ValueError, type Payload, type PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

/** A key for payloads: 32 bytes, named so that it can be changed while old histories are still read. */
export interface PayloadKey {
  readonly id: string;
  readonly key: Buffer;
}

const ENCODING = Buffer.from('binary/aes-256-gcm');
const KEY_ID = 'encryption-key-id';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const { Payload: PayloadProto } = temporal.api.common.v1;

/** Encrypts every payload with the first key (AES-256-GCM) and decrypts with whichever key a payload names. */
export class AesPayloadCodec implements PayloadCodec {
  private readonly keys: ReadonlyMap<string, Buffer>;

  constructor(private readonly all: readonly PayloadKey[]) {
    this.keys = new Map(all.map(({ id, key }) => [id, key]));
  }

  encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.encrypt(payload)));
  }

  /** Throws ValueError when a payload names a key that is not configured, or was changed. Payloads that are not encrypted pass as they are. */
  decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.decrypt(payload)));
  }

  private encrypt(payload: Payload): Payload {
    const [current] = this.all;
    if (!current) return payload;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', current.key, nonce);
    const sealed = Buffer.concat([cipher.update(PayloadProto.encode(payload).finish()), cipher.final()]);
    return {
      metadata: { [METADATA_ENCODING_KEY]: ENCODING, [KEY_ID]: Buffer.from(current.id) },
      data: Buffer.concat([nonce, cipher.getAuthTag(), sealed]),
    };
  }

  private decrypt(payload: Payload): Payload {
    const encoding = payload.metadata?.[METADATA_ENCODING_KEY];
    if (!encoding || !payload.data || !ENCODING.equals(encoding)) return payload;
    const id = Buffer.from(payload.metadata?.[KEY_ID] ?? []).toString();
    const key = this.keys.get(id);
    if (!key) throw new ValueError(`A payload was encrypted with key ${id}, which PAYLOAD_KEYS does not hold.`);
    try {
      return PayloadProto.decode(unseal(key, Buffer.from(payload.data)));
    } catch (error) {
      throw new ValueError(
        `A payload of key ${id} cannot be opened: it was changed, or PAYLOAD_KEYS holds another key under that name.`,
        error,
      );
    }
  }
}

function unseal(key: Buffer, data: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(data.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(data.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}
