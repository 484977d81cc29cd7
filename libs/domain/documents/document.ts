import type { IsoDate } from '../plan/plan';

/** No title of a document is longer. */
export const LONGEST_DOCUMENT_TITLE = 200;

/** A size as people read it: `1,2 MB`. */
export const bytesWords = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} byte`;
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, 'KB'] : [bytes / 1_000_000, 'MB'];
  return `${amount.toLocaleString('da-DK', { maximumFractionDigits: amount < 10 ? 1 : 0 })} ${unit}`;
};

/** Where a proof stands that is good until a day: nearly over within four weeks of it. */
export type ExpiryStanding = 'none' | 'good' | 'soon' | 'over';
const SOON_DAYS = 28;

export const expiryStanding = (expiresOn: IsoDate | null, today: IsoDate): ExpiryStanding => {
  if (expiresOn === null) return 'none';
  const days = (Date.parse(expiresOn) - Date.parse(today)) / 86_400_000;
  return days < 0 ? 'over' : days <= SOON_DAYS ? 'soon' : 'good';
};
