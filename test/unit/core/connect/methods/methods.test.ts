import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { ConnectionString } from 'mongodb-connection-string-url';
import { toAge } from '../../../../../src/core/formatTime';
import {
  DRIVER_IDS,
  METHODS,
  type Block,
  type Effect,
  type Method,
} from '../../../../../src/core/connect/choices';
import { getSelectedConnectionString } from '../../../../../src/core/connect/selection';
import { NO_FACTS, type ConnectFacts, type HostsFact } from '../../../../../src/core/connect/facts';
import { startConnect, type ConnectState } from '../../../../../src/core/connect/reducer';
import { isSameQuestion, toHostsQuestion } from '../../../../../src/core/connect/hostList';
import { toEnvLine, toMethodView, toMongoshArgs } from '../../../../../src/core/connect/methods/methods';
import type { MethodView } from '../../../../../src/core/connect/view';
import {
  toConnectionString,
  type ConnectionStringParts,
} from '../../../../../src/core/connectionString/connectionString';
import type { Cluster } from '../../../../../src/core/model';
import { makeCluster, makeSnapshot, makeString, PROJECT, VPCE } from '../../fixture';

const SRV = 'mongodb+srv://orders-pl-0.k45tj.mongodb.net';
const PARTS: ConnectionStringParts = {
  username: 'app',
  appName: 'Orders',
  database: 'shop',
  hasRetryWrites: false,
};
const orders = makeCluster({ privateStrings: [makeString()] });
const ledger = makeCluster({
  name: 'Ledger',
  privateStrings: [
    makeString(VPCE, {
      srv: 'mongodb+srv://ledger-pl-0.k45tj.mongodb.net',
      optimizedSrv: 'mongodb+srv://ledger-pl-0-lb.k45tj.mongodb.net',
    }),
  ],
});

function at(method: Method, changes: Partial<ConnectState> = {}): ConnectState {
  return { ...startConnect({ projectId: PROJECT, clusterName: 'Orders' }), method, ...changes };
}

function view(
  state: ConnectState,
  facts: Partial<ConnectFacts> = {},
  cluster: Cluster = orders,
  parts = PARTS,
): MethodView {
  const choice = getSelectedConnectionString(state, cluster);
  assert.ok(choice);
  return toMethodView(state, cluster, choice, parts, { ...NO_FACTS, ...facts });
}

const textOf = ({ blocks }: MethodView, id: Block) => blocks.find((block) => block.id === id)?.text;
const effects = ({ actions }: MethodView): readonly Effect[] =>
  actions.flatMap(({ does }) => (does.type === 'do' ? [does.effect] : []));
const notes = (shown: MethodView) => shown.notes.map(({ kind, text }) => `${kind}: ${text}`).join('\n');

/** Names as Atlas lets them be, with all that a shell, a URI or an option parser could stumble on. */
const names = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom(...Array.from('"\'`$!%\\^&|<>();*?[]{}~# -=@:/,ä€😀\n\tab1')),
    minLength: 1,
    maxLength: 12,
  }),
  fc.constantFrom('-p', '--eval', 'app_orders', 'CN=app,OU=x', '$(id)', '%PATH%', '!!', '"; id #', '`id`'),
);

describe('toMongoshCommand', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mongosh-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const toCommand = (username: string) =>
    textOf(view(at('mongosh'), {}, orders, { ...PARTS, username }), 'command') ?? '';

  it('returns the command that Atlas shows, without a password', () => {
    assert.equal(toCommand('app'), `mongosh "${SRV}/shop" --apiVersion 1 --username app`);
    assert.equal(
      toCommand('a b!'),
      `mongosh "mongodb+srv://a%20b%21@orders-pl-0.k45tj.mongodb.net/shop" --apiVersion 1`,
    );
    assert.equal(toCommand(''), `mongosh "${SRV}/shop" --apiVersion 1 --username "<db_username>"`);
  });

  it('passes the same arguments through a shell as without one, for any username', function () {
    this.timeout(60_000);
    writeFileSync(path.join(folder, 'mongosh'), '#!/bin/sh\nprintf "%s\\0" "$@"\nprintf "\\n\\0"\n');
    chmodSync(path.join(folder, 'mongosh'), 0o755);
    const users = fc.sample(names, 300);
    // An interactive bash, so that history is expanded as in a terminal.
    const script = ['set +o posix', 'set -H', ...users.map(toCommand)].join('\n');
    const { stdout } = spawnSync('bash', ['--norc', '--noprofile', '-i'], {
      input: `${script}\nexit\n`,
      encoding: 'utf8',
      env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, HOME: folder },
    });
    const calls = stdout
      .split('\n\0')
      .slice(0, -1)
      .map((call) => call.split('\0').slice(0, -1));
    assert.deepEqual(
      calls,
      users.map((username) => toMongoshArgs(SRV, { ...PARTS, username })),
    );
  });

  it('contains no password and nothing that a shell expands between double quotes', () => {
    fc.assert(
      fc.property(names, fc.string(), (username, database) => {
        const command = textOf(view(at('mongosh'), {}, orders, { ...PARTS, username, database }), 'command');
        assert.match(
          command ?? '',
          /^mongosh "[A-Za-z0-9:/?#[\]@&=+,;%._~-]*" --apiVersion 1( --username [A-Za-z0-9_][A-Za-z0-9._-]*)?$/,
        );
        const [uri = ''] = toMongoshArgs(SRV, { ...PARTS, username, database });
        const parsed = new ConnectionString(uri);
        assert.equal(parsed.password, '');
        const given = command?.includes('--username') ? '' : username.replace(/[\ud800-\udfff]/gu, '\ufffd');
        assert.equal(decodeURIComponent(parsed.username), given);
      }),
    );
  });

  it('encodes unexpected characters in Atlas’s connection string', () => {
    const odd = { ...orders, privateStrings: [makeString(VPCE, { srv: `${SRV}/?x="$(id)&y=%PATH%&z=%20` })] };
    assert.equal(
      textOf(view(at('mongosh'), {}, odd), 'command'),
      `mongosh "${SRV}/shop?x=%22%24%28id%29&y=%25PATH%25&z=%20" --apiVersion 1 --username app`,
    );
  });
});

describe('toEnvLine', () => {
  /** As dotenv reads it: between double quotes all is kept but \n and \r. */
  const read = (line: string) =>
    /^MONGODB_URI="((?:\\"|[^"])*)"$/.exec(line)?.[1]?.replace(/\\([nr])/g, '\n');

  it('preserves every connection string of the extension', () => {
    fc.assert(
      fc.property(names, fc.string(), fc.string(), (username, appName, database) => {
        const text = toConnectionString(SRV, { username, appName, database, hasRetryWrites: true });
        assert.equal(read(toEnvLine(text)), text);
      }),
    );
  });

  it('returns one line without quotes, variables, or escapes, with the same meaning for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const value = read(toEnvLine(text)) ?? '';
        assert.doesNotMatch(value, /["$`\\\r\n]/);
        const plain = text.replaceAll('%', '');
        assert.equal(decodeURIComponent(read(toEnvLine(plain)) ?? ''), plain);
      }),
    );
  });
});

describe('toMethodView', () => {
  it('never shows a password and returns unique blocks', () => {
    for (const method of METHODS) {
      const { blocks } = view(at(method));
      assert.equal(new Set(blocks.map(({ id }) => id)).size, blocks.length, method);
      for (const { text } of blocks) assert.doesNotMatch(text, /:(?!<db_password>)[^@/]*@/, method);
    }
  });

  it('shows each driver’s sample code, with the connection string only in a separate line', () => {
    for (const driver of DRIVER_IDS) {
      const shown = view(at('drivers', { driver }));
      assert.deepEqual(
        shown.drivers?.options.filter(({ chosen }) => chosen).map(({ value }) => value),
        [driver],
      );
      assert.equal(
        textOf(shown, 'env'),
        'MONGODB_URI="mongodb+srv://app:<db_password>@orders-pl-0.k45tj.mongodb.net/shop?appName=Orders"',
      );
      assert.doesNotMatch(textOf(shown, 'code') ?? '', /orders-pl-0/);
    }
    assert.match(notes(view(at('drivers', { driver: 'swift-sync' }))), /^warning: MongoDB stopped/);
    assert.equal(notes(view(at('drivers'))), '');
  });

  it('shows the driver version that an optimized connection string requires', () => {
    const optimized = (driver: ConnectState['driver']) => notes(view(at('drivers', { driver }), {}, ledger));
    assert.match(optimized('nodejs'), /require Node\.js driver version 4\.1 or later/);
    assert.match(optimized('c'), /loadBalanced=true/);
    assert.equal(notes(view(at('drivers', { link: 'legacy' }), {}, ledger)), '');
  });

  it('opens Compass without a password and shows a note about it', () => {
    const shown = view(at('compass'));
    assert.equal(
      textOf(shown, 'openString'),
      'mongodb+srv://app@orders-pl-0.k45tj.mongodb.net/shop?appName=Orders',
    );
    assert.deepEqual(effects(shown), ['openCompass']);
    assert.match(notes(shown), /password isn’t included/);
  });

  it('opens or installs MongoDB for VS Code and still shows the connection string', () => {
    const cases = [
      ['ready', 'openMongodbExtension', /^info: You’re prompted for the password\..*once.*own storage/],
      ['tooOld', 'installMongodbExtension', /^warning: .*Update it to 1\.13/],
      ['absent', 'installMongodbExtension', /^info: .*isn’t installed/],
    ] as const;
    for (const [mongodbExtension, effect, note] of cases) {
      const shown = view(at('vscode'), { mongodbExtension });
      assert.deepEqual(effects(shown), [effect]);
      assert.match(notes(shown), note);
      assert.ok(textOf(shown, 'connectionString'));
    }
  });
});

describe('toMethodView of the host list', () => {
  const east = 'pl-0-us-east-1.k45tj.mongodb.net';
  const NOW = Date.UTC(2026, 2, 14, 12);
  const raw = `mongodb://${east}:1024,${east}:1025/?ssl=true`;
  const resolved = (...hosts: readonly string[]): HostsFact => ({
    state: 'resolved',
    at: NOW - 60_000,
    hosts,
    raw,
    servers: ['10.0.0.2'],
  });

  it('shows Atlas’s host list first, and the one in DNS after it was resolved', () => {
    const before = view(at('hosts'));
    assert.equal(textOf(before, 'hosts'), `${east}:1024\n${east}:1025`);
    assert.match(textOf(before, 'hostString') ?? '', /^mongodb:\/\/app:<db_password>@.*replicaSet=rs0/);
    assert.deepEqual(effects(before), ['resolveHosts']);
    assert.match(notes(before), /change when you scale the cluster/);
    const hosts = resolved(`${east}:1025`, `${east.toUpperCase()}:1024`);
    const after = view(at('hosts'), { hosts, now: NOW });
    assert.ok(after.intro.includes(toAge(NOW - 60_000, NOW)), after.intro);
    assert.match(textOf(after, 'hosts') ?? '', /^pl-0.*:1025\nPL-0/);
    assert.match(
      textOf(after, 'hostString') ?? '',
      /^mongodb:\/\/app:<db_password>@.*ssl=true&appName=Orders$/,
    );
    assert.match(notes(after), /DNS and Atlas list the same hosts/);
    assert.match(notes(after), /10\.0\.0\.2/);
  });

  it('shows the differences between DNS and Atlas', () => {
    const said = notes(view(at('hosts'), { hosts: resolved(`${east}:1024`, 'other.k45tj.mongodb.net') }));
    assert.match(said, /warning: .*Only in DNS: other\.k45tj\.mongodb\.net:27017\. Only in Atlas: .*:1025/);
  });

  it('doesn’t compare a load balancer with the hosts behind it', () => {
    const said = notes(view(at('hosts'), { hosts: resolved('lb.k45tj.mongodb.net:27017') }, ledger));
    assert.match(said, /load balancer/);
    assert.doesNotMatch(said, /differ/);
  });

  it('shows no actions while DNS is queried, and the cause if DNS doesn’t respond', () => {
    const waiting = view(at('hosts'), { hosts: { state: 'resolving' } });
    assert.deepEqual(effects(waiting), []);
    const failed = view(at('hosts'), {
      now: NOW,
      hosts: { state: 'failed', at: NOW - 60_000, sentence: 'No such name.' },
    });
    assert.deepEqual(effects(failed), ['resolveHosts']);
    assert.equal(
      notes(failed).split('\n')[0],
      `warning: DNS lookup failed (${toAge(NOW - 60_000, NOW)}): No such name.`,
    );
    assert.ok(textOf(failed, 'hosts'), 'Atlas’s own list stays');
  });

  it('shows only the host list in DNS if Atlas provides none', () => {
    const bare = makeCluster({ privateStrings: [makeString(VPCE, { standard: undefined })] });
    const shown = view(at('hosts'), {}, bare);
    assert.deepEqual(shown.blocks, []);
    assert.deepEqual(effects(shown), ['resolveHosts']);
    assert.equal(shown.options.canSwitchForm, false);
    assert.equal(view(at('hosts')).options.canSwitchForm, true);
  });

  it('discards a DNS result when Atlas’s host list changes', () => {
    const ask = (strings: Parameters<typeof makeString>[1], changes: Partial<ConnectState> = {}) =>
      toHostsQuestion(
        at('hosts', changes),
        makeSnapshot({ clusters: [makeCluster({ privateStrings: [makeString(VPCE, strings)] })] }),
      );
    const asked = ask({ standard: raw });
    assert.equal(asked?.srvHost, 'orders-pl-0.k45tj.mongodb.net');
    const options = { isHostList: true, database: '', hasRetryWrites: false };
    assert.ok(isSameQuestion(asked, ask({ standard: raw }, { username: 'app', options })));
    assert.ok(!isSameQuestion(asked, ask({ standard: raw.replace('1025', '1026') })));
    assert.ok(!isSameQuestion(asked, ask({ standard: undefined })));
    assert.ok(!isSameQuestion(asked, ask({ srv: 'mongodb+srv://other.k45tj.mongodb.net', standard: raw })));
    assert.ok(!isSameQuestion(asked, undefined));
    assert.equal(ask({ srv: undefined, standard: raw }), undefined);
  });
});
