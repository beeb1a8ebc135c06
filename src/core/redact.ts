const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(authorization|proxy-authorization)(["']?\s*[:=]\s*)[^\r\n]+/gi, '$1$2[redacted]'],
  [/\b(Basic|Bearer)\s+[\w.~+/=-]{8,}/g, '$1 [redacted]'],
  [/(mongodb(?:\+srv)?:\/\/[^:@/\s]*:)[^@\s]+@/g, '$1[redacted]@'],
  [/\bmdb_sa_sk_[\w-]+/g, '[redacted]'],
  [/("?(?:password|private_?key|client_?secret|access_token)"?\s*[:=]\s*"?)[^",\s}]+/gi, '$1[redacted]'],
];

/** A log line without secrets: known ones by value, likely ones by shape. */
export function redact(line: string, secrets: readonly string[]): string {
  let clean = line;
  for (const secret of secrets) {
    if (secret.length >= 4) clean = clean.replaceAll(secret, '[redacted]');
  }
  for (const [pattern, replacement] of PATTERNS) {
    clean = clean.replace(pattern, replacement);
  }
  return clean;
}
