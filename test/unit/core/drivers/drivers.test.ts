import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { DRIVER_IDS } from '../../../../src/core/connect/choices';
import { DRIVERS } from '../../../../src/core/drivers';

const ROOT = path.resolve(__dirname, '..', '..', '..', '..', '..');

interface Piece {
  readonly name: string;
  readonly grammar: string;
  readonly code: string;
}

/** What the grammars could not read, by name. */
function parse(pieces: readonly Piece[]): Record<string, readonly string[]> {
  const script = path.join(ROOT, 'scripts', 'parse-snippets.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, ['--liftoff-only', script], {
    input: JSON.stringify(pieces),
    encoding: 'utf8',
  });
  assert.ok(stdout, stderr);
  return JSON.parse(stdout) as Record<string, readonly string[]>;
}

const programs: readonly Piece[] = DRIVER_IDS.map((name) => {
  const { language, code } = DRIVERS[name];
  return { name, grammar: language === 'csharp' ? 'c_sharp' : language, code };
});

describe('DRIVERS', function () {
  this.timeout(60_000);

  it('contains sample code that is valid in its language', () => {
    assert.deepEqual(parse(programs), Object.fromEntries(DRIVER_IDS.map((id) => [id, []])));
  });

  it('is checked by parsers that reject a missing parenthesis', () => {
    const cut = programs.map((piece) => ({ ...piece, code: piece.code.replace(/\)(?=[^)]*$)/, '') }));
    for (const [name, faults] of Object.entries(parse(cut))) assert.ok(faults.length > 0, name);
  });

  it('contains valid shell commands for installation where no build file is used', () => {
    const commands = DRIVER_IDS.filter((id) => !['java-sync', 'kotlin-coroutine', 'scala'].includes(id));
    const pieces = commands.map((name) => ({ name, grammar: 'bash', code: DRIVERS[name].install }));
    assert.deepEqual(parse(pieces), Object.fromEntries(commands.map((id) => [id, []])));
  });

  it('contains sample code that uses MONGODB_URI, includes no connection string, and sends a ping', () => {
    for (const id of DRIVER_IDS) {
      const { code, install } = DRIVERS[id];
      assert.match(code, /["']MONGODB_URI["']|\.MONGODB_URI\b/, id);
      assert.match(code, /\bping\b["']?\s*(?::|,|->|=>|"?, )|Key: "ping"/, id);
      assert.match(code, /serverApi|server_api|ServerApi|ServerAPI|serverAPI/, id);
      assert.doesNotMatch(`${code}${install}`, /mongodb(\+srv)?:\/\//, id);
    }
  });

  it('marks only Swift as no longer supported by MongoDB', () => {
    const retired = DRIVER_IDS.filter((id) => DRIVERS[id].toRetired);
    assert.deepEqual(retired, ['swift-async', 'swift-sync']);
  });
});
