import { hasOptionForm } from './optionForms';

/**
 * Options that are harmless in a connection string from an untrusted source: timeouts, pools, compression, read and
 * write behavior. Every other option determines where the connection goes, whom it trusts, how it signs in, or which
 * files it reads. Atlas's own connection string determines that.
 */
const HARMLESS = new Set([
  'appname',
  'compressors',
  'connecttimeoutms',
  'heartbeatfrequencyms',
  'journal',
  'localthresholdms',
  'maxconnecting',
  'maxidletimems',
  'maxpoolsize',
  'maxstalenessseconds',
  'minpoolsize',
  'readconcernlevel',
  'readpreference',
  'readpreferencetags',
  'retryreads',
  'retrywrites',
  'servermonitoringmode',
  'serverselectiontimeoutms',
  'serverselectiontryonce',
  'sockettimeoutms',
  'timeoutms',
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

export function isSecretOption(name: string): boolean {
  return SECRET.has(name.toLowerCase());
}

/** True for an option, with a value of its own form, with which any connection string of Atlas remains as safe as it is. */
export function isHarmlessOption(name: string, value: string): boolean {
  if (!hasOptionForm(name, value)) return false;
  // SCRAM never sends the password; PLAIN does, and the others sign in users outside the cluster.
  return name.toLowerCase() === 'authmechanism'
    ? /^SCRAM-SHA-(1|256)$/i.test(value)
    : HARMLESS.has(name.toLowerCase());
}

/** What an option can do that Atlas's own connection string never requires. */
export type OptionRisk = 'proxy' | 'checks' | 'file' | 'signIn' | 'dns';

/**
 * Options that redirect a connection, turn off checks, or read files, by their documented spelling: of MongoDB's URI
 * options and SOCKS5 specifications, and earlier ones of PyMongo and the C, C++, C#, Java, Node.js, and PHP drivers.
 */
const RISKS: Readonly<Record<OptionRisk, readonly string[]>> = {
  proxy: ['proxyHost', 'proxyPort', 'proxyUsername', 'proxyPassword'],
  checks: [
    'tlsInsecure',
    'tlsAllowInvalidCertificates',
    'tlsAllowInvalidHostnames',
    'tlsDisableCertificateRevocationCheck',
    'tlsDisableOCSPEndpointCheck',
    'sslAllowInvalidCertificates',
    'sslAllowInvalidHostnames',
    'sslInvalidHostNameAllowed',
    'sslValidate',
    'sslVerifyCertificate',
    'ssl_cert_reqs',
    'ssl_match_hostname',
    'checkServerIdentity',
  ],
  file: [
    'tlsCAFile',
    'tlsCertificateFile',
    'tlsCertificateKeyFile',
    'tlsCertificateKeyFilePassword',
    'tlsCRLFile',
    'sslCA',
    'sslCert',
    'sslCertificateAuthorityFile',
    'sslClientCertificateKeyFile',
    'sslClientCertificateKeyPassword',
    'sslCRL',
    'sslKey',
    'sslPass',
    'ssl_ca_certs',
    'ssl_certfile',
    'ssl_crlfile',
    'ssl_keyfile',
    'ssl_pem_passphrase',
  ],
  signIn: ['authMechanismProperties', 'gssapiServiceName'],
  dns: ['srvServiceName'],
};

const RISKS_BY_NAME: ReadonlyMap<string, { readonly name: string; readonly risk: OptionRisk }> = new Map(
  (Object.keys(RISKS) as OptionRisk[]).flatMap((risk) =>
    RISKS[risk].map((name) => [name.toLowerCase(), { name, risk }] as const),
  ),
);

/** The documented spelling and the risk of an option that has one. */
export function findRisk(name: string): { readonly name: string; readonly risk: OptionRisk } | undefined {
  return RISKS_BY_NAME.get(name.toLowerCase());
}

/** Mechanisms whose users are outside the cluster; their authentication database is fixed. */
const EXTERNAL = ['MONGODB-X509', 'MONGODB-AWS', 'MONGODB-OIDC', 'GSSAPI'] as const;

/** The mechanism's documented spelling when its users are outside the cluster. */
export function toExternalMechanism(value: string | undefined): string | undefined {
  return EXTERNAL.find((name) => name === value?.toUpperCase());
}
