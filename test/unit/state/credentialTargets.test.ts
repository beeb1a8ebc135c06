// For each source of an address: which server receives the secret. Checked by what the servers recorded.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createAtlasClient, type AtlasClient } from '../../../src/atlas/client';
import { loadCliCredential } from '../../../src/cli/atlasCli';
import { newDraft, setPlace, toDraftProfile, type SignInDraft } from '../../../src/core/account/signInDraft';
import { toEnvironmentProfile } from '../../../src/core/account/environment';
import type { Credential, Profile } from '../../../src/core/model';
import { getValue } from '../../../src/core/loadable';
import { toSummary, toProfile, toStoredHead } from '../../../src/core/account/profiles';
import { TreeCache } from '../../../src/state/treeCache';
import { Profiles } from '../../../src/state/profiles';
import { Session } from '../../../src/state/session';
import { Store } from '../../../src/state/store';
import type { Loopback } from '../atlas/loopback';
import { CliHome } from '../cli/cliHome';
import { getReceived, startRecorder } from '../support/recorder';
import { settle } from './fixture';
import { FakeVault, SharedStorage } from './profileFixture';

const KEY: Credential = { kind: 'apiKey', publicKey: 'ownkeyid', privateKey: 'own private key' };
const ACCOUNT: Credential = { kind: 'serviceAccount', clientId: 'mdb_sa_id_1', clientSecret: 'mdb_sa_sk_1' };
const isRevoke = ({ url }: { url: string }) => url.startsWith('/api/oauth/revoke');

describe('The host that receives a secret', function () {
  this.timeout(20_000);
  let own: Loopback;
  let other: Loopback;
  let clients: AtlasClient[];
  let session: Session;

  beforeEach(async () => {
    other = await startRecorder();
    own = await startRecorder(other.baseUrl);
    clients = [];
    session = new Session(({ baseUrl, credential }) => {
      const client = createAtlasClient({ baseUrl, credential, userAgent: 't', backoffMs: 1 });
      clients.push(client);
      return Promise.resolve(client);
    });
  });
  afterEach(async () => {
    session.dispose();
    await Promise.all(clients.map((client) => client.close()));
    await Promise.all([own.close(), other.close()]);
  });

  /** The same server under another name of this computer, which counts as another host. */
  const alias = () => own.baseUrl.replace('127.0.0.1', 'localhost');

  /** Tests a profile as a sign-in does; then only the right host has received its secret. */
  async function expectSentToOwn(profile: Profile | undefined): Promise<void> {
    assert.ok(profile);
    await session.test(profile);
    const { credential } = profile;
    if (credential.kind === 'serviceAccount') await settle(() => own.seen.some(isRevoke));
    expectReceived(credential);
  }

  function expectReceived(credential: Credential): void {
    assert.deepEqual(
      getReceived(own),
      credential.kind === 'apiKey'
        ? [credential.publicKey]
        : [`${credential.clientId}:${credential.clientSecret}`, 'token1'],
    );
    const hosts = new Set(own.seen.map(({ headers: { host } }) => host));
    assert.deepEqual([...hosts], [new URL(own.baseUrl).host]);
    assert.deepEqual(other.seen, []);
  }

  for (const credential of [KEY, ACCOUNT]) {
    const { kind } = credential;
    const [id, secret] =
      credential.kind === 'apiKey'
        ? [credential.publicKey, credential.privateKey]
        : [credential.clientId, credential.clientSecret];

    it(`is the one in ops_manager_url in config.toml, whatever base_url contains: ${kind}`, async () => {
      const home = new CliHome();
      try {
        const [idKey, secretKey] =
          kind === 'apiKey' ? ['public_api_key', 'private_api_key'] : ['client_id', 'client_secret'];
        home.write(
          [
            `base_url = "${other.baseUrl}"`,
            '[default]',
            `base_url = "${alias()}"`,
            `ops_manager_url = "${own.baseUrl}/"`,
            `${idKey} = "${id}"`,
            `${secretKey} = "${secret}"`,
          ].join('\n'),
        );
        const [found] = await home.getProfiles();
        assert.ok(found);
        const loaded = await loadCliCredential(found, home.env, [], 'linux', home.folder);
        assert.ok(loaded.kind === 'found');
        const { name, baseUrl } = found;
        await expectSentToOwn({ id: 'cli', name, baseUrl, credential: loaded.credential });
      } finally {
        home.dispose();
      }
    });

    it(`is the one in OPS_MANAGER_URL in the environment, whatever BASE_URL contains: ${kind}`, async () => {
      const profile = toEnvironmentProfile({
        ...(kind === 'apiKey'
          ? { MONGODB_ATLAS_PUBLIC_API_KEY: id, MONGODB_ATLAS_PRIVATE_API_KEY: secret }
          : { MONGODB_ATLAS_CLIENT_ID: id, MONGODB_ATLAS_CLIENT_SECRET: secret }),
        MONGODB_ATLAS_OPS_MANAGER_URL: own.baseUrl,
        MONGODB_ATLAS_BASE_URL: other.baseUrl,
      });
      await expectSentToOwn(profile);
    });

    it(`is the one that the user enters, whatever the setting contains: ${kind}`, async () => {
      const draft = newDraft(other.baseUrl);
      setPlace(draft, 'other', `${own.baseUrl}/ `);
      type(draft);
      await expectSentToOwn(toDraftProfile(draft, 'typed'));
    });

    it(`never receives a secret that was entered for another address before Back: ${kind}`, async () => {
      const draft = newDraft(other.baseUrl);
      type(draft);
      setPlace(draft, 'other', own.baseUrl);
      const profile = toDraftProfile(draft, 'moved');
      assert.ok(profile);
      await session.test(profile);
      const received = JSON.stringify(
        [...own.seen, ...other.seen].map(({ headers, body }) => [headers, body]),
      );
      assert.ok(
        !received.includes(secret) && !received.includes(Buffer.from(`${id}:${secret}`).toString('base64')),
      );
    });

    it(`is the one in the setting if the user enters no other: ${kind}`, async () => {
      const draft = newDraft(own.baseUrl);
      type(draft);
      await expectSentToOwn(toDraftProfile(draft, 'set'));
    });

    it(`is the one of the profile whose secret was lost, whatever the setting contains: ${kind}`, async () => {
      const lost = toStoredHead(
        JSON.parse(
          JSON.stringify(toSummary({ id: 'lost', name: 'lost', baseUrl: own.baseUrl, credential }, 'kept')),
        ),
      );
      assert.ok(lost);
      const draft: SignInDraft = { ...newDraft(other.baseUrl), known: lost };
      type(draft);
      await expectSentToOwn(toDraftProfile(draft, 'lost'));
    });

    const type = (draft: SignInDraft): void => {
      draft.kind = kind;
      draft.typed[kind] = { id, secret };
    };

    it(`is the one of a stored profile, whatever the environment contains: ${kind}`, async () => {
      const { profiles } = openWindow(new SharedStorage(toStored(own.baseUrl, credential)));
      await profiles.restore();
      await useClient();
      session.signOut();
      if (kind === 'serviceAccount') await settle(() => own.seen.some(isRevoke));
      expectReceived(credential);
      profiles.dispose();
    });

    it(`is never one that was written into a stored profile while the profile is in use: ${kind}`, async () => {
      const sharedStorage = new SharedStorage(toStored(own.baseUrl, credential));
      const { profiles } = openWindow(sharedStorage);
      await profiles.restore();
      await useClient();
      sharedStorage.secrets.set('stored', toStored(other.baseUrl, credential));
      for (let time = 0; time < 2; time++) await profiles.reread();
      assert.equal(session.get().state, 'signedOut');
      assert.equal(await profiles.use('stored'), false);
      assert.deepEqual(
        profiles.getLost().map(({ id: lostId, baseUrl }) => [lostId, baseUrl]),
        [['stored', own.baseUrl]],
      );
      await settle(() => kind === 'apiKey' || own.seen.some(isRevoke));
      expectReceived(credential);
      profiles.dispose();
    });

    it(`is never one that was written into a stored profile between two sessions: ${kind}`, async () => {
      const sharedStorage = new SharedStorage(toStored(other.baseUrl, credential));
      sharedStorage.kept = [toSummary(toStored(own.baseUrl, credential), 'kept')];
      const { profiles } = openWindow(sharedStorage);
      await profiles.restore();
      assert.equal(await profiles.use('stored'), false);
      // The environment's base URL applies to the environment's credential only.
      assert.equal(profiles.getActive()?.id, 'environment');
      await useClient();
      assert.deepEqual([getReceived(own), getReceived(other)], [[], ['another']]);
      profiles.dispose();
    });
  }

  it('is the one of the profile after the tree was restored from its file', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'credential-targets-'));
    const lines: string[] = [];
    const open = (profile: Profile) => {
      const store = new Store(session);
      const kept = new TreeCache({ session, store, folder, version: '1', log: (line) => lines.push(line) });
      session.signIn(profile, 'kept');
      const close = () => {
        kept.dispose();
        store.dispose();
      };
      return { store, close };
    };
    try {
      const first = open(toStored(own.baseUrl, KEY));
      await first.store.refresh();
      first.close();
      assert.equal(readdirSync(folder).length, 1);
      own.seen.length = 0;
      // Its links point to the other host.
      const second = open(toStored(own.baseUrl, KEY));
      await settle(() => second.store.get().projects !== undefined);
      await second.store.refresh();
      assert.equal(getValue(second.store.get().projects)?.length, 1);
      second.close();
      expectReceived(KEY);
      // The same key at another address is another account, which has no tree yet.
      const third = open(toStored(alias(), KEY));
      await third.store.refresh();
      third.close();
      assert.equal(readdirSync(folder).length, 2);
      assert.deepEqual([lines, other.seen], [[], []]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  function openWindow(sharedStorage: SharedStorage): { readonly profiles: Profiles } {
    const profileStorage = new FakeVault(sharedStorage, () => Promise.resolve());
    const environment = toEnvironmentProfile({
      MONGODB_ATLAS_PUBLIC_API_KEY: 'another',
      MONGODB_ATLAS_PRIVATE_API_KEY: 'of the environment',
      MONGODB_ATLAS_OPS_MANAGER_URL: other.baseUrl,
      MONGODB_ATLAS_BASE_URL: alias(),
    });
    sharedStorage.chosen = 'stored';
    return { profiles: new Profiles({ session, profileStorage, memory: sharedStorage, environment }) };
  }

  /** As the secret storage returns it. */
  function toStored(baseUrl: string, credential: Credential): Profile {
    const profile = toProfile(JSON.stringify({ id: 'stored', name: 'stored', baseUrl, credential }));
    assert.ok(profile);
    return profile;
  }

  async function useClient(): Promise<void> {
    const state = session.get();
    assert.ok(state.state === 'signedIn');
    const client = await state.client();
    await client.loadProjects();
  }
});
