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
