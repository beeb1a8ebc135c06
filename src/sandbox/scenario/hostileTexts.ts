export const MARKUP = '<img src=x onerror="alert(1)"><script>alert(1)</script>&amp;';
export const CODICON = '$(zap) $(trash~spin) $(error)';
/** A command that does no harm and is seen at once: it opens an empty editor. */
const COMMAND = 'command:workbench.action.files.newUntitledFile';
/** A link that would run a command, an image that would report who opened it, and a row of a table. */
export const MARKDOWN = `[x](${COMMAND}) ![y](https://192.0.2.1/y.png) | **b** | \`c\` <!-- --> \`\`\``;
/** 64 kB in UTF-8, one word without a place to break it. */
export const HUGE = 'W'.repeat(65_536);

/**
 * Identifiers that an editor or a shell would interpret: a link that runs a command, with an icon; what Markdown links
 * by itself; an option; a file to read; shell syntax.
 */
export const IDENTIFIERS: readonly string[] = [
  `[psc-prod](${COMMAND}) $(zap)`,
  'https://192.0.2.1/autolink www.autolink.test mail@autolink.test <file:/etc/hostname?> &rlm;',
  '-o/tmp/flag --flag=1',
  '@file:///etc/passwd',
  'a; touch b && touch c | calc & `id` $(id) "%PATH%" $env:PATH',
  'line\n; id\n',
];

/** Names that users could choose, had Atlas no rules for names. The first is of a project that has everything. */
export const NAMES: readonly string[] = [
  MARKUP,
  CODICON,
  MARKDOWN,
  // Directional marks: an override, isolates that aren't closed, a single mark.
  'invoice\u202Egnp.exe \u2066\u2067\u2068 \u200F\u061C',
  'tab\tnewline\ncarriage\r\nnull\u0000bell\u0007escape\u001B[31mred\u001B]8;;http://192.0.2.1\u0007link\u009B2J\u007F',
  // Joiners and invisible characters: a family, a word that only looks complete, a byte order mark, soft hyphens.
  '👨‍👩‍👧‍👦 ad\u200Dmin ad\u200Bmin \uFEFF\u00AD\u2060',
  'Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E\u0349 \u2028line\u2029paragraph',
  '"quoted\' \\ back${slash} {{braces}} %s %n {0} __proto__ constructor',
  ' ',
  '../../../../etc/passwd',
  ...IDENTIFIERS,
];

/** Ids that break out of a path when they are not encoded, or that were encoded once too often. */
export const IDS: readonly string[] = [
  'sane-psc',
  '../../endpointService',
  'a%2Fb%00',
  'x?pretty=true#y',
  '..',
  '%',
];

/** Hostile texts of Atlas itself; lone surrogates are legal in JSON as escapes. */
export const TEXTS: readonly string[] = [
  `${MARKUP} ${CODICON}`,
  MARKDOWN,
  'lone \uD83D half \uDC00 of a pair',
  '\u202Eesrever\u202C \u0000 \n\n\n# heading\n- item\n> quote\n\n\n',
  '{"error":401,"errorCode":"USER_UNAUTHORIZED"}',
  'token=mdb_sa_sk_looks-like-a-secret Authorization: Bearer looks-like-a-token',
  `${'very '.repeat(12_000)}long`,
  HUGE,
];
