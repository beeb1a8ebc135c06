import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { getAttention } from '../../../src/core/filter/attention';
import { getFailure, getLast, getValue } from '../../../src/core/loadable';
import { EMPTY_SNAPSHOT, getServices, toServiceAddress, toServicesKey } from '../../../src/core/snapshot';
import { TreeCache } from '../../../src/state/treeCache';
import { Store } from '../../../src/state/store';
import { Bench, settle } from './fixture';

const API = '/api/atlas/v2';
const DOWN = { status: 500, body: '{"errorCode":"UNEXPECTED_ERROR"}' };

describe('TreeCache', function () {
  this.timeout(30_000);
  let bench: Bench;
  let root: string;
  let folder: string;
  let lines: string[];
  let windows: { readonly store: Store; readonly kept: TreeCache }[];

  beforeEach(async () => {
    bench = await Bench.start();
    root = mkdtempSync(path.join(os.tmpdir(), 'last-known-'));
    folder = path.join(root, 'not', 'there');
    lines = [];
    windows = [];
  });
  afterEach(async () => {
    for (const { store, kept } of windows) {
      kept.dispose();
      store.dispose();
    }
    chmodSync(root, 0o700);
    rmSync(root, { recursive: true, force: true });
    await bench.close();
  });

  /** A store with its file, as one window has them. */
  const openWindow = (version = '1.0.0') => {
    const store = new Store(bench.session);
    const kept = new TreeCache({
      session: bench.session,
      store,
      folder,
      version,
      log: (line) => lines.push(line),
    });
    windows.push({ store, kept });
    return { store, kept };
  };
  const signIn = (home: 'kept' | 'sandbox' = 'kept') => bench.session.signIn(bench.profile(), home);
  const getOregon = (store: Store) =>
    getServices(store.get(), bench.projectId(), 'AWS').find(({ region }) => region === 'US_WEST_2')!;
  const toAddress = (store: Store) => toServiceAddress(getOregon(store));
  /** A window that has read everything, closed again. */
  const leaveTree = async () => {
    const { store, kept } = openWindow();
    signIn();
    await store.refresh();
    await store.refreshUsers(bench.projectId());
    await store.setExpanded(toAddress(store), true);
    await settle(() => !getAttention(store.get()).isPartial);
    kept.dispose();
    return store.get();
  };
  const files = () => (existsSync(folder) ? readdirSync(folder) : []);
  const file = () => path.join(folder, files()[0] ?? '');
  const isRestored = (store: Store) => getLast(store.get().projects) !== undefined;

  it('restores the tree in the next session before any request, with the time at which each part was loaded', async () => {
    const before = await leaveTree();
    const { store } = openWindow();
    await bench.forget();
    signIn();
    await settle(() => isRestored(store));
    assert.deepEqual(await bench.seen(), []);
    const { projects, organizations, services, clusters, endpoints } = store.get();
    assert.equal(projects?.state, 'loading');
    assert.deepEqual(getLast(projects), getLast(before.projects));
    assert.deepEqual(getLast(organizations), getLast(before.organizations));
    const id = bench.projectId();
    // A file has no fields that are undefined.
    const toJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
    for (const [one, other] of [
      [services.get(toServicesKey(id, 'AWS')), before.services.get(toServicesKey(id, 'AWS'))],
      [clusters.get(id), before.clusters.get(id)],
    ] as const) {
      assert.equal(one?.state, 'loading');
      assert.deepEqual(getLast<unknown>(one), toJson(getLast<unknown>(other)));
    }
    assert.ok(endpoints.size > 0 && endpoints.size === before.endpoints.size);
  });

  it('replaces restored values with responses, including every endpoint’s', async () => {
    await leaveTree();
    const { store } = openWindow();
    signIn();
    await settle(() => isRestored(store));
    await bench.forget();
    await store.refresh();
    assert.ok([...store.get().services.values()].every(({ state }) => state === 'loaded'));
    const isLoaded = () => [...store.get().endpoints.values()].every(({ state }) => state === 'loaded');
    await settle(isLoaded);
    assert.ok(isLoaded());
  });

  it('restores the values below an earlier failure, and never replaces a response', async () => {
    await leaveTree();
    await bench.fault({ path: `${API}/groups`, ...DOWN });
    const failing = openWindow().store;
    signIn();
    await failing.refresh();
    await settle(() => isRestored(failing));
    assert.equal(getFailure(failing.get().projects)?.kind, 'server');
    assert.equal(getValue(failing.get().projects)?.length, 4);

    const { store } = openWindow();
    const tree = {
      projects: { value: [], at: 1 },
      services: [],
      endpoints: [],
      clusters: [],
      statusChanges: [],
    };
    signIn();
    await store.refreshClusters(bench.projectId());
    const clusters = store.get().clusters.get(bench.projectId());
    store.restore({ ...tree, clusters: [[bench.projectId(), { value: [], at: 1 }]] });
    assert.equal(store.get().clusters.get(bench.projectId()), clusters);
  });

  it('saves neither users nor secrets, with file permissions for the owner only', async () => {
    const before = await leaveTree();
    const text = readFileSync(file(), 'utf8');
    const { credential } = bench.profile();
    assert.ok(credential.kind === 'apiKey');
    const [user] = getValue(before.users.get(bench.projectId())) ?? [];
    for (const secret of [credential.privateKey, credential.publicKey, `"username":"${user!.username}"`])
      assert.ok(!text.includes(secret), secret);
    assert.ok(!file().includes(credential.publicKey));
    if (process.platform === 'win32') return;
    assert.deepEqual([statSync(file()).mode & 0o777, statSync(folder).mode & 0o777], [0o600, 0o700]);
  });

  it('ignores a file that is truncated, edited, binary, of another version, or missing', async () => {
    await leaveTree();
    const whole = readFileSync(file(), 'utf8');
    const name = file();
    const spoil: readonly (() => void)[] = [
      () => truncateSync(name, whole.length - 10),
      () => truncateSync(name, 20),
      () => truncateSync(name, 0),
      () => writeFileSync(name, whole.replace('payments-prod', 'payments-prop')),
      () => writeFileSync(name, Buffer.from([0, 255, 10, 254])),
      () => writeFileSync(name, whole.replace('"1.0.0"', '"0.9.9"')),
    ];
    for (const [turn, run] of spoil.entries()) {
      run();
      lines = [];
      const { store, kept } = openWindow();
      signIn();
      await settle(() => lines.length > 0);
      assert.equal(lines.length, 1, String(turn));
      assert.equal(store.get().projects, undefined, String(turn));
      kept.dispose();
      store.dispose();
    }
    writeFileSync(name, whole);
    const newer = openWindow('1.0.1');
    lines = [];
    signIn();
    await settle(() => lines.length > 0);
    assert.equal(newer.store.get().projects, undefined);
    rmSync(name);
    assert.doesNotThrow(() => openWindow());
  });

  it('restores the tree only for its own account', async () => {
    await leaveTree();
    const { store } = openWindow();
    bench.session.signIn(bench.profile('reader'), 'kept');
    signIn('sandbox');
    await store.refresh();
    bench.session.signOut();
    assert.deepEqual(store.get(), EMPTY_SNAPSHOT);
    bench.session.signIn(bench.profile('reader'), 'kept');
    await store.refresh();
    assert.deepEqual(
      getValue(store.get().projects)?.map(({ name }) => name),
      ['payments-prod'],
    );
    assert.equal(files().length, 1);
  });

  it('doesn’t restore the tree into a session that began during the load', async () => {
    await leaveTree();
    const { store } = openWindow();
    signIn();
    bench.session.signOut();
    signIn('sandbox');
    // Whoever asks the disk after it has its answer after it.
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual(store.get(), EMPTY_SNAPSHOT);
  });

  it('saves nothing for the sandbox', async () => {
    const { store, kept } = openWindow();
    signIn('sandbox');
    await store.refresh();
    kept.dispose();
    assert.deepEqual(files(), []);
  });

  it('deletes the file and its temporary files after sign-out, in either order of events', async () => {
    const { baseUrl, credential } = bench.profile();
    const head = { baseUrl, credentialId: credential.kind === 'apiKey' ? credential.publicKey : '' };
    for (const isFirst of [true, false]) {
      await leaveTree();
      writeFileSync(`${file()}.part`, '');
      const { store, kept } = openWindow();
      signIn();
      await store.refresh();
      await settle(() => getServices(store.get(), bench.projectId(), 'AWS').length > 0);
      if (isFirst) kept.forget(head);
      bench.session.signOut();
      if (!isFirst) kept.forget(head);
      kept.dispose();
      assert.deepEqual(files(), []);
    }
  });

  it('saves a complete file when two windows write at the same time', async () => {
    await leaveTree();
    const [one, other] = [openWindow(), openWindow()];
    signIn();
    await Promise.all([one.store.refresh(), other.store.refresh()]);
    await settle(() => isRestored(one.store) && isRestored(other.store));
    one.kept.dispose();
    other.kept.dispose();
    assert.equal(files().length, 1);
    const { store } = openWindow();
    signIn();
    await settle(() => isRestored(store));
    assert.equal(getValue(store.get().projects)?.length, 4);
  });

  it('saves once for many changes, after a delay', async () => {
    const { setTimeout: realSet } = globalThis;
    const due: (() => void)[] = [];
    globalThis.setTimeout = ((run: () => void, ms: number) =>
      ms >= 5_000 && String(run).includes('#writeInPieces')
        ? { due: due.push(run) }
        : realSet(run, ms)) as unknown as typeof setTimeout;
    try {
      const { store } = openWindow();
      signIn();
      await settle(() => due.length > 0);
      await store.refresh();
      await settle(() => !getAttention(store.get()).isPartial);
      assert.deepEqual([due.length, files()], [1, []]);
      due.pop()!();
      await settle(() => files().some((name) => !name.includes('.')));
      assert.equal(files().length, 1);
      store.touch();
      await settle(() => due.length > 0);
      const { mtimeMs, ino } = statSync(file());
      due.pop()!();
      await new Promise((resolve) => realSet(resolve, 50));
      assert.deepEqual([statSync(file()).mtimeMs, statSync(file()).ino], [mtimeMs, ino]);
    } finally {
      globalThis.setTimeout = realSet;
    }
  });

  it('continues without the file if the disk fails, and reports it once', async () => {
    writeFileSync(path.join(root, 'not'), 'a file where the folder should be');
    const { store, kept } = openWindow();
    signIn();
    await store.refresh();
    await settle(() => lines.length > 0);
    kept.dispose();
    assert.equal(getValue(store.get().projects)?.length, 4);
    assert.ok(
      lines.length > 0 && lines.every((line) => /^Couldn’t \w+ the tree cache: E[A-Z]+$/.test(line)),
      lines.join(),
    );
    assert.doesNotThrow(() => kept.forget({ baseUrl: 'https://a.invalid', credentialId: 'x' }));
  });

  it('writes the tree later if the disk failed the first time', async () => {
    writeFileSync(path.join(root, 'not'), 'a file where the folder should be');
    const { setTimeout: realSet } = globalThis;
    const due: (() => void)[] = [];
    globalThis.setTimeout = ((run: () => void, ms: number) =>
      ms >= 5_000 && ms < 30_000 ? { due: due.push(run) } : realSet(run, ms)) as unknown as typeof setTimeout;
    try {
      const { store, kept } = openWindow();
      signIn();
      await store.refresh();
      await settle(() => !getAttention(store.get()).isPartial && due.length > 0);
      due.pop()!();
      await settle(() => lines.some((line) => line.includes('write')));
      rmSync(path.join(root, 'not'));
      kept.dispose();
      assert.equal(files().length, 1);
    } finally {
      globalThis.setTimeout = realSet;
    }
  });
});
