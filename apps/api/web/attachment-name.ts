const ASCII: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe', å: 'aa', Æ: 'Ae', Ø: 'Oe', Å: 'Aa' };
const escaped = (text: string): string =>
  encodeURIComponent(text).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** `Content-Disposition` of a file that is to be kept: its name in ASCII for old programs, and as it is (RFC 6266, RFC 8187). */
export const attachmentNamed = (name: string): string => {
  const plain = name
    .replaceAll(/[æøåÆØÅ]/g, (letter) => ASCII[letter] ?? '_')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7E]|["\\%]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${escaped(name.toWellFormed())}`;
};
