import assert from 'node:assert/strict';
import { explainString } from '../../../../src/core/explainString/explainString';
import { toMergedConnectionString } from '../../../../src/core/explainString/mergeOptions';
import { makeCluster, makeSnapshot, makeString, PROJECT } from '../fixture';

const snapshot = makeSnapshot({ clusters: [makeCluster({ privateStrings: [makeString()] })] });
const choice = { projectId: PROJECT, clusterName: 'Orders' };
const OLD = 'mongodb+srv://app:hunter2@orders-pl-1.k45tj.mongodb.net/?';

/** What each option of MongoDB's URI options specification is for, that must never be carried over. */
const UNSAFE: readonly (readonly [string, string])[] = [
  ['proxyHost', 'evil.example'],
  ['proxyPort', '1080'],
  ['proxyUsername', 'qzu'],
  ['proxyPassword', 'qzj'],
  ['tlsInsecure', 'true'],
  ['tlsAllowInvalidCertificates', 'true'],
  ['tlsAllowInvalidHostnames', 'true'],
  ['tlsDisableCertificateRevocationCheck', 'true'],
  ['tlsDisableOCSPEndpointCheck', 'true'],
  ['tlsCAFile', '/tmp/evil.pem'],
  ['tlsCertificateKeyFile', '/tmp/evil.pem'],
  ['tlsCertificateKeyFilePassword', 'qzj'],
  ['authMechanismProperties', 'SERVICE_NAME:evil'],
  ['srvServiceName', 'evil'],
  ['sslInvalidHostNameAllowed', 'true'],
  ['sslAllowInvalidCertificates', 'true'],
  ['ssl_cert_reqs', 'CERT_NONE'],
  ['ssl_ca_certs', '/tmp/evil.pem'],
];

describe('explainString for unsafe options', () => {
  for (const [name, value] of UNSAFE) {
    it(`removes ${name}, lists it as removed, and reports a separate finding for it`, () => {
      const encoded = Array.from(name, (sign) => `%${sign.charCodeAt(0).toString(16)}`).join('');
      for (const spelling of [name, name.toUpperCase(), name.toLowerCase(), encoded]) {
        const own = `${OLD}maxPoolSize=5&${spelling}=${encodeURIComponent(value)}&${spelling}=${encodeURIComponent(value)}`;
        const carried = toMergedConnectionString(own, choice, snapshot);
        assert.ok(carried);
        const query = carried.text.slice(carried.text.indexOf('?'));
        assert.equal(query, '?maxPoolSize=5&appName=Orders');
        assert.deepEqual(
          carried.left.map((each) => each.toLowerCase()),
          [name.toLowerCase()],
        );
        const found = explainString(own, snapshot).findings.filter(({ code }) => code === 'unsafeOption');
        assert.equal(found.length, 1, own);
        assert.ok(found[0]?.sentence.startsWith(`${name} `), found[0]?.sentence);
        assert.match(found[0]?.detail ?? '', /Remove the option/);
        assert.ok(!JSON.stringify(found).includes(value), 'the value is not repeated');
      }
    });
  }

  it('reports one finding for each option, however many there are', () => {
    const query = UNSAFE.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
    const { findings } = explainString(OLD + query, snapshot);
    assert.equal(findings.filter(({ code }) => code === 'unsafeOption').length, UNSAFE.length);
  });

  it('removes an option inside another one’s value and a mechanism that sends the password', () => {
    for (const query of [
      'appName=x;tlsInsecure=true',
      'appName=x%26tlsInsecure=true',
      'appName=x%26tlsInsecure%3Dtrue',
      'authMechanism=PLAIN',
      'authMechanism=MONGODB-AWS',
      'loadBalanced=true',
      'srvMaxHosts=1',
      'someOption=1',
    ]) {
      const { text = '' } = toMergedConnectionString(OLD + query, choice, snapshot) ?? {};
      const { searchParams } = new URL(text.replace('<db_password>', 'x'));
      assert.deepEqual([...searchParams.keys()], ['appName'], text);
      assert.doesNotMatch(text, /;/);
    }
  });
});
