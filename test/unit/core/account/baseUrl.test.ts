import assert from 'node:assert/strict';
import { createAtlasClient } from '../../../../src/atlas/client';
import { newDraft, setPlace, toDraftBaseUrl } from '../../../../src/core/account/signInDraft';
import {
  ATLAS,
  isAllowedTarget,
  isLoopback,
  isTrustedHost,
  toBaseUrl,
  toBaseUrlProblem,
  toHostName,
  toRequestUrl,
} from '../../../../src/core/account/baseUrl';
import { checkAddress } from '../../../../src/core/account/credentialInput';
import { toEnvironmentProfile } from '../../../../src/core/account/environment';
import { toProfile, toStoredHead } from '../../../../src/core/account/profiles';
import { CliHome } from '../../cli/cliHome';
import { BASE_URLS } from './baseUrlTable';

const KEY = { kind: 'apiKey', publicKey: 'abcdefgh', privateKey: 'private' } as const;

/** Checks what a consumer makes of each text of the table. */
function expectTable(
  toActual: (text: string) => string | undefined,
  matches: (text: string) => boolean = () => true,
): void {
  const rows = BASE_URLS.filter(([text]) => matches(text));
  assert.deepEqual(
    rows.map(([text]) => [text, toActual(text)]),
    rows,
  );
}

describe('toBaseUrl', () => {
  it('accepts and rejects each form in the table, which has more than 60', () => {
    assert.ok(BASE_URLS.length > 60);
    assert.equal(new Set(BASE_URLS.map(([text]) => text)).size, BASE_URLS.length);
    expectTable(toBaseUrl);
  });

  it('returns what it accepts again', () => {
    for (const [, baseUrl] of BASE_URLS) if (baseUrl) assert.equal(toBaseUrl(baseUrl), baseUrl);
  });

  it('returns the same result for an address that the user enters', () => {
    // A blank address is not complained about while nothing is typed.
    const isTyped = (text: string) => text.trim() !== '';
    expectTable((text) => (checkAddress(text) ? undefined : toBaseUrl(text)), isTyped);
    expectTable((text) => {
      const draft = newDraft('');
      setPlace(draft, 'other', text);
      return toDraftBaseUrl(draft);
    });
  });

  it('returns the same result for the setting', () => {
    // A blank setting stands for Atlas.
    expectTable(
      (text) => toDraftBaseUrl(newDraft(text)),
      (text) => text.trim() !== '',
    );
    assert.equal(toDraftBaseUrl(newDraft(' ')), ATLAS);
  });

  it('returns the same result for the environment', () => {
    const key = { MONGODB_ATLAS_PUBLIC_API_KEY: 'abcdefgh', MONGODB_ATLAS_PRIVATE_API_KEY: 'private' };
    // A blank variable counts as not set.
    expectTable(
      (text) => toEnvironmentProfile({ ...key, MONGODB_ATLAS_OPS_MANAGER_URL: text })?.baseUrl,
      (text) => text.trim() !== '',
    );
  });

  it('returns the same result for an Atlas CLI profile', async () => {
    const home = new CliHome();
    try {
      const rows = BASE_URLS.filter(([text]) => text !== '');
      home.write(
        rows.map(([text], index) => `[p${index}]\nops_manager_url = ${toTomlText(text)}\n`).join(''),
      );
      const found = new Map((await home.getProfiles()).map(({ name, baseUrl }) => [name, baseUrl]));
      assert.deepEqual(
        rows.map(([text], index) => [text, found.get(`p${index}`)]),
        rows,
      );
    } finally {
      home.dispose();
    }
  });

  it('returns the same result for a stored profile and for its summary', () => {
    const stored = { id: 'one', name: 'work', credential: KEY };
    expectTable((text) => toProfile(JSON.stringify({ ...stored, baseUrl: text }))?.baseUrl);
    const head = { id: 'one', name: 'work', kind: 'apiKey', credentialId: 'abcdefgh', home: 'kept' };
    expectTable((text) => toStoredHead({ ...head, baseUrl: text })?.baseUrl);
  });

  it('returns the same result for a client', () => {
    for (const [text, baseUrl] of BASE_URLS) {
      const create = () => createAtlasClient({ baseUrl: text, credential: KEY, userAgent: 't' });
      if (baseUrl === undefined)
        assert.throws(create, { name: 'AtlasError', kind: 'invalid', code: 'INVALID_BASE_URL' }, text);
      else create();
    }
  });
});

describe('toBaseUrlProblem', () => {
  it('returns a problem for each form that is rejected, and undefined for the others', () => {
    for (const [text, baseUrl] of BASE_URLS)
      assert.equal(toBaseUrlProblem(text) === undefined, baseUrl !== undefined, text);
  });

  it('distinguishes the problems', () => {
    const cases = [
      ['https://user:pass@cloud.mongodb.com', { kind: 'userInfo' }],
      ['http://cloud.mongodb.com', { kind: 'http' }],
      ['http://127.0.0.2:8080', { kind: 'http' }],
      ['ftp://cloud.mongodb.com', { kind: 'scheme' }],
      ['https://cloud.mongodb.com.', { kind: 'form' }],
      ['https://cl\u043eud.mongodb.com', { kind: 'form' }],
      ['cloud.mongodb.com', { kind: 'form' }],
      ['https://Cloud.mongodb.com/v2?x', { kind: 'afterHost', baseUrl: 'https://cloud.mongodb.com' }],
      ['https://cloud.mongodb.com?', { kind: 'afterHost', baseUrl: 'https://cloud.mongodb.com' }],
      ['http://localhost:8080/x', { kind: 'afterHost', baseUrl: 'http://localhost:8080' }],
    ] as const;
    for (const [text, problem] of cases) assert.deepEqual(toBaseUrlProblem(text), problem, text);
  });
});

describe('isLoopback and isTrustedHost', () => {
  it('accept localhost, 127.0.0.1, and [::1] only, like the proxy bypass of VS Code', () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      for (const url of [`http://${host}:8080`, `https://${host}`]) {
        assert.ok(isLoopback(url), url);
        assert.ok(isTrustedHost(url), url);
      }
    for (const host of ['127.0.0.2', 'foo.localhost', '[::2]', '[::ffff:7f00:1]', 'localhost.evil.example']) {
      assert.ok(!isLoopback(`https://${host}`), host);
      assert.ok(!isTrustedHost(`https://${host}`), host);
    }
  });

  it('trust Atlas only at its own addresses', () => {
    for (const url of ['https://cloud.mongodb.com', 'https://cloud.mongodbgov.com'])
      assert.ok(isTrustedHost(url), url);
    for (const url of [
      'https://cloud.mongodb.com.evil.example',
      'https://cloud.mongodb.com:8443',
      'https://mongodb.com',
    ])
      assert.ok(!isTrustedHost(url), url);
  });
});

describe('isAllowedTarget', () => {
  it('allows URLs of the base URL’s origin only', () => {
    const baseUrl = 'http://127.0.0.1:8080';
    for (const path of ['/', '/api/atlas/v2/groups?x=1', '//evil.example/'])
      assert.ok(isAllowedTarget(toRequestUrl(baseUrl, path), baseUrl), path);
    for (const url of [
      'http://localhost:8080/',
      'http://127.0.0.1:8081/',
      'https://127.0.0.1:8080/',
      'http://127.0.0.1/',
      'http://[::1]:8080/',
    ])
      assert.ok(!isAllowedTarget(new URL(url), baseUrl), url);
    assert.ok(!isAllowedTarget(toRequestUrl('https://cloud.mongodb.com', '.evil.example/'), ATLAS));
    assert.ok(!isAllowedTarget(toRequestUrl('https://cloud.mongodb.com', '@evil.example/'), ATLAS));
  });
});

describe('toHostName', () => {
  it('returns the host with a port that isn’t the default one', () => {
    assert.equal(toHostName('https://cloud.mongodb.com'), 'cloud.mongodb.com');
    assert.equal(toHostName('http://[::1]:8080'), '[::1]:8080');
    assert.equal(toHostName('no address\u202e'), 'no address');
  });
});

/** A basic string of TOML: each character that isn't plain as an escape. */
function toTomlText(text: string): string {
  return `"${text.replace(/[^ -~]|["\\]/gu, (character) => `\\U${character.codePointAt(0)?.toString(16).padStart(8, '0') ?? ''}`)}"`;
}
