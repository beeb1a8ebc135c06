import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdirSync, openSync, readSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { loadCliCredential } from '../../../src/cli/atlasCli';
import { CliHome } from './cliHome';

/** Longer than any test may take: what ends before it ended by itself. */
const NEVER = 3_600_000;

const KEYS = '[default]\nauth_type = "api_keys"\n';

/** Answers as the keyring's programs do: the account is the last argument of both. */
const KEYRING = `for account; do :; done
case $account in
  public_api_key) echo abcdefgh;; private_api_key) echo private-1;;
  client_id) echo mdb_sa_id_1;; client_secret) printf mdb_sa_sk_1;; *) exit 44;; esac`;

describe('loadCliCredential', function () {
  this.timeout(20_000);
  let home: CliHome;
  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(() => {
    home = new CliHome();
    // One file for every platform.
    mkdirSync(path.join(home.folder, 'Library'));
    symlinkSync(settings(), path.join(home.folder, 'Library', 'Application Support'));
  });
  afterEach(() => home.dispose());
  const settings = () => path.dirname(path.dirname(home.configFile));

  async function load(config: string, platform: NodeJS.Platform = 'linux', deadline = NEVER) {
    home.write(config);
    const [profile] = await home.getProfiles();
    return loadCliCredential(
      profile!,
      { ...home.env, APPDATA: settings() },
      [],
      platform,
      home.folder,
      deadline,
    );
  }

  it('returns the credential in the file if it is complete there, without querying the keyring', async () => {
    home.addProgram('secret-tool', KEYRING);
    const keys = `${KEYS}public_api_key = " pppppppp "\nprivate_api_key = "q"\n`;
    const found = { kind: 'found', credential: { kind: 'apiKey', publicKey: 'pppppppp', privateKey: 'q' } };
    for (const platform of ['linux', 'win32'] as const) assert.deepEqual(await load(keys, platform), found);
    const account = '["odd name"]\nclient_id = "i"\nclient_secret = "s"\n';
    assert.deepEqual(await load(account), {
      kind: 'found',
      credential: { kind: 'serviceAccount', clientId: 'i', clientSecret: 's' },
    });
    assert.deepEqual(home.getAsked(), []);
  });

  it('returns the credential in libsecret on Linux', async () => {
    home.addProgram('secret-tool', KEYRING);
    assert.deepEqual(await load(KEYS), {
      kind: 'found',
      credential: { kind: 'apiKey', publicKey: 'abcdefgh', privateKey: 'private-1' },
    });
    assert.deepEqual(await load('[My-Robot]\nauth_type = "service_account"\n'), {
      kind: 'found',
      credential: { kind: 'serviceAccount', clientId: 'mdb_sa_id_1', clientSecret: 'mdb_sa_sk_1' },
    });
    assert.deepEqual(home.getAsked(), [
      'secret-tool lookup service atlascli_default username public_api_key',
      'secret-tool lookup service atlascli_default username private_api_key',
      'secret-tool lookup service atlascli_my-robot username client_id',
      'secret-tool lookup service atlascli_my-robot username client_secret',
    ]);
  });

  it('returns the credential in the keychain on macOS', async () => {
    home.addProgram('security', KEYRING);
    const { credential } = (await load(KEYS, 'darwin')) as { credential: unknown };
    assert.deepEqual(credential, { kind: 'apiKey', publicKey: 'abcdefgh', privateKey: 'private-1' });
    assert.deepEqual(home.getAsked(), [
      'security find-generic-password -s atlascli_default -wa public_api_key',
      'security find-generic-password -s atlascli_default -wa private_api_key',
    ]);
  });

  it('queries the keyring only for values that are missing in the file, without a secret in the arguments', async () => {
    home.addProgram('secret-tool', KEYRING);
    const { credential } = (await load(`${KEYS}public_api_key = "pppppppp"\n`)) as { credential: unknown };
    assert.deepEqual(credential, { kind: 'apiKey', publicKey: 'pppppppp', privateKey: 'private-1' });
    const other = (await load(`${KEYS}private_api_key = "CANARY"\n`)) as { credential: unknown };
    assert.deepEqual(other.credential, { kind: 'apiKey', publicKey: 'abcdefgh', privateKey: 'CANARY' });
    assert.equal(home.getAsked().length, 2);
    assert.ok(!home.getAsked().join().includes('CANARY'));
  });

  it('decodes the encoding of go-keyring on macOS only', async () => {
    const secret = 'pa$$ wörd';
    const base64 = `go-keyring-base64:${Buffer.from(secret).toString('base64')}`;
    const hex = `go-keyring-encoded:${Buffer.from(secret).toString('hex')}`;
    const config = `${KEYS}public_api_key = "p"\n`;
    for (const wrapped of [base64, hex]) {
      for (const name of ['security', 'secret-tool']) home.addProgram(name, `echo '${wrapped}'`);
      const found = (privateKey: string) => ({
        kind: 'found',
        credential: { kind: 'apiKey', publicKey: 'p', privateKey },
      });
      assert.deepEqual(await load(config, 'darwin'), found(secret));
      assert.deepEqual(await load(config, 'linux'), found(wrapped));
    }
    const broken = ['base64:', 'base64:a b', 'base64:YQpi', 'encoded:', 'encoded:4', 'encoded:zz'];
    for (const wrapped of broken) {
      home.addProgram('security', `echo 'go-keyring-${wrapped}'`);
      const missing = { kind: 'missing', reason: 'notInKeyring', credentialId: 'p' };
      assert.deepEqual(await load(config, 'darwin'), missing, wrapped);
    }
  });

  it('reports a missing credential, with its ID if known, when the keyring returns no valid value', async () => {
    const partial = `${KEYS}public_api_key = "p"\n`;
    const answers = {
      'a refusal': 'echo secret; exit 44',
      nothing: 'exit 0',
      'an empty line': 'echo',
      'several lines': 'echo one; echo two',
      'a control character': "printf 'a\\001b'",
      'a lot': 'head -c 200000 /dev/zero | tr "\\0" a',
      'no end': 'exec yes',
      'a signal': 'kill -9 $$',
      'a question': 'read -r answer && echo "$answer"',
    };
    for (const [what, script] of Object.entries(answers)) {
      home.addProgram('secret-tool', script);
      const missing = { kind: 'missing', reason: 'notInKeyring' };
      assert.deepEqual(await load(KEYS), missing, what);
      assert.deepEqual(await load(partial), { ...missing, credentialId: 'p' }, what);
    }
  });

  it('reports a missing keyring when the keyring program isn’t installed', async () => {
    for (const platform of ['linux', 'darwin', 'freebsd'] as const)
      assert.deepEqual(await load(KEYS, platform), { kind: 'missing', reason: 'noKeyring' });
    assert.deepEqual(await load(`${KEYS}public_api_key = "p"\n`), {
      kind: 'missing',
      reason: 'noKeyring',
      credentialId: 'p',
    });
    home.addProgram('secret-tool', KEYRING);
    execFileSync('chmod', ['-x', path.join(home.bin, 'secret-tool')]);
    assert.deepEqual(await load(KEYS), { kind: 'missing', reason: 'noKeyring' });
  });

  it('doesn’t run a program in the working folder', async () => {
    home.addProgram('secret-tool', KEYRING);
    home.write(KEYS);
    const [profile] = await home.getProfiles();
    const folder = process.cwd();
    process.chdir(home.bin);
    try {
      const credential = await loadCliCredential(profile!, { PATH: '.' }, [], 'linux', home.folder, NEVER);
      assert.deepEqual(credential, { kind: 'missing', reason: 'noKeyring' });
    } finally {
      process.chdir(folder);
    }
  });

  it('doesn’t run a program in an open folder', async () => {
    home.addProgram('secret-tool', KEYRING);
    home.write(KEYS);
    const [profile] = await home.getProfiles();
    const loadWith = (folders: readonly string[]) =>
      loadCliCredential(profile!, home.env, folders, 'linux', home.folder, NEVER);
    assert.deepEqual(await loadWith([home.bin]), { kind: 'missing', reason: 'noKeyring' });
    assert.deepEqual(home.getAsked(), []);
    assert.equal((await loadWith([settings()])).kind, 'found');
  });

  it('stops the program and its child processes when the keyring doesn’t respond', async () => {
    const pipe = path.join(home.folder, 'alive');
    execFileSync('mkfifo', [pipe]);
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      // Both hold the pipe open as long as they live.
      home.addProgram('secret-tool', `exec 3> '${pipe}'; echo started >&3; sleep 3600 & wait`);
      let said = '';
      // A busy computer may take longer than the deadline to start it at all.
      for (let deadline = 500; said === ''; deadline *= 2) {
        const credential = await load(KEYS, 'linux', deadline);
        assert.deepEqual(credential, { kind: 'missing', reason: 'keyringSilent' });
        said = await readToEnd(reader);
      }
      assert.equal(said, 'started\n');
      assert.ok(!home.getAsked().join().includes('private_api_key'));
    } finally {
      closeSync(reader);
    }
  });

  it('reports that the secret must be pasted on Windows', async () => {
    assert.deepEqual(await load(KEYS, 'win32'), { kind: 'missing', reason: 'windows' });
    const partial = `${KEYS}public_api_key = "p"\n`;
    const missing = { kind: 'missing', reason: 'windows', credentialId: 'p' };
    assert.deepEqual(await load(partial, 'win32'), missing);
  });

  it('returns the credential of the selected kind if a profile has two', async () => {
    home.write(`[My.Team]
      Public_API_Key = "pppppppp"
      private_api_key = "q"
      client_id = "i"
      client_secret = "s"
    `);
    const loaded = (await home.getProfiles()).map((profile) =>
      loadCliCredential(profile, home.env, [], 'linux', home.folder),
    );
    assert.deepEqual(await Promise.all(loaded), [
      { kind: 'found', credential: { kind: 'apiKey', publicKey: 'pppppppp', privateKey: 'q' } },
      { kind: 'found', credential: { kind: 'serviceAccount', clientId: 'i', clientSecret: 's' } },
    ]);
  });

  it('queries the keyring with the full name of a profile whose name contains dots', async () => {
    home.addProgram('secret-tool', KEYRING);
    assert.equal((await load('[My.Team]\nauth_type = "api_keys"\n')).kind, 'found');
    assert.ok(home.getAsked()[0]?.includes('service atlascli_my.team username public_api_key'));
  });

  it('never returns a user account’s credential', async () => {
    home.addProgram('secret-tool', KEYRING);
    const config = '[default]\nauth_type = "user_account"\naccess_token = "t"\nprivate_api_key = "q"\n';
    assert.deepEqual(await load(config), { kind: 'missing', reason: 'userAccount' });
    assert.deepEqual(await load('[default]\nauth_type = "no_auth"\n'), {
      kind: 'missing',
      reason: 'notInKeyring',
    });
    assert.deepEqual(home.getAsked(), []);
  });

  it('doesn’t query the keyring for a profile name with unsupported characters', async () => {
    home.addProgram('secret-tool', KEYRING);
    for (const name of ['a b', 'a;b', 'a\\nb', 'ä', '', 'a'.repeat(65)])
      assert.deepEqual(await load(`["${name}"]\nauth_type = "api_keys"\n`), {
        kind: 'missing',
        reason: 'oddName',
      });
    assert.deepEqual(home.getAsked(), []);
    const { kind } = await load('["--a.b_C-1"]\nauth_type = "api_keys"\n');
    assert.equal(kind, 'found');
    assert.ok(home.getAsked()[0]?.includes('atlascli_--a.b_c-1'));
  });

  it('queries the keyring when the file was deleted or damaged in the meantime', async () => {
    home.addProgram('secret-tool', KEYRING);
    home.write(KEYS);
    const [profile] = await home.getProfiles();
    home.write('"');
    const credential = await loadCliCredential(profile!, home.env, [], 'linux', home.folder, NEVER);
    assert.equal(credential.kind, 'found');
  });
});

/** Everything that is written to a pipe until nobody holds its other end any more. */
async function readToEnd(reader: number): Promise<string> {
  const buffer = Buffer.alloc(1000);
  let text = '';
  for (;;) {
    try {
      const length = readSync(reader, buffer);
      if (length === 0) return text;
      text += buffer.toString('utf8', 0, length);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
