/** What a file is inside, beyond its first bytes. */
export type Inside = 'plain' | 'text' | 'mail' | 'office-open' | 'open-document' | 'compound';

/** A kind of file that may be kept. */
export interface KnownFile {
  /** Endings that it goes by, the usual one first. */
  readonly endings: readonly [string, ...string[]];
  /** What `file-type` calls it; none for a text, which has no mark of its own. */
  readonly found: readonly string[];
  /** As it is served; always to be kept, never shown in a page's place. */
  readonly mediaType: string;
  readonly inside: Inside;
  /** One picture is as good as another: a wrong ending is put right. */
  readonly isPicture?: true;
}

const open = (of: string): string => `application/vnd.openxmlformats-officedocument.${of}`;
const odf = (of: string): string => `application/vnd.oasis.opendocument.${of}`;

/** The files that may be kept; nothing else may. */
export const KNOWN_FILES: readonly KnownFile[] = [
  { endings: ['pdf'], found: ['application/pdf'], mediaType: 'application/pdf', inside: 'plain' },
  {
    endings: ['docx'],
    found: [open('wordprocessingml.document')],
    mediaType: open('wordprocessingml.document'),
    inside: 'office-open',
  },
  {
    endings: ['xlsx'],
    found: [open('spreadsheetml.sheet')],
    mediaType: open('spreadsheetml.sheet'),
    inside: 'office-open',
  },
  {
    endings: ['pptx'],
    found: [open('presentationml.presentation')],
    mediaType: open('presentationml.presentation'),
    inside: 'office-open',
  },
  { endings: ['odt'], found: [odf('text')], mediaType: odf('text'), inside: 'open-document' },
  { endings: ['ods'], found: [odf('spreadsheet')], mediaType: odf('spreadsheet'), inside: 'open-document' },
  { endings: ['odp'], found: [odf('presentation')], mediaType: odf('presentation'), inside: 'open-document' },
  { endings: ['jpg', 'jpeg'], found: ['image/jpeg'], mediaType: 'image/jpeg', inside: 'plain', isPicture: true },
  { endings: ['png'], found: ['image/png'], mediaType: 'image/png', inside: 'plain', isPicture: true },
  {
    endings: ['heic', 'heif'],
    found: ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'],
    mediaType: 'image/heic',
    inside: 'plain',
    isPicture: true,
  },
  { endings: ['webp'], found: ['image/webp'], mediaType: 'image/webp', inside: 'plain', isPicture: true },
  { endings: ['tif', 'tiff'], found: ['image/tiff'], mediaType: 'image/tiff', inside: 'plain', isPicture: true },
  { endings: ['txt'], found: [], mediaType: 'text/plain', inside: 'text' },
  { endings: ['csv'], found: [], mediaType: 'text/csv', inside: 'text' },
  { endings: ['eml'], found: ['message/rfc822'], mediaType: 'application/octet-stream', inside: 'mail' },
  { endings: ['msg'], found: ['application/x-cfb'], mediaType: 'application/vnd.ms-outlook', inside: 'compound' },
];

/** For a form's `accept`: `.pdf,.docx,…`. Phones offer their camera where any picture will do; what is none of ours is told when it comes. */
export const ACCEPTED_ENDINGS: string = [
  ...KNOWN_FILES.flatMap(({ endings }) => endings.map((one) => `.${one}`)),
  'image/*',
].join(',');
