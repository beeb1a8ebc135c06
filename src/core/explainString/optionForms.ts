const BOOLEAN = /^(?:true|false)$/i;
const NUMBER = /^\d{1,10}$/;
const NAME = /^[\w-]{1,64}$/;
/** The driver sends at most 128 bytes of it (MongoDB's handshake specification). */
const APP_NAME = /^[\p{L}\p{M}\p{N} ._-]{1,128}$/u;
const APP_NAME_BYTES = 128;
/** Paths, secrets, and lists of properties have no form that other text doesn't have. */
const ANY = undefined;

/**
 * The form of each documented option's value, by the option's name in lower case (MongoDB's URI options, connection
 * pool, TLS, SDAM, SOCKS5, and UUID specifications, and drivers' documentation of earlier names). Text that was pasted
 * along with a connection string, such as a password, doesn't have it.
 */
const FORMS: ReadonlyMap<string, RegExp | undefined> = new Map([
  ['appname', APP_NAME],
  ['authmechanism', /^(?:SCRAM-SHA-1|SCRAM-SHA-256|MONGODB-(?:CR|X509|AWS|OIDC)|GSSAPI|PLAIN)$/i],
  ['authmechanismproperties', ANY],
  ['authsource', /^(?:\$external|[\w-]{1,63})$/],
  ['compressors', /^(?:snappy|zlib|zstd|none)(?:,(?:snappy|zlib|zstd|none)){0,3}$/i],
  ['connecttimeoutms', NUMBER],
  ['directconnection', BOOLEAN],
  ['heartbeatfrequencyms', NUMBER],
  ['journal', BOOLEAN],
  ['loadbalanced', BOOLEAN],
  ['localthresholdms', NUMBER],
  ['maxconnecting', NUMBER],
  ['maxidletimems', NUMBER],
  ['maxpoolsize', NUMBER],
  ['maxstalenessseconds', /^(?:-1|\d{1,10})$/],
  ['minpoolsize', NUMBER],
  ['proxyhost', /^[\w.-]{1,253}$/],
  ['proxypassword', ANY],
  ['proxyport', NUMBER],
  ['proxyusername', ANY],
  ['readconcernlevel', /^(?:local|available|majority|linearizable|snapshot)$/i],
  ['readpreference', /^(?:primary|primaryPreferred|secondary|secondaryPreferred|nearest)$/i],
  // Empty: any member.
  ['readpreferencetags', /^(?:[\w-]{1,64}:[\w-]{1,64}(?:,[\w-]{1,64}:[\w-]{1,64}){0,15})?$/],
  ['replicaset', NAME],
  ['retryreads', BOOLEAN],
  ['retrywrites', BOOLEAN],
  ['servermonitoringmode', /^(?:stream|poll|auto)$/i],
  ['serverselectiontimeoutms', NUMBER],
  ['serverselectiontryonce', BOOLEAN],
  ['sockettimeoutms', NUMBER],
  ['srvmaxhosts', NUMBER],
  ['srvservicename', /^[a-z0-9-]{1,62}$/i],
  ['ssl', BOOLEAN],
  ['timeoutms', NUMBER],
  ['tls', BOOLEAN],
  ['tlsallowinvalidcertificates', BOOLEAN],
  ['tlsallowinvalidhostnames', BOOLEAN],
  ['tlscafile', ANY],
  ['tlscertificatekeyfile', ANY],
  ['tlscertificatekeyfilepassword', ANY],
  ['tlsdisablecertificaterevocationcheck', BOOLEAN],
  ['tlsdisableocspendpointcheck', BOOLEAN],
  ['tlsinsecure', BOOLEAN],
  ['uuidrepresentation', /^(?:unspecified|standard|csharpLegacy|javaLegacy|pythonLegacy)$/i],
  // A number of members, `majority`, or the name of a custom write concern.
  ['w', NAME],
  ['waitqueuemultiple', NUMBER],
  ['waitqueuetimeoutms', NUMBER],
  ['wtimeout', NUMBER],
  ['wtimeoutms', NUMBER],
  ['zlibcompressionlevel', /^(?:-1|\d)$/],
]);

/** True for an option that MongoDB documents. Names count in any case. */
export function isKnownOption(name: string): boolean {
  return FORMS.has(name.toLowerCase());
}

/** Letters that a misspelled name and the documented one begin with. */
const COMMON_START = 4;

/** True for a name that begins like a documented one: a misspelling, not other text. */
export function isLikeKnownOption(name: string): boolean {
  const start = name.toLowerCase().slice(0, COMMON_START);
  return start.length === COMMON_START && [...FORMS.keys()].some((known) => known.startsWith(start));
}

/**
 * True when a decoded value has its option's own form. Only such a value is shown or copied: any other one may be, or
 * contain, text that doesn't belong to the connection string.
 */
export function hasOptionForm(name: string, value: string): boolean {
  const form = FORMS.get(name.toLowerCase());
  return form?.test(value) === true && (form !== APP_NAME || toByteLength(value) <= APP_NAME_BYTES);
}

/** MongoDB's longest database name, in bytes (MongoDB docs: naming restrictions). */
const DATABASE_BYTES = 63;

/**
 * True when a database name, as written, has the form of one: unreserved and percent-encoded characters, and none that
 * MongoDB forbids. An empty one has it.
 */
export function hasDatabaseForm(written: string): boolean {
  if (!/^(?:[\w~-]|%[\da-f]{2})*$/i.test(written)) return false;
  try {
    const name = decodeURIComponent(written);
    return toByteLength(name) <= DATABASE_BYTES && !/[/\\. "$*<>:|?\p{Cc}]/u.test(name);
  } catch {
    return false;
  }
}

function toByteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
