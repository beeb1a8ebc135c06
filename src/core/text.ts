import * as l10n from '@vscode/l10n';
/**
 * Characters that are invisible, end a line, or change how the text around them is shown: control characters, line and
 * paragraph separators, lone surrogates, bidirectional controls, interlinear annotations, and what Unicode calls
 * default ignorable (zero widths, soft hyphens, variation selectors, tags).
 */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/** True for one line without invisible characters: what it does where it is pasted is what can be seen. */
export function isSafeLine(text: string): boolean {
  return text.search(UNSAFE) === -1;
}

/** The same for text of several lines, such as sample code: line breaks and tabs are allowed. */
export function isSafeText(text: string): boolean {
  return isSafeLine(text.replace(/\r?\n|\t/g, ''));
}

/** The characters of a URI (RFC 3986, section 2). */
const URI = /^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/;

/** True for text that can be a link or a part of one without being encoded. */
export function isUriText(text: string): boolean {
  return URI.test(text);
}

/** JSON text with its invisible characters as escapes; the line breaks between values stay. */
export function toVisibleJson(json: string): string {
  return json.replace(UNSAFE, (sign) =>
    sign === '\n'
      ? sign
      : sign
          .split('')
          .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .join(''),
  );
}

/** Longest server text that a row or message shows, in UTF-16 units. */
export const TEXT_LIMIT = 256;

/** Server text made fit for a label: no control or bidi characters, one line, at most `limit` units. */
export function toPlainText(text: string, limit = TEXT_LIMIT): string {
  const clean = text
    .slice(0, limit * 4)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(UNSAFE, '')
    .trim();
  return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean;
}

/** A user's name for something, fit to be shown; "(unnamed)" for one without visible characters. */
export function toNameText(name: string, limit = TEXT_LIMIT): string {
  return toPlainText(name, limit) || l10n.t('(unnamed)');
}

/**
 * Zero-width space. It breaks the editor's syntax without changing what is visible or read by a screen reader.
 * `toPlainText` removes it, so text that was copied from the screen equals the original.
 */
const BREAK = '\u200b';

/**
 * Text that the editor shows as it is. Prompts and notifications render `[label](command:…)` as a link that runs the
 * command; prompts, picker items, the status bar, and terminal tabs render `$(name)` as an icon. Apply it last:
 * `toPlainText` would undo it.
 */
export function toLiteralText(text: string): string {
  return text.replace(/[\]$](?=\()/g, `$&${BREAK}`);
}

/**
 * The same for Markdown, which also links what looks like a URL (`https://…`, `www.…`), an email address, or a URI in
 * angle brackets (`<file:…>`), and decodes character references (`&rlm;`).
 */
export function toLiteralMarkdownText(text: string): string {
  return toLiteralText(text).replace(/:(?=\/\/)|www(?=\.)|[@<&]/gi, `$&${BREAK}`);
}

/**
 * The text without the characters at both ends, or only at the end, that `isTrimmed` accepts, in UTF-16 units. Takes
 * linear time: a pattern such as `/x+$/` starts again at every character.
 */
export function trimCharacters(
  text: string,
  isTrimmed: (character: string) => boolean,
  ends: 'both' | 'end' = 'both',
): string {
  let from = 0;
  let to = text.length;
  while (to > from && isTrimmed(text.charAt(to - 1))) to -= 1;
  while (ends === 'both' && from < to && isTrimmed(text.charAt(from))) from += 1;
  return text.slice(from, to);
}

/** The text with each half of a surrogate pair, which JSON can carry and UTF-8 can't, as U+FFFD. */
export function toWellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Percent-encoded like encodeURIComponent, which throws for half a surrogate pair. */
export function toPercentEncoded(text: string): string {
  return encodeURIComponent(toWellFormed(text));
}

/** The same with the characters that encodeURIComponent leaves and a shell would interpret (RFC 3986, section 2.2). */
export function toStrictlyPercentEncoded(text: string): string {
  return toPercentEncoded(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A long id shortened in the middle: `vpce-0a1b…9f`. Ids of up to `head + tail + 2` units stay whole. */
export function shorten(id: string, head = 9, tail = 2): string {
  const clean = toPlainText(id, 512);
  return clean.length <= head + tail + 2 ? clean : `${clean.slice(0, head)}…${clean.slice(-tail)}`;
}
