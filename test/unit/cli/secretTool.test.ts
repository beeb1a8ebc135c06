import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { loadCliCredential } from '../../../src/cli/atlasCli';
import { CliHome } from './cliHome';

const PROGRAMS = ['secret-tool', 'gnome-keyring-daemon', 'dbus-run-session'];

/**
 * A keyring that is unlocked and holds what the CLI would keep there, on a session bus of its own. Says its bus's
 * address, and ends with its input.
 */
const SESSION = `
printf password | gnome-keyring-daemon --unlock --components=secrets >&2 || exit 1
keep() { printf "$3" | secret-tool store --label "$2" service "atlascli_$1" username "$2" || exit 1; }
keep default public_api_key abcdefgh
keep default private_api_key private-1
keep robot client_id mdb_sa_id_1
keep lines public_api_key 'one\\ntwo'
echo "$DBUS_SESSION_BUS_ADDRESS"
cat`;

describe('loadCliCredential with the real libsecret', function () {
  this.timeout(30_000);
  let home: CliHome;
  let session: ChildProcessByStdio<Writable, Readable, null> | undefined;
  let env: Record<string, string>;

  before(async function () {
    home = new CliHome();
    // A program may be installed and yet not allowed to start, as in a container without IPC_LOCK.
    const isThere = (name: string) => spawnSync(name, ['--help'], { env: getPath() }).error === undefined;
    if (process.platform !== 'linux' || !PROGRAMS.every(isThere)) return this.skip();
    const runtime = path.join(home.folder, 'run');
    mkdirSync(runtime, { mode: 0o700 });
    env = { ...getPath(), HOME: home.folder, XDG_RUNTIME_DIR: runtime };
    session = spawn('dbus-run-session', ['--', 'sh', '-c', SESSION], {
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const [address] = (await Promise.race([once(session.stdout, 'data'), once(session, 'exit')])) as [
      unknown,
    ];
    assert.ok(Buffer.isBuffer(address), 'the session ended before its keyring was filled');
    env = { ...env, DBUS_SESSION_BUS_ADDRESS: address.toString().trim() };
  });
  after(async () => {
    if (session && session.exitCode === null) {
      const ended = once(session, 'exit');
      session.stdin.end();
      await ended;
    }
    home.dispose();
  });

  async function load(config: string, environment = env) {
    home.write(config);
    const [profile] = await home.getProfiles();
    return loadCliCredential(profile!, environment, [], 'linux', home.folder);
  }

  it('returns the stored credential of a profile', async () => {
    assert.deepEqual(await load('version = 2\n[default]\nauth_type = "api_keys"\n'), {
      kind: 'found',
      credential: { kind: 'apiKey', publicKey: 'abcdefgh', privateKey: 'private-1' },
    });
  });

  it('reports which value is missing', async () => {
    const missing = { kind: 'missing', reason: 'notInKeyring' };
    assert.deepEqual(await load('[robot]\nauth_type = "service_account"\n'), {
      ...missing,
      credentialId: 'mdb_sa_id_1',
    });
    assert.deepEqual(await load('[other]\nauth_type = "api_keys"\n'), missing);
    assert.deepEqual(await load('[lines]\nauth_type = "api_keys"\n'), missing);
  });

  it('reports a missing credential without a session bus', async () => {
    const nowhere = { ...env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${home.folder}/gone` };
    const credential = await load('[default]\nauth_type = "api_keys"\n', nowhere);
    assert.deepEqual(credential, { kind: 'missing', reason: 'notInKeyring' });
  });
});

function getPath(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '' };
}
