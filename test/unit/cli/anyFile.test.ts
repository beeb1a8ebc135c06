import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadCliCredential } from '../../../src/cli/atlasCli';
import { PROPERTY_RUNS } from '../support/propertyRuns';
import { CliHome } from './cliHome';

const CANARY = 'c4n4ry5ecret';

const PROFILES = `
version = 2
service = "cloud"
[default]
org_id = "4f2211c17a3e5a48f5497de4"
project_id = "5e2211c17a3e5a48f5497de3"
auth_type = "api_keys"
public_api_key = "abcdefgh"
private_api_key = "${CANARY}"
[robot]
client_id = "mdb_sa_id_1"
client_secret = '''${CANARY}'''
base_url = "https://atlas.example"
[mine]
access_token = "${CANARY}"
refresh_token = "${CANARY}"
`;

/** What means something in TOML, and what a careless hand leaves in a file. */
const PIECE = fc.constantFrom(
  ...['"', "'", '"""', '[', ']', '[[', '{', '}', '=', '.', ',', '#', '\n', '\r', '\0', '\uFEFF', '\\', '\\u'],
  ...['__proto__', 'constructor', 'service', 'auth_type', 'private_api_key', '1e999', '-nan', '\uD800'],
);

/** A file with cuts and with pieces put in. */
const MUTATED = fc
  .array(fc.record({ at: fc.nat(PROFILES.length), cut: fc.nat(20), piece: fc.oneof(PIECE, fc.string()) }), {
    maxLength: 4,
  })
  .map((changes) =>
    changes.reduce((text, { at, cut, piece }) => text.slice(0, at) + piece + text.slice(at + cut), PROFILES),
  );

/** False where a change put the secret under a key that is none, such as the client id, which may be shown. */
function isSecretStill(text: string): boolean {
  const secret = /^(private_api_key|client_secret|access_token|refresh_token)\b/;
  return text.split('\n').every((line) => !line.includes(CANARY) || secret.test(line));
}

describe('Atlas CLI configuration with arbitrary content', () => {
  let home: CliHome;
  beforeEach(() => (home = new CliHome()));
  afterEach(() => home.dispose());

  /** Finds and loads everything, and answers with all that was said besides the credentials. */
  async function getAllText(content: string | Uint8Array): Promise<string> {
    home.write(content);
    const finding = await home.find();
    if (finding.kind !== 'profiles') return JSON.stringify(finding);
    const loaded = await Promise.all(
      finding.profiles.map((profile) => loadCliCredential(profile, home.env, [], 'linux', home.folder)),
    );
    return JSON.stringify([finding, loaded.map((each) => (each.kind === 'found' ? each.kind : each))]);
  }

  it('reveals no secret and causes no exception after any manual edit', async function () {
    this.timeout(600_000);
    assert.ok(!(await getAllText(PROFILES)).includes(CANARY));
    await fc.assert(
      fc.asyncProperty(MUTATED, async (text) => {
        fc.pre(isSecretStill(text));
        const said = await getAllText(text);
        assert.ok(!said.includes(CANARY), said);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('causes no exception for any text or bytes', async function () {
    this.timeout(600_000);
    const content = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ maxLength: 200 }),
      fc
        .array(fc.oneof(PIECE, fc.string({ maxLength: 3 })), { maxLength: 40 })
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(content, async (each) => {
        await getAllText(each);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });
});
