/**
 * Options of a connection string, in lower case (MongoDB's URI options and connection pool, TLS and SDAM
 * specifications, and those of drivers' documentation that came before them).
 */
const KNOWN = new Set([
  'appname',
  'authmechanism',
  'authmechanismproperties',
  'authsource',
  'compressors',
  'connecttimeoutms',
  'directconnection',
  'heartbeatfrequencyms',
  'journal',
  'loadbalanced',
  'localthresholdms',
  'maxconnecting',
  'maxidletimems',
  'maxpoolsize',
  'maxstalenessseconds',
  'minpoolsize',
  'proxyhost',
  'proxypassword',
  'proxyport',
  'proxyusername',
  'readconcernlevel',
  'readpreference',
  'readpreferencetags',
  'replicaset',
  'retryreads',
  'retrywrites',
  'servermonitoringmode',
  'serverselectiontimeoutms',
  'serverselectiontryonce',
  'sockettimeoutms',
  'srvmaxhosts',
  'srvservicename',
  'ssl',
  'timeoutms',
  'tls',
  'tlsallowinvalidcertificates',
  'tlsallowinvalidhostnames',
  'tlscafile',
  'tlscertificatekeyfile',
  'tlscertificatekeyfilepassword',
  'tlsdisablecertificaterevocationcheck',
  'tlsdisableocspendpointcheck',
  'tlsinsecure',
  'uuidrepresentation',
  'w',
  'waitqueuemultiple',
  'waitqueuetimeoutms',
  'wtimeout',
  'wtimeoutms',
  'zlibcompressionlevel',
]);

/** Their values are secrets, or may hold one. */
const SECRET = new Set([
  'authmechanismproperties',
  'proxypassword',
  'proxyusername',
  'tlscertificatekeyfilepassword',
]);

/** True for an option that MongoDB documents. Names count in any case. */
export function isKnownOption(name: string): boolean {
  return KNOWN.has(name.toLowerCase());
}

export function isSecretOption(name: string): boolean {
  return SECRET.has(name.toLowerCase());
}

/** What Atlas's own string decides: how its hosts belong together, TLS, and where its users are. */
const ATLAS = new Set([
  'authsource',
  'directconnection',
  'loadbalanced',
  'replicaset',
  'srvmaxhosts',
  'srvservicename',
  'ssl',
  'tls',
]);

/** True for an option that belongs to one string of Atlas, and may break another. */
export function isAtlasOption(name: string): boolean {
  return ATLAS.has(name.toLowerCase());
}

/** Mechanisms whose users stand outside the cluster; their authentication database is fixed. */
const EXTERNAL = ['MONGODB-X509', 'MONGODB-AWS', 'MONGODB-OIDC', 'GSSAPI'] as const;

/** The mechanism's documented spelling when its users stand outside the cluster. */
export function toExternalMechanism(value: string | undefined): string | undefined {
  return EXTERNAL.find((name) => name === value?.toUpperCase());
}
