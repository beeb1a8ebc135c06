import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isSafeLine,
  isSafeText,
  isUriText,
  shorten,
  TEXT_LIMIT,
  toLiteralMarkdownText,
  toLiteralText,
  toNameText,
  toPercentEncoded,
  toPlainText,
  toStrictlyPercentEncoded,
  toVisibleJson,
  toWellFormed,
} from '../../../src/core/text';

const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** Strings in which every second piece is one of the characters that do harm. */
const nastyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u202e', '\u2066', '\u200b', '\u0000', '\u001b', '\n', '\t', '\ufeff'),
    ),
  )
  .map((pieces) => pieces.join(''));

/** The editor's syntax: a link in a prompt or notification, an icon in a label. */
const isLinkOrIcon = /\]\(|\$\(/;

/** What GitHub Flavored Markdown links by itself: URLs, host names after `www.`, and email addresses. */
const isAutolink = /(?:https?|ftp|\w):\/\/|www\.|[\w.+-]@[\w-]/i;

const MARKUP = [
  '[',
  ']',
  '(',
  ')',
  '](',
  '$(',
  '$',
  'zap)',
  'command:',
  ':',
  '//',
  '/',
  'https',
  'w',
  'ww',
  '.',
  '@',
  'a',
];

const withoutBreaks = (text: string) => text.replaceAll('\u200b', '');

describe('toPlainText and toLiteralText', () => {
  it('return one line of visible characters', () => {
    const cases: [string, string][] = [
      ['payments-prod', 'payments-prod'],
      ['  a\r\n\tb  ', 'a b'],
      ['evil\u202egnp.exe', 'evilgnp.exe'],
      ['\u2066inner\u2069\u200f\u061c', 'inner'],
      ['zero\u200bwidth\ufeff', 'zerowidth'],
      ['bell\u0007esc\u001b[31mred', 'bellesc[31mred'],
      ['line\u2028break', 'linebreak'],
      ['<b>**bold**</b> & "quoted"', '<b>**bold**</b> & "quoted"'],
      ['日本語 žluťoučký', '日本語 žluťoučký'],
      ['\u0000\u202e\n', ''],
    ];
    for (const [raw, plain] of cases) assert.equal(toPlainText(raw), plain);
  });

  it('truncate 64 kB to the limit with an ellipsis', () => {
    const cut = toPlainText('x'.repeat(65_536));
    assert.deepEqual([cut.length, cut.at(-1)], [TEXT_LIMIT, '…']);
    assert.equal(toPlainText('abcdef', 4), 'abc…');
    assert.equal(toPlainText('abcd', 4), 'abcd');
  });

  it('return no control or bidirectional character and at most the maximum length, for any text', () => {
    fc.assert(
      fc.property(nastyText, fc.integer({ min: 1, max: 300 }), (raw, limit) => {
        const plain = toPlainText(raw, limit);
        assert.ok(!UNSAFE.test(plain));
        assert.ok(plain.length <= limit);
      }),
    );
  });

  it('prevent command links and icons in text from Atlas', () => {
    const raw = '[psc-prod](command:workbench.action.quit) $(zap) $(sync~spin) [a](https://a.example "b")';
    const literal = toLiteralText(raw);
    assert.ok(!isLinkOrIcon.test(literal));
    assert.equal(toPlainText(literal), raw);
    assert.equal(toLiteralText('pe-orders [eu] (west) $5 ($x)'), 'pe-orders [eu] (west) $5 ($x)');
  });

  it('prevent automatic Markdown links in text from Atlas', () => {
    const cases = [
      'https://192.0.2.1/x',
      'HTTP://a.example',
      'ftp://a.example',
      'www.a.example',
      'WWW.a.example',
      'mail@a.example',
      'mailto:mail@a.example',
      'mongodb+srv://app:pw@orders.k45tj.mongodb.net/?a=b',
      '<https://a.example>',
    ];
    for (const raw of cases) {
      assert.match(raw, isAutolink);
      const literal = toLiteralMarkdownText(`(${raw})`);
      assert.doesNotMatch(literal, isAutolink);
      assert.equal(toPlainText(literal), `(${raw})`);
    }
    assert.equal(toLiteralMarkdownText('vpce-0a1b…9f · wwwa: //'), 'vpce-0a1b…9f · wwwa: //');
  });

  it('prevent URIs in angle brackets and character references from being rendered in Markdown', () => {
    for (const raw of [
      '<file:/etc/hostname?>',
      '<mailto:a>',
      '<HTTPS:a.example>',
      '&rlm;',
      '&#x202e;',
      '&copy;',
    ]) {
      const literal = toLiteralMarkdownText(raw);
      assert.doesNotMatch(literal, /<[a-z]|&[#a-z]/i);
      assert.equal(toPlainText(literal), raw);
    }
  });

  it('change only what the editor would render', () => {
    const markup = fc.array(fc.oneof(nastyText, fc.constantFrom(...MARKUP))).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(markup, (raw) => {
        const literal = toLiteralText(raw);
        assert.doesNotMatch(literal, isLinkOrIcon);
        assert.equal(withoutBreaks(literal), withoutBreaks(raw));
        assert.equal(toLiteralText(literal), literal);
        const markdown = toLiteralMarkdownText(raw);
        assert.doesNotMatch(markdown, isLinkOrIcon);
        assert.doesNotMatch(markdown, isAutolink);
        assert.equal(withoutBreaks(markdown), withoutBreaks(raw));
      }),
    );
  });

  it('detect text that is safe to paste and remove unsafe characters from labels', () => {
    const unsafe = [
      ...['\u0000', '\n', '\r', '\t', '\u001b', '\u007f', '\u009b', '\u2028', '\u2029', '\ud800', '\udfff'],
      ...['\u00ad', '\u034f', '\u061c', '\u115f', '\u180e', '\u200b', '\u200d', '\u200e', '\u202e', '\u2060'],
      ...['\u2066', '\u206a', '\u3164', '\ufe0f', '\ufeff', '\uffa0', '\ufff9', '\ufffb'],
      ...['\u{1d173}', '\u{e0001}', '\u{e0041}', '\u{e007f}', '\u{e0100}'],
    ];
    for (const sign of unsafe) {
      const name = JSON.stringify(sign);
      assert.ok(!isSafeLine(`a${sign}b`), name);
      assert.equal(isSafeText(`a${sign}b`), ['\n', '\t'].includes(sign), name);
      assert.ok(!isUriText(`a${sign}b`), name);
      assert.match(toPlainText(`a${sign}b`), /^a ?b$/, name);
      const json = JSON.stringify({ value: `a${sign}b` }, null, 2);
      assert.ok(isSafeText(toVisibleJson(json)), name);
      assert.deepEqual(JSON.parse(toVisibleJson(json)), { value: `a${sign}b` }, name);
    }
    for (const safe of ['', 'vpce-0a1b', 'caf\u00e9 \u65e5\u672c', '\u{1f600}', '$(rm -rf /); `x`']) {
      assert.ok(isSafeLine(safe) && isSafeText(`${safe}\r\n\t${safe}`), safe);
      assert.equal(toVisibleJson(safe), safe);
    }
  });

  it('shorten only long text, in the middle', () => {
    assert.equal(shorten('vpce-0a1b2c3d4e5f60719'), 'vpce-0a1b…19');
    assert.equal(shorten('vpce-0a1b2c9f'), 'vpce-0a1b2c9f');
    assert.ok(!UNSAFE.test(shorten('\u202e'.repeat(40) + 'abc\u0000')));
  });
});

describe('toPercentEncoded', () => {
  it('encodes half a surrogate pair as U+FFFD and everything else like encodeURIComponent', () => {
    assert.equal(toWellFormed('a\ud800b\udc00🧪'), 'a\ufffdb\ufffd🧪');
    assert.equal(toPercentEncoded('a\ud800'), 'a%EF%BF%BD');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(decodeURIComponent(toPercentEncoded(text)), text);
        assert.equal(decodeURIComponent(toStrictlyPercentEncoded(text)), text);
      }),
    );
  });

  it('encodes everything that a shell interprets in strict mode', () => {
    assert.equal(toPercentEncoded("!'()*"), "!'()*");
    assert.equal(toStrictlyPercentEncoded("!'()*"), '%21%27%28%29%2A');
  });
});

describe('toNameText', () => {
  it('returns “(unnamed)” for a name without visible characters', () => {
    for (const name of ['', ' ', '\u00a0\t', '\u200b\u202e', ' \n '])
      assert.equal(toNameText(name), '(unnamed)');
    assert.equal(toNameText(' Orders '), toPlainText(' Orders '));
  });
});
