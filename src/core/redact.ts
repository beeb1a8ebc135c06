import { toPercentEncoded, toStrictlyPercentEncoded } from './text';

const MARK = '[redacted]';

/** A value in quotation marks, the closing one optional: plain, inside a JSON string, and in single ones. */
const QUOTED = [
  String.raw`"(?:[^"\\]|\\[^])*"?`,
  String.raw`\\"(?:[^"\\]|\\\\\\"|\\\\\\\\|\\\\[^"\\])*(?:\\")?`,
  String.raw`'(?:[^'\\]|\\[^])*'?`,
].join('|');
const NAMES = 'password|passwd|private_?key|client_?secret|access_?token|refresh_?token|session_?token';
/** Options of mongosh, the Atlas CLI, and the MongoDB tools whose value is a secret. */
const ARGUMENTS =
  'password|pass|tlsCertificateKeyFilePassword|sslPEMKeyPassword|awsSecretAccessKey|awsSessionToken|awsIamSessionToken|client-?secret|private-?key|token';

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(authorization|proxy-authorization)(["']?\s*[:=])[^\r\n]+/gi, `$1$2 ${MARK}`],
  [/\b(Basic|Bearer)\s+[\w.~+/=-]{8,}/g, `$1 ${MARK}`],
  [/\bmdb_sa_sk_[\w-]+/g, MARK],
];

/** What precedes a secret, and the secret with its quotation marks. */
const NAMED_VALUES: readonly RegExp[] = [
  new RegExp(`(--(?:${ARGUMENTS})[\\s=]{1,8})(${QUOTED}|[^\\s"']\\S*)`, 'gi'),
  new RegExp(`((?:^|[\\s"'])-p(?:\\s{1,8}|=))(${QUOTED}|[^\\s"']\\S*)`, 'g'),
  new RegExp(`((?:${NAMES})\\\\*["']?\\s*[:=]\\s*)(${QUOTED}|[^"',\\s}][^",\\s}]*)`, 'gi'),
];

/**
 * A log line without secrets: known ones by value, in plain, percent-encoded, and JSON-escaped form, and likely ones by
 * pattern. Removes too much rather than too little. Takes linear time.
 */
export function redact(line: string, secrets: readonly string[]): string {
  let clean = line;
  for (const form of toForms(secrets)) clean = clean.replaceAll(form, MARK);
  clean = withoutPasswords(clean);
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
  for (const pattern of NAMED_VALUES) clean = clean.replace(pattern, toRedactedValue);
  return clean;
}

/** Preserves the quotation marks of the value, so that JSON remains JSON. */
function toRedactedValue(_match: string, before: string, value: string): string {
  const [quote = ''] = /^\\?["']/.exec(value) ?? [];
  const isClosed = value.length > quote.length && value.endsWith(quote);
  return `${before}${quote}${MARK}${isClosed ? quote : ''}`;
}

/** How a text may spell the secrets, the longest first, so that no piece of one remains. */
function toForms(secrets: readonly string[]): readonly string[] {
  const forms = secrets
    .filter(({ length }) => length >= 4)
    .flatMap((secret) => {
      const percentEncoded = [
        toPercentEncoded(secret),
        toStrictlyPercentEncoded(secret),
        new URLSearchParams({ '': secret }).toString().slice(1),
      ];
      const lowerCase = percentEncoded.map((form) =>
        form.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
      );
      const escaped = JSON.stringify(secret).slice(1, -1);
      return [secret, escaped, JSON.stringify(escaped).slice(1, -1), ...percentEncoded, ...lowerCase];
    });
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

/**
 * The text without passwords in connection strings. A password may have an @, a slash, or a space that isn't
 * percent-encoded, so it extends to the last @ before the next connection string, even if that @ isn't part of this
 * one.
 */
function withoutPasswords(text: string): string {
  const [before = '', ...others] = text.split(/(mongodb(?:\+srv)?:(?:\\?\/){2})/i);
  const parts = others.map((part, index) => (index % 2 === 0 ? part : withoutPassword(part)));
  return before + parts.join('');
}

/** The same for what follows one scheme. */
function withoutPassword(rest: string): string {
  const from = rest.indexOf(':') + 1;
  const at = rest.lastIndexOf('@');
  if (from === 0) return rest;
  if (at >= from) return `${rest.slice(0, from)}${MARK}${rest.slice(at)}`;
  // Without an @ it has hosts only, or was cut off before the @. A number may be a port.
  if (/[\s"'`/?[]/.test(rest.slice(0, from)) || /^\d{1,5}(?:\D|$)/.test(rest.slice(from, from + 6)))
    return rest;
  const end = rest.slice(from).search(/[\s"'`]/);
  return `${rest.slice(0, from)}${MARK}${end === -1 ? '' : rest.slice(from + end)}`;
}
