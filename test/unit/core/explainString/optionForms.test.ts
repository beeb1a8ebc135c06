import assert from 'node:assert/strict';
import {
  hasDatabaseForm,
  hasOptionForm,
  isKnownOption,
} from '../../../../src/core/explainString/optionForms';
import { isHarmlessOption } from '../../../../src/core/explainString/optionNames';

const NUMBERS = [
  'connectTimeoutMS',
  'heartbeatFrequencyMS',
  'localThresholdMS',
  'maxConnecting',
  'maxIdleTimeMS',
  'maxPoolSize',
  'minPoolSize',
  'serverSelectionTimeoutMS',
  'socketTimeoutMS',
  'timeoutMS',
  'waitQueueMultiple',
  'waitQueueTimeoutMS',
  'wTimeout',
  'wTimeoutMS',
];
const BOOLEANS = ['journal', 'retryReads', 'retryWrites', 'serverSelectionTryOnce'];

/** Values in the form of each harmless option. */
const OWN: readonly (readonly [string, readonly string[]])[] = [
  ...NUMBERS.map((name) => [name, ['0', '30000']] as const),
  ...BOOLEANS.map((name) => [name, ['true', 'false', 'TRUE']] as const),
  ['appName', ['Orders', 'till 7', 'devrel-app_1.0', 'Bücher', 'x'.repeat(128), 'é'.repeat(64)]],
  ['authMechanism', ['SCRAM-SHA-1', 'SCRAM-SHA-256']],
  ['compressors', ['snappy', 'zlib,zstd', 'zstd,zlib,snappy']],
  ['maxStalenessSeconds', ['-1', '90']],
  ['readConcernLevel', ['local', 'majority', 'snapshot']],
  ['readPreference', ['primary', 'secondaryPreferred', 'nearest']],
  ['readPreferenceTags', ['', 'dc:a', 'provider:AWS,region:US_EAST_1,workloadType:OPERATIONAL']],
  ['serverMonitoringMode', ['auto', 'poll', 'stream']],
  ['uuidRepresentation', ['standard', 'javaLegacy']],
  ['w', ['0', '2', 'majority', 'my-tag_set']],
  ['zlibCompressionLevel', ['-1', '0', '9']],
];

const GLUE = [',', ';', '|', '#', "'", '"', ')', '<', '\n', '\\n', '=', ':', '@', '/', '&', '?', '\u2028'];

describe('hasOptionForm', () => {
  for (const [name, values] of OWN) {
    it(`accepts values of ${name} and no text after them`, () => {
      assert.ok(isKnownOption(name.toUpperCase()));
      for (const value of values) {
        assert.ok(hasOptionForm(name, value), value);
        assert.ok(isHarmlessOption(name.toUpperCase(), value), value);
        for (const glue of GLUE) assert.ok(!hasOptionForm(name, `${value}${glue}zqx`), `${value}${glue}`);
      }
    });
  }

  it('rejects values of another option’s form', () => {
    for (const [name, value] of [
      ['tls', 'nope'],
      ['retryWrites', '1'],
      ['maxPoolSize', '-1'],
      ['maxPoolSize', '1.5'],
      ['maxPoolSize', '10000000000'],
      ['readPreference', 'leader'],
      ['compressors', 'gzip'],
      ['w', 'x'.repeat(65)],
      ['appName', ''],
      ['appName', 'x'.repeat(129)],
      ['appName', 'é'.repeat(65)],
      ['authSource', '$other'],
      ['zlibCompressionLevel', '10'],
    ] as const) {
      assert.ok(!hasOptionForm(name, value), `${name}=${value}`);
    }
  });

  it('rejects values of an unknown option and of one whose value can be a secret or a path', () => {
    for (const name of [
      'proxyPassword',
      'proxyUsername',
      'authMechanismProperties',
      'tlsCAFile',
      'tlsCertificateKeyFile',
      'tlsCertificateKeyFilePassword',
      'password',
      '__proto__',
    ]) {
      assert.ok(!hasOptionForm(name, 'x'), name);
    }
  });
});

describe('hasDatabaseForm', () => {
  it('accepts percent-encoded database names that MongoDB accepts', () => {
    for (const name of ['', 'shop', 'my_db-1', 'b%C3%BCcher', 'a%2Bb', 'x'.repeat(63)]) {
      assert.ok(hasDatabaseForm(name), name);
    }
  });

  it('rejects other text', () => {
    const others = ['x'.repeat(64), 'a%2Fb', 'a%20b', 'a%0Ab', 'a%', '%ff', '<database>', 'a.b', 'a%00'];
    for (const name of [...others, ...GLUE.map((glue) => `shop${glue}zqx`)]) {
      assert.ok(!hasDatabaseForm(name), name);
    }
  });
});
