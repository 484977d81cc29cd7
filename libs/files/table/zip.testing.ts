import { crc32, deflateRawSync } from 'node:zlib';

/** Signature, versions, no flags, deflate, no time of day. */
const LOCAL_HEAD = Buffer.from('504b030414000000080000000000', 'hex');
const CENTRAL_HEAD = Buffer.from('504b0102140014000000080000000000', 'hex');

export interface ZipPart {
  readonly name: string;
  readonly data: Buffer;
  /** What the directory claims that the part holds, unpacked; the truth where absent. */
  readonly claim?: number;
}

/** A zip with these parts, for trying what a reader does with strange ones. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claim = data.length } of parts) {
    const packed = deflateRawSync(data);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(data), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(claim, 8);
    const nameBytes = Buffer.from(name);
    const head = Buffer.concat([LOCAL_HEAD, sizes, short(nameBytes.length), short(0), nameBytes]);
    local.push(head, packed);
    central.push(CENTRAL_HEAD, sizes, short(nameBytes.length), Buffer.alloc(12), long(offset), nameBytes);
    offset += head.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.concat([
    Buffer.from('504b050600000000', 'hex'),
    short(parts.length),
    short(parts.length),
    long(directory.length),
    long(offset),
    short(0),
  ]);
  return Buffer.concat([...local, directory, end]);
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
