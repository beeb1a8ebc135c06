// Functions that take text which somebody pasted or typed, or which a server sent, end with it whatever it is: a slow one
// doesn't end within the test's timeout, so nothing here measures time.
import { setImmediate } from 'node:timers/promises';
import { parseChallenges } from '../../../src/atlas/challenge';
import { toBaseUrl } from '../../../src/core/account/baseUrl';
import { toConnectionString, toHosts } from '../../../src/core/connectionString/connectionString';
import {
  checkAddress,
  checkCredentialField,
  checkProfileName,
  cleanCredentialField,
} from '../../../src/core/account/credentialInput';
import { toSeenAddress } from '../../../src/core/errors/explainFailure';
import { explainString } from '../../../src/core/explainString/explainString';
import { NO_FILTER } from '../../../src/core/filter/filter';
import { toMatcher } from '../../../src/core/filter/filterMatch';
import { redact } from '../../../src/core/redact';
import { quoteArgument } from '../../../src/core/shellQuote';
import { shorten, toPlainText, trimCharacters, toLiteralMarkdownText } from '../../../src/core/text';
import { toMergedConnectionString } from '../../../src/core/explainString/mergeOptions';
import { findConnectionString } from '../../../src/core/explainString/extract';
import { negotiate } from '../../../src/sandbox/http/mediaType';
import { readDigest } from '../../../src/sandbox/auth/digest';
import { makeCluster, makeSnapshot, makeString, PROJECT } from './fixture';

/** In UTF-16 units. */
const SIZE = 256 * 1024;
const PIECES = [
  ...[' ', ')', '@', ':', '/', '"', "'", '.', ',', '-', '\\', '<', '{', '\n', '\u202e', 'a', '0', '%41'],
  ...['mongodb://', 'mongodb+srv://a@', ':@', '.a', '-pl-0', '\n x', '@ ', '?w=1&', ',h.k45tj.mongodb.net:1'],
  ...['--password ', '-p "', 'password', 'password="', 'mdb_sa_id_', 'mdb_sa_sk_', 'Basic ', 'a="', '\\"'],
];
const STARTS = [
  '',
  'x',
  'mongodb+srv://',
  'mongodb://u:p@a.k45tj.mongodb.net/?w=1',
  '"mongodb://a',
  'Digest a=',
];

function* makeInputs(): Generator<string> {
  for (const start of STARTS)
    for (const piece of PIECES) yield `${start}${piece.repeat(SIZE / piece.length)}\u00e9`;
}

const snapshot = makeSnapshot({ clusters: [makeCluster({ privateStrings: [makeString()] })] });
const choice = { projectId: PROJECT, clusterName: 'Orders' };
const parts = { appName: '', database: '', hasRetryWrites: false };

/** For functions that reject an input. */
function attempt(run: () => unknown): void {
  try {
    run();
  } catch {
    // Only that it ends matters.
  }
}

const FUNCTIONS: Readonly<Record<string, (text: string) => unknown>> = {
  explainString: (text) => explainString(text, snapshot),
  toCarriedString: (text) => toMergedConnectionString(text, choice, snapshot),
  findConnectionString: (text) => findConnectionString(text),
  'findConnectionString at an offset': (text) => findConnectionString(text, SIZE / 2),
  redact: (text) => redact(text, ['abcdef', ')))))', text.slice(0, 100)]),
  toPlainText: (text) => toPlainText(text),
  'toPlainText without a limit': (text) => toPlainText(text, SIZE),
  toLiteralMarkdownText: (text) => toLiteralMarkdownText(text),
  shorten: (text) => shorten(text),
  'quoteArgument for a POSIX shell': (text) => quoteArgument(text, 'posix'),
  'quoteArgument for cmd': (text) => quoteArgument(text, 'cmd'),
  trimCharacters: (text) => trimCharacters(text, (character) => !/[a-z]/.test(character)),
  cleanCredentialField: (text) => cleanCredentialField(text),
  'checkCredentialField of a public key': (text) => checkCredentialField('publicKey', text),
  'checkCredentialField of a client secret': (text) => checkCredentialField('clientSecret', text),
  checkAddress: (text) => checkAddress(text),
  checkProfileName: (text) => checkProfileName(text),
  toMatcher: (text) => toMatcher({ ...NO_FILTER, text }, snapshot).isEmptyProject(PROJECT, 'services'),
  toSeenAddress: (text) => toSeenAddress({ kind: 'accessList', detail: text }),
  toHosts: (text) => toHosts(text),
  toApplicationString: (text) => attempt(() => toConnectionString(text, parts)),
  parseChallenges: (text) => parseChallenges(text),
  toBaseUrl: (text) => toBaseUrl(text),
  readDigest: (text) => readDigest(text, 'MD5'),
  negotiate: (text) => attempt(() => negotiate(text, [{ date: '2023-01-01' }], 0, '/')),
};

describe('Text of 256 kB', function () {
  this.timeout(10_000);

  for (const [name, run] of Object.entries(FUNCTIONS)) {
    it(`causes no delay in ${name}`, async function () {
      for (const input of makeInputs()) {
        run(input);
        // So that the timeout ends a slow one after one input.
        await setImmediate();
        if (this.test?.timedOut) return;
      }
    });
  }
});
