import assert from 'node:assert/strict';
import fc from 'fast-check';
import { explainString } from '../../../../src/core/explainString/explainString';
import { toMergedConnectionString } from '../../../../src/core/explainString/mergeOptions';
import { extract, findConnectionString } from '../../../../src/core/explainString/extract';
import { makeCluster, makeSnapshot, makeString, PROJECT } from '../fixture';

const snapshot = makeSnapshot({ clusters: [makeCluster({ privateStrings: [makeString()] })] });
const choice = { projectId: PROJECT, clusterName: 'Orders' };
const SRV = 'mongodb+srv://orders-pl-0.k45tj.mongodb.net';
const LIST = 'mongodb://pl-0-us-east-1.k45tj.mongodb.net:1024,pl-0-us-east-1.k45tj.mongodb.net:1025';

/** Everything that the command shows or copies for a text that is pasted, or that is in an editor. */
function toOutputs(text: string): string {
  return JSON.stringify(
    [text, findConnectionString(text) ?? ''].map((own) => [
      explainString(own, snapshot),
      toMergedConnectionString(own, choice, snapshot),
    ]),
  );
}

describe('extract', function () {
  this.timeout(60_000);

  const cases: readonly (readonly [string, string])[] = [
    [`${SRV}/?appName=x --password secretpw`, `${SRV}/?appName=x`],
    [`${SRV} --password secretpw`, SRV],
    [`${SRV}/?appName=x\nsecretpw`, `${SRV}/?appName=x`],
    [`${SRV}/\r\n--password sec@ret`, `${SRV}/`],
    [`${SRV}/" --password 'secretpw'`, `${SRV}/`],
    [`${SRV}/', 'secretpw')`, `${SRV}/`],
    [`${SRV}, or another one`, SRV],
    ['mongodb://localhost:27017/\nsecretpw', 'mongodb://localhost:27017/'],
    ['mongodb://localhost:27017/ -p secretpw', 'mongodb://localhost:27017/'],
    ["mongodb://u:it's@a.net/x", "mongodb://u:it's@a.net/x"],
    // A line break in the hosts, as a terminal or a mail leaves it.
    ['mongodb+srv://orders-pl-0.\n  k45tj.mongodb.net/?w=1\nsecretpw', `${SRV}/?w=1`],
    [LIST.replace(',', ',\r\n    '), LIST],
    [`mongodb+srv://app:hun\nter2@${SRV.slice(14)}/x y`, `mongodb+srv://app:hunter2@${SRV.slice(14)}/x`],
    // A blank in a password that is not percent-encoded.
    [`mongodb+srv://app:hun ter2@${SRV.slice(14)}/x y`, `mongodb+srv://app:hun ter2@${SRV.slice(14)}/x`],
  ];
  for (const [text, own] of cases) {
    it(`returns the connection string of ${JSON.stringify(text)}`, () => {
      const { text: found, isClear } = extract(text);
      assert.equal(found, own);
      assert.ok(isClear);
    });
  }

  it('reports an ambiguous space in a password or before other text, and nothing of it is shown', () => {
    for (const text of [
      'mongodb://localhost:27017/ --password qzj@xqz.net',
      'mongodb://qzj:xqz 12@db.example.com/qzx?appName=xqz',
    ]) {
      assert.equal(extract(text).isClear, false);
      const { redacted, findings } = explainString(text, snapshot);
      assert.equal(redacted, 'mongodb://***@…');
      assert.doesNotMatch(JSON.stringify(findings), /qzj|xqz|qzx|example/);
      assert.doesNotMatch(
        toMergedConnectionString(text, choice, snapshot)?.text ?? '',
        /qzj|xqz|qzx|example/,
      );
    }
  });

  it('never causes text after a connection string to be shown or copied', () => {
    // Letters that are in no sentence of the extension, and every character with a meaning in a URL or a shell.
    const letters = ['ß', 'þ', 'æ', 'ø', 'ŋ'];
    const sign = fc.constantFrom(
      ...letters,
      ...`: / ? # [ ] @ % & = + , ; < > $ " ' \` - . 1`.split(' '),
      ' ',
      '\n',
    );
    const secret = fc.string({ unit: sign, minLength: 1, maxLength: 24 });
    const own = fc.constantFrom(
      SRV,
      `${SRV}/shop?appName=x`,
      `${LIST}/?ssl=true`,
      'mongodb+srv://app:hunter2@orders-pl-1.k45tj.mongodb.net/?w=1',
      'mongodb+srv://orders-pl-0.',
      'mongodb://localhost:27017/',
      'mongodb://app:hunter2@localhost:27017/?w=1',
    );
    const link = fc.constantFrom(
      ' --password ',
      ' -p ',
      ' --password=',
      '\n',
      '\r\n\t',
      '" ',
      "' ",
      '\u0000',
      '\u2028',
    );
    fc.assert(
      fc.property(own, link, secret, (text, between, behind) => {
        const outputs = toOutputs(`${text}${between}${behind}`);
        for (const letter of letters) assert.ok(!outputs.includes(letter), outputs);
      }),
      { numRuns: 1500 },
    );
  });

  /** Strings whose last piece is each kind of component, and of each kind of option. */
  const FRAMES = [
    SRV,
    LIST,
    `${SRV}/`,
    `${SRV}/shop`,
    'mongodb+srv://app:hunter2@orders-pl-1.k45tj.mongodb.net',
    'mongodb+srv://app:hunter2@orders-pl-1.k45tj.mongodb.net/shop',
    'mongodb+srv://<db_username>:<db_password>@orders-pl-1.k45tj.mongodb.net/',
    'mongodb://localhost:27017/',
    'mongodb://app:hunter2@db.example.com/shop',
    ...[
      'w=1',
      'w=majority',
      'tls=nope',
      'retryWrites=true',
      'maxPoolSize=5',
      'maxStalenessSeconds=-1',
      'zlibCompressionLevel=9',
      'readPreference=nearest',
      'readPreferenceTags=dc:a',
      'readConcernLevel=majority',
      'compressors=zlib',
      'uuidRepresentation=standard',
      'serverMonitoringMode=auto',
      'authMechanism=SCRAM-SHA-256',
      'authMechanismProperties=A:b',
      'authSource=admin',
      'replicaSet=rs0',
      'appName=till%207',
      'proxyHost=a.net',
      'proxyPassword=x',
      'tlsCAFile=/a',
      'srvServiceName=mongodb',
      'someOption=1',
    ].flatMap((option) => [
      `${SRV}/?tls=nope&${option}`,
      `mongodb+srv://app:hunter2@orders-pl-1.k45tj.mongodb.net/?${option}`,
      `mongodb://localhost:27017/?${option}`,
    ]),
  ];
  const GLUES = [
    ',mongodb+srv://u2:',
    'mongodb://u2:',
    '|mongodb+srv://',
    ' mongodb://h2.example.com/?appName=',
    ',',
    ';',
    '|',
    '#',
    "'",
    '"',
    ')',
    '<',
    '\n',
    '\\n',
    '\\nPASSWORD=',
    '&',
    '&Password=',
    ';Password=',
    '%26Password=',
    '%0APassword=',
    "').auth('",
    '</value><value>',
    '{',
    '^',
    '“',
    '\u2028',
  ];

  it('never causes text that directly follows a connection string to be shown or copied', () => {
    for (const frame of FRAMES) {
      for (const glue of GLUES) {
        for (const secret of ['zqxPW/zqx', 'zqxPW@h2.k45tj.example.net/', 'zq@xPW.net/zqx?w=zqx']) {
          const text = `${frame}${glue}${secret}`;
          assert.doesNotMatch(toOutputs(text), /zqx|xpw|u2/i, text);
        }
      }
    }
  });

  it('never causes arbitrary text that directly follows a connection string to be shown or copied', () => {
    // Pieces that are in no sentence of the extension.
    const token = fc.constantFrom(
      'zqx',
      'qzj7',
      'XQZ',
      ...`: / ? # [ ] @ % & = + , ; < > $ " ' \` - . \\ | {`.split(' '),
      ' ',
      '\n',
    );
    const secret = fc
      .tuple(fc.constantFrom('zqx', 'qzj7'), fc.array(token, { maxLength: 8 }))
      .map(([first, others]) => first + others.join(''));
    fc.assert(
      fc.property(fc.constantFrom(...FRAMES), fc.constantFrom(...GLUES), secret, (frame, glue, behind) => {
        // A list of tags goes on with such text.
        fc.pre(!frame.endsWith('dc:a') || glue !== ',' || !/^\w+:/.test(behind));
        const text = `${frame}${glue}${behind}`;
        assert.doesNotMatch(toOutputs(text), /zqx|qzj|xqz/i, text);
      }),
      { numRuns: 1000 },
    );
  });

  it('returns nothing to show or copy if the connection string and other text can’t be distinguished', () => {
    for (const text of [
      `${SRV},zqx.pw/`,
      'mongodb+srv://db.example.com,zqx.pw/',
      'mongodb+srv://zqx,orders-pl-1.k45tj.mongodb.net/',
      'mongodb://localhost;Password=abc@zqx.example.net/',
      'mongodb://mongo:27017,abc@zqx.example.net/',
      'mongodb://john.zqx:12mongodb://x@db.example.com/',
      'mongodb://john.zqx:1?w=1;x@orders-pl-1.k45tj.mongodb.net/',
    ]) {
      assert.doesNotMatch(JSON.stringify(explainString(text, snapshot)), /zqx/i, text);
      assert.doesNotMatch(toMergedConnectionString(text, choice, snapshot)?.text ?? '', /zqx/i, text);
    }
  });

  it('keeps the text before another connection string or other text', () => {
    for (const glue of GLUES.filter((each) => !/^[&%)]|^,$/.test(each))) {
      const text = `mongodb+srv://app:hunter2@orders-pl-1.k45tj.mongodb.net/shop?tls=nope&w=1${glue}zqxPW@h2.example.net/`;
      assert.equal(
        explainString(text, snapshot).redacted,
        'mongodb+srv://***@orders-pl-1.k45tj.mongodb.net/shop?tls=…&w=1',
        text,
      );
      const { text: copied, left } = toMergedConnectionString(text, choice, snapshot) ?? {};
      assert.equal(copied, `mongodb+srv://app:<db_password>@${SRV.slice(14)}/shop?w=1&appName=Orders`, text);
      assert.deepEqual(left, ['tls'], text);
    }
  });

  it('reports ignored text without repeating it', () => {
    const said = explainString(`${SRV}/?appName=x --password secretpw`, snapshot);
    assert.ok(said.findings.some(({ code }) => code === 'followed'));
    assert.doesNotMatch(JSON.stringify(said), /secretpw/);
    assert.equal(said.redacted, `${SRV}/?appName=x`);
    for (const text of [SRV, `${SRV}/\n`, `${SRV}/";`]) {
      assert.ok(
        explainString(text, snapshot).findings.every(({ code }) => code !== 'followed'),
        text,
      );
    }
  });

  it('finds the connection string at a position in a line of any length', () => {
    const line = `${'x'.repeat(200_000)} uri="${SRV}/" ${'y'.repeat(200_000)}`;
    assert.equal(findConnectionString(line, line.indexOf('orders')), `${SRV}/`);
    assert.equal(findConnectionString(line), undefined);
  });

  it('finds the connection string in a selection of several lines', () => {
    assert.equal(
      findConnectionString(`# ours\nuri: mongodb+srv://orders-pl-0.\n  k45tj.mongodb.net\nb: 1`),
      SRV,
    );
  });
});
