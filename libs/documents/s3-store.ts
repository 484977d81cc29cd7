import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { S3mini, S3Error } from 's3mini';
import type { S3Address } from '#config';
import { Measured } from './measured';
import { DocumentStore, StoreUnusable, type StoredContent } from './store';

/** What is held in memory of a content while it is sent; S3 takes no smaller part but the last. */
const PART = 8 * 1024 * 1024;
/** What is asked for at once where one is read: who takes it slowly holds no connection. */
const PIECE = 4 * 1024 * 1024;
const BATCH = 500;
const NAME = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TYPE = 'application/octet-stream';
/** Says below a prefix whose files lie there; no name of a content. */
const OWNER = 'aarshjul-ejer.txt';

/** What the installation's own database says of its files. */
export interface OwnRecord {
  /** The id of the installation. */
  readonly installation: () => Promise<string>;
  /** Whether it names any of these contents. */
  readonly knowsAny: (keys: readonly string[]) => Promise<boolean>;
}

/** Contents as objects of one bucket, by S3's API, under names that say nothing of them. No object is ever written twice. */
export class S3Store extends DocumentStore {
  private readonly bucket: S3mini;
  private readonly under: string;

  constructor(
    { endpoint, bucket, prefix, region, keyId, secret }: S3Address,
    private readonly record: OwnRecord,
  ) {
    super();
    this.under = prefix === '' ? '' : `${prefix}/`;
    this.bucket = new S3mini({
      endpoint: `${endpoint}/${bucket}`,
      accessKeyId: keyId,
      secretAccessKey: secret,
      region,
      requestAbortTimeout: 60_000,
    });
  }

  override async put(content: Readable, limit: number): Promise<StoredContent> {
    const measured = new Measured(limit);
    content.once('error', (error: Error) => measured.destroy(error));
    measured.once('close', () => content.destroy());
    const name = randomUUID();
    try {
      await this.send(this.under + name, partsOf(content.pipe(measured)));
      await this.judgeKept(this.under + name, measured.bytes);
    } finally {
      // One that was refused before all was read holds its file open until it is destroyed.
      measured.destroy();
      content.destroy();
    }
    return { key: `s3:${name}`, bytes: measured.bytes, sha256: measured.sha256() };
  }

  /** Nobody hears of an object before the store says that it has all of it. */
  private async judgeKept(object: string, bytes: number): Promise<void> {
    const kept = await this.bucket.getContentLength(object);
    if (kept !== bytes) throw new Error(`The object store says that it has ${kept} bytes of ${bytes}.`);
  }

  /** A small one at once, a larger one in parts; one that breaks off is called off, so that nothing of it stays. */
  private async send(object: string, parts: AsyncGenerator<Part>): Promise<void> {
    const first = await parts.next();
    if (first.done || first.value.isLast) {
      await this.bucket.putObject(object, first.value?.bytes ?? Buffer.alloc(0), TYPE);
      return;
    }
    const upload = await this.bucket.getMultipartUploadId(object, TYPE);
    try {
      const sent = [await this.bucket.uploadPart(object, upload, first.value.bytes, 1)];
      for await (const { bytes } of parts)
        sent.push(await this.bucket.uploadPart(object, upload, bytes, sent.length + 1));
      // S3 may begin with status 200 while it puts the parts together, and say in the answer that it could not.
      const { etag } = await this.bucket.completeMultipartUpload(object, upload, sent);
      if (!etag) throw new Error('The object store did not put the parts together.');
    } catch (error) {
      // Where this fails too, the bucket's own rule for uploads that were never finished takes it (docs/operations.md).
      await this.bucket.abortMultipartUpload(object, upload).catch(() => undefined);
      throw error;
    }
  }

  override get(key: string): Readable {
    return Readable.from(this.pieces(this.objectOf(key)), { objectMode: false });
  }

  private async *pieces(object: string): AsyncGenerator<Buffer> {
    const total = await this.bucket.getContentLength(object);
    if (total === 0) return this.judgeEmpty(object);
    for (let at = 0; at < total; at += PIECE) {
      const answer = await this.bucket.getObjectRaw(object, false, at, Math.min(at + PIECE, total));
      const piece = Buffer.from(await answer.arrayBuffer());
      if (piece.length !== Math.min(PIECE, total - at))
        throw new Error(`The object store gave ${piece.length} bytes at ${at}.`);
      yield piece;
    }
  }

  /** A store that does not say how long an object is, is not believed to have an empty one. */
  private async judgeEmpty(object: string): Promise<void> {
    const pieces = (await this.bucket.getObjectRaw(object)).body?.getReader();
    const first = await pieces?.read();
    await pieces?.cancel();
    if (first?.value?.length) throw new Error('The object store does not say how long the object is.');
  }

  override async forget(key: string): Promise<void> {
    await this.bucket.deleteObject(this.objectOf(key));
  }

  /** Nothing where the prefix is not marked as this installation's: what another one keeps there is unknown to its record, and would be swept. */
  override async *keptBefore(at: number): AsyncGenerator<readonly string[]> {
    if ((await this.owner()) !== (await this.record.installation())) return;
    for (let next: string | undefined; ;) {
      const page = await this.bucket.listObjectsPaged('/', this.under, BATCH, next);
      const names = (page?.objects ?? [])
        .filter(({ LastModified: kept }) => new Date(kept).getTime() < at)
        .map(({ Key: object }) => object.slice(this.under.length));
      yield names.filter((name) => NAME.test(name)).map((name) => `s3:${name}`);
      next = page?.nextContinuationToken;
      if (next === undefined) return;
    }
  }

  private async owner(): Promise<string | null> {
    return (await this.bucket.getObject(this.under + OWNER))?.trim() ?? null;
  }

  /** Asks for what the keys must be good for: that there is such a bucket, and that it may be listed; marks it as this installation's, or finds that it is. */
  override async check(): Promise<void> {
    const where = `DOCUMENT_STORE: objektlageret på ${this.bucket.endpoint.origin}`;
    try {
      await this.bucket.listObjects('/', this.under, 1);
      if (await this.bucket.bucketExists()) return await this.judgeOwner(where);
    } catch (error) {
      if (error instanceof StoreUnusable) throw error;
      const why = error instanceof S3Error ? (error.code ?? error.message) : String(error);
      throw new StoreUnusable(
        `${where} kan ikke bruges (${why}). Se efter, om adressen, regionen, DOCUMENT_STORE_KEY_ID og DOCUMENT_STORE_SECRET passer sammen.`,
      );
    }
    throw new StoreUnusable(`${where} har ingen bucket »${this.bucket.bucketName}«. Opret den, eller ret adressen.`);
  }

  private async judgeOwner(where: string): Promise<void> {
    const id = await this.record.installation();
    const [object, place] = [
      this.under + OWNER,
      `${this.under === '' ? '' : `»${this.under}« i `}»${this.bucket.bucketName}«`,
    ];
    if ((await this.owner()) === null) {
      if (!(await this.isOurs()))
        throw new StoreUnusable(
          `${where} har filer i ${place}, som denne installations database ikke kender, og intet siger, hvis de er. Giv den sit eget præfiks i DOCUMENT_STORE.`,
        );
      await this.bucket.putObject(object, id, 'text/plain');
    }
    // Asked again: another may have marked it in the same moment.
    if ((await this.owner()) === id) return;
    throw new StoreUnusable(
      `${where} har allerede en anden installations filer: »${object}« i »${this.bucket.bucketName}« siger, hvis de er. To om samme sted sletter hinandens filer. Giv denne installation sit eget præfiks i DOCUMENT_STORE. Er filerne dens egne, og kender databasen dem, så slet »${object}«, og start igen: det, som databasen ikke kender, bliver slettet.`,
    );
  }

  /** Whether a place that nobody has marked may be: nothing lies there, or something that the record names. */
  private async isOurs(): Promise<boolean> {
    const page = await this.bucket.listObjectsPaged('/', this.under, BATCH);
    const names = (page?.objects ?? []).map(({ Key: object }) => object.slice(this.under.length));
    const keys = names.filter((name) => NAME.test(name)).map((name) => `s3:${name}`);
    return keys.length === 0 || (await this.record.knowsAny(keys));
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }

  private objectOf(key: string): string {
    const name = key.startsWith('s3:') ? key.slice(3) : '';
    if (!NAME.test(name)) throw new TypeError(`»${key}« is no object's key.`);
    return this.under + name;
  }
}

interface Part {
  readonly bytes: Buffer;
  readonly isLast: boolean;
}

/** Pieces of whatever size as parts of one size, the last as small as it is. */
async function* partsOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<Part> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    while (length > PART) {
      const all = Buffer.concat(waiting);
      yield { bytes: all.subarray(0, PART), isLast: false };
      waiting = [all.subarray(PART)];
      length -= PART;
    }
  }
  yield { bytes: Buffer.concat(waiting), isLast: true };
}
