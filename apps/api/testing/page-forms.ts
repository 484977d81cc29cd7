/** A field of a page's form, as its page came with it. */
export interface PageField {
  readonly name: string;
  /** `textarea`, `select`, or what an `<input>` or a button is. */
  readonly kind: string;
  readonly id: string;
  readonly value: string;
}

/** A form that is sent with POST. */
export interface PostForm {
  readonly action: string;
  readonly isMultipart: boolean;
  readonly fields: readonly PageField[];
}

const FORM = /<form\b([^>]*)>([\s\S]*?)<\/form>/g;
const FIELD = /<(input|button)\b([^>]*)>|<(textarea|select)\b([^>]*)>([\s\S]*?)<\/\3>/g;

/** The forms of a page of ours that are sent with POST: our templates are regular enough to be read so. */
export const postFormsOf = (html: string): PostForm[] =>
  [...html.matchAll(FORM)].flatMap(([, tag = '', content = '']) =>
    attribute(tag, 'method') !== 'post'
      ? []
      : [
          {
            action: attribute(tag, 'action'),
            isMultipart: tag.includes('multipart/form-data'),
            fields: [...content.matchAll(FIELD)].map(fieldOf),
          },
        ],
  );

/** The chosen option, else the first that says something. */
const optionOf = (inner: string): string =>
  (/<option value="[^"]+" selected>/.exec(inner) ?? /<option value="[^"]+">/.exec(inner))?.[0] ?? '';

const fieldOf = ([, short, shortTag, long, longTag, inner = '']: RegExpMatchArray): PageField => {
  const tag = shortTag ?? longTag ?? '';
  const own = long === 'select' ? optionOf(inner) : tag;
  return {
    name: attribute(tag, 'name'),
    kind: long ?? (short === 'button' ? 'submit' : attribute(tag, 'type') || 'text'),
    id: attribute(tag, 'id'),
    value: long === 'textarea' ? unescaped(inner) : attribute(own, 'value'),
  };
};

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x3D;': '=',
  '&#x60;': '`',
};
const unescaped = (text: string): string => text.replaceAll(/&(?:\w+|#x\w+);/g, (entity) => ENTITIES[entity] ?? entity);
