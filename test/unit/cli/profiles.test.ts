import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findCliProfiles } from '../../../src/cli/atlasCli';
import { ATLAS, ATLAS_FOR_GOVERNMENT } from '../../../src/core/account/baseUrl';
import { CliHome } from './cliHome';

const PROJECT = '5e2211c17a3e5a48f5497de3';
const ORG = '4f2211c17a3e5a48f5497de4';

describe('findCliProfiles', () => {
  let home: CliHome;
  beforeEach(() => (home = new CliHome()));
  afterEach(() => home.dispose());

  it('returns no profile if the Atlas CLI isn’t configured', async () => {
    assert.deepEqual(await home.find(), { kind: 'none', path: home.configFile });
    home.write('version = 2\ntelemetry_enabled = false\n');
    assert.deepEqual(await home.find(), { kind: 'none', path: home.configFile });
  });

  it('finds the profiles of version 1, whose secrets are in the file', async () => {
    home.write(`
      telemetry_enabled = true
      [default]
      org_id = "${ORG}"
      project_id = "${PROJECT}"
      public_api_key = "abcdefgh"
      private_api_key = "CANARY"
      service = "cloud"
      [mine]
      access_token = "CANARY"
      refresh_token = "CANARY"
      service = "cloudgov"
      [robot]
      client_id = "mdb_sa_id_1"
      client_secret = "CANARY"
      [empty]
      public_api_key = ""
    `);
    const finding = await home.find();
    assert.ok(!JSON.stringify(finding).includes('CANARY'));
    assert.equal(finding.kind === 'profiles' && finding.path, home.configFile);
    const rest = { projectId: undefined, isDefault: false, hasIgnoredBaseUrl: false };
    assert.deepEqual(await home.getProfiles(), [
      { name: 'default', baseUrl: ATLAS, ...rest, projectId: PROJECT, login: 'apiKey', isDefault: true },
      { ...rest, name: 'mine', baseUrl: ATLAS_FOR_GOVERNMENT, login: 'userAccount' },
      { ...rest, name: 'robot', baseUrl: ATLAS, login: 'serviceAccount' },
      { ...rest, name: 'empty', baseUrl: ATLAS, login: 'none' },
    ]);
  });

  it('finds the profiles of version 2, whose secrets are in the keyring, without querying the keyring', async () => {
    for (const name of ['secret-tool', 'security']) home.addProgram(name, 'echo secret');
    home.write(`
      version = 2
      [keys]
      auth_type = "api_keys"
      [robot]
      auth_type = "service_account"
      [mine]
      auth_type = "user_account"
      [nobody]
      auth_type = "no_auth"
      [odd]
      auth_type = "constructor"
      [later]
      auth_type = "of_a_later_version"
      client_id = "mdb_sa_id_1"
      client_secret = "s"
    `);
    const logins = (await home.getProfiles()).map(({ login }) => login);
    assert.deepEqual(logins, ['apiKey', 'serviceAccount', 'userAccount', 'none', 'none', 'serviceAccount']);
    assert.deepEqual(home.getAsked(), []);
  });

  it('prefers a value at the top of the file to the profile’s own, unless it is empty', async () => {
    home.write(`
      project_id = "${PROJECT}"
      public_api_key = ""
      service = "cloudgov"
      [one]
      project_id = "${ORG}"
      public_api_key = "abcdefgh"
      service = "cloud"
    `);
    const [one] = await home.getProfiles();
    assert.deepEqual([one?.projectId, one?.login, one?.baseUrl], [PROJECT, 'apiKey', ATLAS_FOR_GOVERNMENT]);
  });

  it('returns the host in the profile, and the reason if that host can’t be used', async () => {
    home.write(`
      [custom]
      ops_manager_url = "https://atlas.example:8443/"
      [plain]
      ops_manager_url = "http://atlas.example"
      [path]
      ops_manager_url = "https://atlas.example/api"
      [number]
      ops_manager_url = 1
      [older]
      service = "ops-manager"
      ops_manager_url = "https://opsmanager.example"
      [oddService]
      service = ["cloud"]
    `);
    assert.deepEqual(
      (await home.getProfiles()).map(({ name, baseUrl }) => [name, baseUrl]),
      [['custom', 'https://atlas.example:8443']],
    );
    const finding = await home.find();
    assert.deepEqual(finding.kind === 'profiles' && finding.unusable, [
      { name: 'plain', isDefault: false, problem: 'notHttps' },
      { name: 'path', isDefault: false, problem: 'address' },
      { name: 'number', isDefault: false, problem: 'address' },
      { name: 'older', isDefault: false, problem: 'service' },
      { name: 'oddService', isDefault: false, problem: 'service' },
    ]);
    home.write('[default]\nops_manager_url = "http://opsmanager.example"\n');
    assert.deepEqual(await home.find(), {
      kind: 'profiles',
      path: home.configFile,
      profiles: [],
      unusable: [{ name: 'default', isDefault: true, problem: 'notHttps' }],
    });
  });

  it('ignores base_url and reports where it is ignored', async () => {
    const get = async (config: string) => {
      home.write(config);
      return (await home.getProfiles()).map((one) => [one.name, one.baseUrl, one.hasIgnoredBaseUrl]);
    };
    const other = 'base_url = "https://two.example"';
    const profiles = `
      [plain]
      [own]
      ${other}
      [government]
      service = "cloudgov"
      ${other}
      [both]
      ops_manager_url = "https://one.example"
      ${other}
      [same]
      ops_manager_url = "https://two.example/"
      ${other}
      [odd]
      base_url = 1
      [blank]
      base_url = ""
    `;
    const expected = [
      ['plain', ATLAS, false],
      ['own', ATLAS, true],
      ['government', ATLAS_FOR_GOVERNMENT, true],
      ['both', 'https://one.example', true],
      ['same', 'https://two.example', false],
      ['odd', ATLAS, true],
      ['blank', ATLAS, false],
    ];
    assert.deepEqual(await get(profiles), expected);
    // The CLI writes one at the top of the file, which applies to every profile.
    assert.deepEqual(
      await get(`${other}\n${profiles}`),
      expected.map(([name, baseUrl]) => [name, baseUrl, name !== 'same']),
    );
    assert.deepEqual(await get(`base_url = "${ATLAS}/"\n[one]\n`), [['one', ATLAS, false]]);
  });

  it('marks the Atlas CLI’s default: the profile in the environment, else the only profile, else "default"', async () => {
    const getDefault = async (config: string, env: Record<string, string> = {}) => {
      home.write(config);
      return (await home.getProfiles(env)).filter(({ isDefault }) => isDefault).map(({ name }) => name);
    };
    const three = '[one]\n[default]\n[two]\n';
    assert.deepEqual(await getDefault(three), ['default']);
    assert.deepEqual(await getDefault(three, { MONGODB_ATLAS_PROFILE: 'TWO' }), ['two']);
    assert.deepEqual(await getDefault(three, { MONGODB_ATLAS_PROFILE: '' }), ['default']);
    assert.deepEqual(await getDefault(three, { MONGODB_ATLAS_PROFILE: 'gone' }), []);
    assert.deepEqual(await getDefault(three, { MCLI_PROFILE: 'one', MONGODB_ATLAS_PROFILE: 'two' }), ['one']);
    assert.deepEqual(await getDefault(three, { MCLI_ORG_ID: ORG, MONGODB_ATLAS_PROFILE: 'two' }), [
      'default',
    ]);
    assert.deepEqual(await getDefault('[only]\n'), ['only']);
    assert.deepEqual(await getDefault('[only]\n', { MONGODB_ATLAS_PROFILE: 'default' }), []);
    assert.deepEqual(await getDefault('[one]\n[two]\n'), []);
  });

  it('accepts any profile name and any values', async () => {
    home.write(`
      number = 1
      list = [{ service = "cloud" }]
      date = 1979-05-27
      [["tables"]]
      service = "cloud"
      ["__proto__"]
      auth_type = "api_keys"
      [constructor]
      project_id = 12
      org_id = { a = 1 }
      public_api_key = [1, 2]
      private_api_key = 99999999999999999999
      [toString.nested]
      service = "cloud"
      ["a b/$(c)\\n"]
      project_id = "../../${PROJECT}"
      [output]
      service = "cloud"
    `);
    assert.deepEqual(
      (await home.getProfiles()).map(({ name, login, projectId }) => [name, login, projectId]),
      [
        ['__proto__', 'apiKey', undefined],
        ['constructor', 'none', undefined],
        ['toString.nested', 'none', undefined],
        ['a b/$(c)\n', 'none', undefined],
      ],
    );
    assert.equal(({} as Record<string, unknown>)['auth_type'], undefined);
  });

  it('accepts dots in profile names, whether or not TOML nests them', async () => {
    home.write(`
      [my.team.dev]
      public_api_key = "abcdefgh"
      private_api_key = "q"
      project_id = "${PROJECT}"
      ["my.team.prod"]
      client_id = "mdb_sa_id_1"
      client_secret = "s"
      [my.team]
      service = "cloudgov"
      [Output.dev]
      [constructor.__proto__]
      auth_type = "api_keys"
    `);
    const rest = { projectId: undefined, baseUrl: ATLAS, isDefault: false, hasIgnoredBaseUrl: false };
    assert.deepEqual(await home.getProfiles({ MONGODB_ATLAS_PROFILE: 'My.Team.Dev' }), [
      { ...rest, name: 'my.team', baseUrl: ATLAS_FOR_GOVERNMENT, login: 'none' },
      { ...rest, name: 'my.team.dev', projectId: PROJECT, login: 'apiKey', isDefault: true },
      { ...rest, name: 'my.team.prod', login: 'serviceAccount' },
      { ...rest, name: 'constructor.__proto__', login: 'apiKey' },
    ]);
    assert.equal(({} as Record<string, unknown>)['auth_type'], undefined);
  });

  it('accepts the names of settings in any case', async () => {
    home.write(`
      Service = "cloudgov"
      [Team]
      Public_API_Key = ""
      PUBLIC_API_KEY = "abcdefgh"
      Private_Api_Key = "q"
      PROJECT_ID = "${PROJECT}"
      [TEAM.Dev]
      Auth_Type = "service_account"
      Ops_Manager_Url = "http://atlas.example"
    `);
    const finding = await home.find();
    assert.deepEqual(finding, {
      kind: 'profiles',
      path: home.configFile,
      profiles: [
        {
          name: 'Team',
          baseUrl: ATLAS_FOR_GOVERNMENT,
          projectId: PROJECT,
          login: 'apiKey',
          isDefault: false,
          hasIgnoredBaseUrl: false,
        },
      ],
      unusable: [{ name: 'TEAM.Dev', isDefault: false, problem: 'notHttps' }],
    });
  });

  it('finds the keys of a profile whose auth_type is no_auth', async () => {
    home.write(`
      [keys]
      auth_type = "no_auth"
      public_api_key = "abcdefgh"
      private_api_key = "q"
      [robot]
      auth_type = "no_auth"
      client_id = "mdb_sa_id_1"
      client_secret = "s"
      [nobody]
      auth_type = "no_auth"
      access_token = "t"
    `);
    const logins = (await home.getProfiles()).map(({ login }) => login);
    assert.deepEqual(logins, ['apiKey', 'serviceAccount', 'none']);
  });

  it('returns a profile once for each kind of credentials that it has, whatever its auth_type', async () => {
    const keys = 'public_api_key = "abcdefgh"\nprivate_api_key = "q"\n';
    const account = 'client_id = "mdb_sa_id_1"\nclient_secret = "s"\n';
    const getLogins = async (settings: string) => {
      home.write(`[default]\n${settings}`);
      const profiles = await home.getProfiles();
      assert.ok(profiles.every(({ name, isDefault }) => name === 'default' && isDefault));
      return profiles.map(({ login }) => login);
    };
    const both = ['apiKey', 'serviceAccount'];
    for (const type of ['api_keys', 'service_account', 'user_account', 'no_auth', 'tomorrow'])
      assert.deepEqual(await getLogins(`auth_type = "${type}"\n${account}${keys}`), both, type);
    assert.deepEqual(await getLogins(account + keys), both);
    assert.deepEqual(await getLogins(`auth_type = "api_keys"\n${account}`), both);
    assert.deepEqual(await getLogins(`auth_type = "user_account"\naccess_token = "t"\n${keys}`), ['apiKey']);
    assert.deepEqual(await getLogins(`${keys}client_id = "mdb_sa_id_1"\n`), ['apiKey']);
  });

  it('reports no credentials for a profile with only an access token', async () => {
    home.write('[one]\naccess_token = "t"\n[two]\naccess_token = "t"\nrefresh_token = "r"\n');
    const logins = (await home.getProfiles()).map(({ login }) => login);
    assert.deepEqual(logins, ['none', 'userAccount']);
  });

  it('ignores credentials, projects, and hosts in values of another type', async () => {
    const values = ['1', 'true', '1.5', '[]', '["x"]', '{ a = "x" }', '[{}]', '1979-05-27', '"a\\nb"', '""'];
    const keys = ['public_api_key', 'private_api_key', 'client_id', 'client_secret', 'access_token'];
    for (const value of values) {
      const lines = [...keys, 'refresh_token', 'project_id', 'auth_type'].map((key) => `${key} = ${value}\n`);
      home.write(`[default]\n${lines.join('')}`);
      const rest = { projectId: undefined, login: 'none', isDefault: true, hasIgnoredBaseUrl: false };
      assert.deepEqual(await home.getProfiles(), [{ ...rest, name: 'default', baseUrl: ATLAS }], value);
    }
  });

  it('finds the file in each platform’s configuration folder', async () => {
    const put = (...parts: string[]) => {
      const folder = path.join(home.folder, ...parts, 'atlascli');
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'config.toml'), `[${parts[0] ?? ''}]\n`);
      return path.join(home.folder, ...parts);
    };
    const getName = async (platform: NodeJS.Platform, env: Record<string, string>) => {
      const finding = await findCliProfiles(env, platform, home.folder);
      return finding.kind === 'profiles' ? finding.profiles[0]?.name : finding.kind;
    };
    home.write('[home]\n');
    put('Library', 'Application Support');
    const [xdg, appData] = [put('xdg'), put('appData')];
    const all = { XDG_CONFIG_HOME: xdg, APPDATA: appData };
    assert.equal(await getName('linux', {}), 'home');
    assert.equal(await getName('linux', all), 'xdg');
    assert.equal(await getName('linux', { XDG_CONFIG_HOME: path.relative('', xdg) }), 'home');
    assert.equal(await getName('linux', { XDG_CONFIG_HOME: path.join(xdg, 'gone') }), 'none');
    assert.equal(await getName('darwin', all), 'Library');
    assert.equal(await getName('win32', all), 'appData');
    assert.equal(await getName('win32', {}), 'none');
  });
});
