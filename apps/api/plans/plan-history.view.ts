import type { PlanVersion } from '#casework';
import { instantWords } from '../web/words';

/** A version of a plan that is or was in force. */
export interface VersionLine {
  readonly version: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** Every version that has been in force, the newest first. */
export const versionLines = (history: readonly PlanVersion[], titles: ReadonlyMap<string, string>): VersionLine[] =>
  history.map((version) => ({
    version: `Version ${version.version}`,
    at: instantWords(version.publishedAt),
    by: version.publishedBy === null ? 'Kommandolinjen' : (titles.get(version.publishedBy) ?? '–'),
    reason: [
      version.undoes === null ? null : `Fortrød version ${version.undoes}.`,
      version.reason ?? firstWords(version, titles),
    ]
      .filter((part) => part !== null)
      .join(' '),
  }));

/** The first version replaces nothing, so nobody gave a reason: who put it into force stands there. */
const firstWords = ({ version, publishedBy }: PlanVersion, titles: ReadonlyMap<string, string>): string | null =>
  version === 1
    ? `Planens første version, sat i kraft ${publishedBy === null ? 'fra kommandolinjen' : `af ${titles.get(publishedBy) ?? 'en, der ikke er her mere'}`}.`
    : null;
