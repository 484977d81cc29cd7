import type { Config } from '#config';
import type { Contact } from '#domain';

/** How much may be kept of documents. */
export type DocumentLimits = Config['documents'];

/** Where nothing else is said. */
export const DOCUMENT_LIMITS: DocumentLimits = { bytes: 50_000_000, filesAtOnce: 20, perCase: 200 };

/** What the HTTP edge needs of the configuration; a class, so that it is its own DI token. */
export class Settings {
  constructor(
    /** Where people open Aarshjul, without a slash at the end. */
    readonly publicUrl: string,
    readonly linkSecret: string,
    readonly sessionSecret: string,
    /** Temporal's own page, without a slash at the end; undefined = no links. */
    readonly temporalUiUrl: string | undefined,
    readonly temporalNamespace: string,
    readonly contact: Contact,
    readonly documents: DocumentLimits = DOCUMENT_LIMITS,
  ) {}

  static of(config: Config): Settings {
    return new Settings(
      config.publicUrl,
      config.linkSecret,
      config.sessionSecret,
      config.temporal.uiUrl,
      config.temporal.namespace,
      config.contact,
      config.documents,
    );
  }

  /** Cookies are marked Secure where people come by https. */
  get isSecure(): boolean {
    return this.publicUrl.startsWith('https:');
  }
}
