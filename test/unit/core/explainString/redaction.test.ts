import assert from 'node:assert/strict';
import fc from 'fast-check';
import { explainString } from '../../../../src/core/explainString/explainString';
import { EMPTY_SNAPSHOT } from '../../../../src/core/snapshot';
import { toMergedConnectionString } from '../../../../src/core/explainString/mergeOptions';
import { findConnectionString } from '../../../../src/core/explainString/extract';
import { makeCluster, makeSnapshot, makeString, PROJECT } from '../fixture';

const SRV = 'mongodb+srv://orders-pl-0.k45tj.mongodb.net/?';
const LB = 'mongodb+srv://orders-pl-0-lb.k45tj.mongodb.net/?';
const ONE = 'mongodb://orders-shard-00-00.k45tj.mongodb.net:27017/?';
const TWO = 'mongodb://pl-0-us-east-1.k45tj.mongodb.net:1024,pl-0-us-east-1.k45tj.mongodb.net:1025/?';
const baseSnapshot = makeSnapshot({
  clusters: [
    makeCluster({
      privateStrings: [makeString()],
      standardStrings: { srv: 'mongodb+srv://orders.k45tj.mongodb.net' },
    }),
  ],
});

/** Codes of what is said, but for whose the string is. */
const codes = (text: string) =>
  explainString(text, EMPTY_SNAPSHOT)
    .findings.map(({ code }) => code)
    .filter((code) => !['notRead', 'optimized'].includes(code));

describe('explainString for conflicting options', () => {
  const fighting = [
    `${SRV}directConnection=true`,
    `${TWO}directConnection=true`,
    `${ONE}directConnection=true&loadBalanced=true`,
    `${ONE}loadBalanced=true&replicaSet=rs0`,
    `${TWO}loadBalanced=true`,
    `${LB}replicaSet=rs0`,
    `${LB}REPLICASET=rs0`,
    `${ONE}tls=true&ssl=false`,
    `${ONE}tls=false&ssl=true`,
    `${ONE}authMechanism=MONGODB-X509&authSource=admin`,
    `${ONE}authMechanism=MONGODB-AWS&authSource=admin`,
    `${ONE}w=0&journal=true`,
    `${SRV}srvMaxHosts=2&replicaSet=rs0`,
    `${SRV}srvMaxHosts=2&loadBalanced=true`,
    `${ONE}srvMaxHosts=2`,
  ];
  for (const text of fighting) {
    it(`reports a conflict for ${text.slice(text.indexOf('?'))} of ${text.slice(0, text.indexOf('?'))}`, () => {
      assert.deepEqual(codes(text), ['optionFight']);
    });
  }

  it('reports no conflict for options that can be used together', () => {
    const compatible = [
      `${SRV}retryWrites=true&w=majority&appName=Orders`,
      `${SRV}directConnection=false&loadBalanced=false`,
      `${ONE}directConnection=true&replicaSet=rs0&tls=true&ssl=true`,
      `${TWO}ssl=true&authSource=admin&replicaSet=rs0`,
      `${LB}loadBalanced=true&appName=x`,
      `${ONE}authMechanism=MONGODB-X509&authSource=$external`,
      `${ONE}authMechanism=MONGODB-AWS&authSource=%24external`,
      `${ONE}authMechanism=SCRAM-SHA-256&authSource=admin`,
      `${ONE}w=1&journal=true`,
      `${SRV}srvMaxHosts=0&replicaSet=rs0`,
      `${SRV}w=1&W=1`,
      `${SRV}readPreference=secondary&readPreferenceTags=dc:a&readPreferenceTags=dc:b&retryWrites=false`,
    ];
    for (const text of compatible) assert.deepEqual(codes(text), [], text);
  });

  it('reports a duplicate option, an unknown option, and TLS that is off', () => {
    assert.deepEqual(codes(`${SRV}authSource=admin&AUTHSOURCE=orders`), ['optionTwice']);
    assert.deepEqual(codes(`${SRV}retryWritess=true`), ['unknownOption']);
    const [, unknown] = explainString(`${SRV}retryWritess=true`, EMPTY_SNAPSHOT).findings;
    assert.match(unknown?.sentence ?? '', /retryWritess/);
    assert.deepEqual(codes(`${ONE}tls=false`), ['tlsOff']);
    assert.deepEqual(codes('mongodb://localhost:27017/?tls=false'), []);
  });
});

describe('explainString for credentials', function () {
  this.timeout(10_000);

  it('reports credentials without showing them', () => {
    const text = 'mongodb+srv://app_orders:hunter2@orders-pl-0.k45tj.mongodb.net/shop?appName=x';
    const explanation = explainString(text, EMPTY_SNAPSHOT);
    assert.equal(explanation.redacted, 'mongodb+srv://***@orders-pl-0.k45tj.mongodb.net/shop?appName=x');
    assert.ok(codes(text).includes('password'));
  });

  it('shows placeholders for credentials', () => {
    for (const [text, shown] of [
      [
        'mongodb+srv://<db_username>:<db_password>@a.net/?w=1',
        'mongodb+srv://<db_username>:<db_password>@a.net/?w=1',
      ],
      ['mongodb+srv://app:<password>@a.net', 'mongodb+srv://***@a.net'],
      ['mongodb+srv://app:$[password]@a.net', 'mongodb+srv://***@a.net'],
      ['mongodb+srv://app:%3Cdb_password%3E@a.net', 'mongodb+srv://***@a.net'],
    ] as const) {
      assert.deepEqual(codes(text), ['placeholder'], text);
      assert.equal(explainString(text, EMPTY_SNAPSHOT).redacted, shown);
    }
    assert.deepEqual(codes('mongodb+srv://<clusterName>.mongodb.net'), ['placeholder']);
  });

  it('accepts variables for credentials, and no credentials', () => {
    for (const userInfo of ['app:${PASSWORD}@', '${USER}:$PASSWORD@', 'app:{password}@', 'app@', '']) {
      assert.deepEqual(codes(`mongodb+srv://${userInfo}a.net`), [], userInfo);
    }
  });

  it('rejects a connection string with a special character that isn’t percent-encoded', () => {
    for (const password of ['p@ss', 'p/ss', 'p:ss', 'p?ss', 'p#ss', '50%', 'p@s/s']) {
      const text = `mongodb+srv://app:${password}@orders-pl-0.k45tj.mongodb.net/?w=1`;
      assert.ok(codes(text).includes('refused'), text);
      assert.equal(explainString(text, EMPTY_SNAPSHOT).kind, 'endpoint', text);
    }
  });

  it('never repeats any credentials in its text', () => {
    // Letters that stand in no word of the extension's own, and every sign that has a meaning in a URL.
    const letters = ['ß', 'þ', 'æ', 'ø', 'ŋ'];
    const sign = fc.constantFrom(
      ...letters,
      ...`: / ? # [ ] @ % & = + , ; < > $ " ' \``.split(' '),
      ' ',
      '\n',
      '\t',
    );
    const password = fc.string({ unit: sign, minLength: 1, maxLength: 24 });
    const frame = fc.constantFrom(
      (secret: string) => `mongodb+srv://app:${secret}@orders-pl-0.k45tj.mongodb.net/?w=1`,
      (secret: string) => `mongodb://app:${secret}@orders-shard-00-00.k45tj.mongodb.net:27017/shop`,
      (secret: string) => `mongodb://john.doe:${secret}@localhost`,
      (secret: string) =>
        `mongodb+srv://orders.k45tj.mongodb.net/?proxyPassword=${encodeURIComponent(secret)}`,
      (secret: string) => `mongodb+srv://${secret}@orders-pl-9.k45tj.mongodb.net`,
      (secret: string) => `mongodb+srv://app:${secret}`,
    );
    fc.assert(
      fc.property(
        frame,
        password,
        fc.constantFrom(baseSnapshot, EMPTY_SNAPSHOT),
        (toText, secret, snapshot) => {
          const said = JSON.stringify(explainString(toText(secret), snapshot));
          for (const letter of letters) assert.ok(!said.includes(letter), said);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never repeats credentials that look like hosts or comments, in any text that is shown, found, or copied', () => {
    // Tokens that stand in no word of the extension's own, with signs that make hosts, queries and comments of them.
    const token = fc.constantFrom(
      'zqx',
      'qzj7',
      'xqz.zqj',
      '.',
      ...`@ : / ? # & = , ; % + " '`.split(' '),
      ' ',
      ' # ',
      ' // ',
    );
    const password = fc.array(token, { minLength: 1, maxLength: 10 }).map((tokens) => tokens.join(''));
    const frame = fc.constantFrom(
      (secret: string) => `mongodb+srv://app:${secret}@orders-pl-0.k45tj.mongodb.net/?w=1`,
      (secret: string) =>
        `mongodb+srv://app:${secret}@orders-pl-3.k45tj.mongodb.net/shop?appName=me@corp.com`,
      (secret: string) => `mongodb://john.doe:${secret}@orders-shard-00-00.k45tj.mongodb.net:27017/shop`,
      (secret: string) => `mongodb://john.doe:12${secret}@orders.k45tj.mongodb.net # me@corp.com`,
    );
    const choice = { projectId: PROJECT, clusterName: 'Orders' };
    fc.assert(
      fc.property(frame, password, (toText, secret) => {
        const text = toText(secret);
        const isQuoted = /["']/.test(secret);
        for (const own of isQuoted ? [text] : [text, findConnectionString(`URI=${text}`) ?? '']) {
          const token = /zqx|qzj|xqz|zqj/i;
          const said = JSON.stringify(explainString(own, baseSnapshot));
          assert.doesNotMatch(said, token, own);
          assert.doesNotMatch(said, /john/, own);
          // The name of the user is carried, nothing behind it.
          assert.doesNotMatch(toMergedConnectionString(own, choice, baseSnapshot)?.text ?? '', token, own);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('ignores an @ in an option of a valid connection string', () => {
    const text = 'mongodb+srv://app:<db_password>@orders-pl-0.k45tj.mongodb.net/shop?appName=me@corp.com';
    assert.deepEqual(codes(text), ['placeholder']);
    const { kind, redacted } = explainString(text, baseSnapshot);
    assert.equal(kind, 'endpoint');
    assert.equal(redacted, 'mongodb+srv://***@orders-pl-0.k45tj.mongodb.net/shop?appName=…');
    // Without credentials the parser refuses it, and it is clear all the same what it is.
    const bare = 'mongodb+srv://orders.k45tj.mongodb.net/?appName=me@corp.com';
    assert.deepEqual(codes(bare), ['refused']);
    assert.equal(explainString(bare, baseSnapshot).clusterName, 'Orders');
  });

  it('doesn’t show a part of the credentials as a host, even if MongoDB’s parser would', () => {
    for (const [text, shown] of [
      ['mongodb://app:p@s.t?zqx@localhost:27017/', 'mongodb://***@localhost:27017'],
      [`mongodb://app:p@s.t/?w=zqx@${SRV.slice(14, -1)}`, 'mongodb://***@orders-pl-0.k45tj.mongodb.net'],
    ] as const) {
      assert.equal(explainString(text, baseSnapshot).redacted, shown);
    }
  });

  it('doesn’t truncate credentials in an editor line so that a part looks like a host', () => {
    const line = 'uri: mongodb://john.doe:12 34@orders-pl-0.k45tj.mongodb.net # ours';
    assert.equal(findConnectionString(line), 'mongodb://john.doe:12 34@orders-pl-0.k45tj.mongodb.net');
  });
});

describe('explainString', function () {
  this.timeout(10_000);

  it('accepts any text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }).map((text) => `mongodb://${text}`),
      fc.string({ unit: 'binary' }).map((text) => `mongodb+srv://${text}`),
      fc
        .tuple(fc.webAuthority(), fc.webQueryParameters())
        .map(([host, query]) => `mongodb://${host}/?${query}`),
      fc
        .array(
          fc.constantFrom(
            'mongodb+srv://',
            'a-pl-0',
            '.k45tj',
            '.mongodb.net',
            ':',
            '@',
            ',',
            '/',
            '?',
            '&',
            '=',
            '%',
            'w=1',
            '\n',
            '-lb',
          ),
        )
        .map((parts) => `mongodb://${parts.join('')}`),
    );
    fc.assert(
      fc.property(anything, (text) => {
        for (const snapshot of [baseSnapshot, EMPTY_SNAPSHOT]) {
          const { findings, redacted, title } = explainString(text, snapshot);
          assert.ok(title !== '' && findings.length > 0);
          for (const said of [redacted, ...findings.flatMap(({ sentence, detail }) => [sentence, detail])])
            assert.doesNotMatch(said, /[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('accepts very long text', () => {
    const size = 2_000_000;
    for (const text of [
      `mongodb://${'a-pl-0-'.repeat(size / 7)}.k45tj.mongodb.net`,
      `mongodb://${'h.k45tj.mongodb.net:1,'.repeat(size / 22)}`,
      `${SRV}${'w=1&'.repeat(size / 4)}`,
      `mongodb://${' '.repeat(size)}x`,
      `mongodb://${':@'.repeat(size / 2)}`,
    ]) {
      const { findings, redacted } = explainString(text, baseSnapshot);
      assert.ok(findings.some(({ code }) => code === 'refused'));
      assert.ok(redacted.length <= 1000);
    }
  });

  it('accepts text that is broken into lines', () => {
    const text = 'mongodb+srv://app:hunter2@orders-pl-0.\n  k45tj.mongodb.net/\r\n?appName=x';
    assert.equal(explainString(text, baseSnapshot).clusterName, 'Orders');
  });
});

describe('findConnectionString', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['const uri = "mongodb+srv://u:p@a.net/?w=1";', 'mongodb+srv://u:p@a.net/?w=1'],
    ["uri = 'mongodb://a.net:1,b.net:2/' # x", 'mongodb://a.net:1,b.net:2/'],
    [
      'MONGODB_URI=mongodb+srv://<db_username>:<db_password>@a.net/?w=1',
      'mongodb+srv://<db_username>:<db_password>@a.net/?w=1',
    ],
    ['see (mongodb://a.net/x).', 'mongodb://a.net/x'],
    [
      'MONGODB_URI=mongodb+srv://orders.k45tj.mongodb.net/?appName=x # owner: team@corp.com',
      'mongodb+srv://orders.k45tj.mongodb.net/?appName=x',
    ],
    [
      'URI=mongodb+srv://u:p@orders.k45tj.mongodb.net # team@corp.com, me@corp.com',
      'mongodb+srv://u:p@orders.k45tj.mongodb.net',
    ],
    ['mongodb://a.net:1,b.net:2/?ssl=true # see team@corp.com', 'mongodb://a.net:1,b.net:2/?ssl=true'],
    [
      'uri: mongodb://u:1 2@orders.k45tj.mongodb.net/x # team@corp.com',
      'mongodb://u:1 2@orders.k45tj.mongodb.net/x',
    ],
    [
      'uri: mongodb://u:p@x/2@orders.k45tj.mongodb.net # team@corp.com',
      'mongodb://u:p@x/2@orders.k45tj.mongodb.net',
    ],
    ['uri: mongodb://u:p@s.t 2@a.net/x y', 'mongodb://u:p@s.t 2@a.net/x'],
    ['"mongodb://a.net/ and no end', 'mongodb://a.net/'],
    ['nothing here', undefined],
    ['', undefined],
  ];
  for (const [line, found] of cases) {
    it(`returns ${found ?? 'undefined'} for ${line === '' ? 'an empty line' : line}`, () =>
      assert.equal(findConnectionString(line), found));
  }

  it('returns the one at the cursor if there are several', () => {
    const line = 'A=mongodb://a.net B=mongodb://b.net';
    assert.equal(findConnectionString(line), 'mongodb://a.net');
    assert.equal(findConnectionString(line, line.indexOf('b.net')), 'mongodb://b.net');
    assert.equal(findConnectionString(line, line.length + 5), 'mongodb://a.net');
  });
});
