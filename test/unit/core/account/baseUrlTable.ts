// Forms of an address, each with the base URL that it stands for; undefined where no credential may be sent to it.

type Row = readonly [text: string, baseUrl: string | undefined];

const LONG_LABEL = 'a'.repeat(63);

const ACCEPTED: readonly Row[] = [
  ['https://cloud.mongodb.com', 'https://cloud.mongodb.com'],
  ['https://cloud.mongodb.com/', 'https://cloud.mongodb.com'],
  ['https://cloud.mongodbgov.com', 'https://cloud.mongodbgov.com'],
  [' https://cloud.mongodb.com \n', 'https://cloud.mongodb.com'],
  ['\u00a0\thttps://cloud.mongodb.com/\r\n', 'https://cloud.mongodb.com'],
  [`${' '.repeat(100_000)}https://cloud.mongodb.com`, 'https://cloud.mongodb.com'],
  ['HTTPS://Cloud.MongoDB.com', 'https://cloud.mongodb.com'],
  ['https://cloud.mongodb.com:443', 'https://cloud.mongodb.com'],
  ['https://cloud.mongodb.com:0443/', 'https://cloud.mongodb.com'],
  ['https://cloud.mongodb.com:8443', 'https://cloud.mongodb.com:8443'],
  ['https://cloud.mongodb.com:80', 'https://cloud.mongodb.com:80'],
  ['https://atlas', 'https://atlas'],
  ['https://atlas_1.internal', 'https://atlas_1.internal'],
  ['https://xn--bcher-kva.example', 'https://xn--bcher-kva.example'],
  ['https://xn--mongdb-7nf.com', 'https://xn--mongdb-7nf.com'],
  ['https://10.0.0.1', 'https://10.0.0.1'],
  ['https://127.0.0.2', 'https://127.0.0.2'],
  ['https://2130706433', 'https://127.0.0.1'],
  ['https://0x', 'https://0.0.0.0'],
  ['https://[2001:DB8:0::1]:8443', 'https://[2001:db8::1]:8443'],
  ['https://[::ffff:127.0.0.1]', 'https://[::ffff:7f00:1]'],
  ['https://localhost.evil.example', 'https://localhost.evil.example'],
  ['https://cloud.mongodb.com.evil.example', 'https://cloud.mongodb.com.evil.example'],
  [`https://${LONG_LABEL}.${LONG_LABEL}.example`, `https://${LONG_LABEL}.${LONG_LABEL}.example`],
  ['http://localhost', 'http://localhost'],
  ['http://localhost:1/', 'http://localhost:1'],
  ['HTTP://localhost:8080', 'http://localhost:8080'],
  ['http://127.0.0.1', 'http://127.0.0.1'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://127.0.0.1:80', 'http://127.0.0.1'],
  ['http://[::1]', 'http://[::1]'],
  ['http://[::1]:8080/', 'http://[::1]:8080'],
];

const REJECTED: readonly string[] = [
  // No address, or no host.
  ...['', ' ', '/', 'cloud.mongodb.com', 'cloud.mongodb.com:443', '//cloud.mongodb.com', 'localhost:8080'],
  ...[
    'https://',
    'https:///',
    'https://:443',
    'https://?',
    'https://#',
    'https://[]',
    'https://.',
    'https://-/x',
  ],
  // Other schemes, and other spellings of https that URL parsers repair.
  ...['ftp://cloud.mongodb.com', 'ws://cloud.mongodb.com', 'wss://cloud.mongodb.com', 'file:///etc/passwd'],
  ...[
    'javascript:alert(1)',
    'data:text/plain,x',
    'blob:https://cloud.mongodb.com/1',
    'about:blank',
    'mailto:a@b.c',
  ],
  ...[
    'mongodb://cloud.mongodb.com',
    'mongodb+srv://cloud.mongodb.com',
    'vscode://a.b',
    'httpss://cloud.mongodb.com',
  ],
  ...[
    'https:cloud.mongodb.com',
    'https:/cloud.mongodb.com',
    'https:///cloud.mongodb.com',
    'https:////x.example',
  ],
  ...[
    'https:\\\\cloud.mongodb.com',
    'https://\\cloud.mongodb.com',
    'https ://cloud.mongodb.com',
    'http:localhost',
  ],
  ...['"https://cloud.mongodb.com"', '<https://cloud.mongodb.com>', 'https://https://cloud.mongodb.com'],
  // A user, even an empty one.
  ...[
    'https://user:pass@cloud.mongodb.com',
    'https://user@cloud.mongodb.com',
    'https://:pass@cloud.mongodb.com',
  ],
  ...['https://@cloud.mongodb.com', 'https://:@cloud.mongodb.com', 'https://cloud.mongodb.com@evil.example'],
  ...[
    'https://cloud.mongodb.com%40evil.example',
    'https://cloud.mongodb.com:443@evil.example',
    'http://@localhost',
  ],
  // Something after the host, even an empty query or fragment.
  ...[
    'https://cloud.mongodb.com/api',
    'https://cloud.mongodb.com//',
    'https://cloud.mongodb.com/.',
    'http://localhost/x',
  ],
  ...[
    'https://cloud.mongodb.com?',
    'https://cloud.mongodb.com/?',
    'https://cloud.mongodb.com/?x=1',
    'http://localhost?',
  ],
  ...[
    'https://cloud.mongodb.com#',
    'https://cloud.mongodb.com/#',
    'https://cloud.mongodb.com/#x',
    'http://127.0.0.1#',
  ],
  ...[
    'https://cloud.mongodb.com\\',
    'https://cloud.mongodb.com\\@evil.example',
    'https://cloud.mongodb.com;x',
  ],
  ...[
    'https://cloud.mongodb.com/../',
    'https://cloud.mongodb.com/%2e',
    'https://cloud.mongodb.com&evil.example',
  ],
  // Ports.
  ...['https://cloud.mongodb.com:', 'https://cloud.mongodb.com:/', 'https://cloud.mongodb.com:65536'],
  ...['https://cloud.mongodb.com:-1', 'https://cloud.mongodb.com:0x1bb', 'https://cloud.mongodb.com:4 43'],
  ...[
    'https://cloud.mongodb.com:443:443',
    'https://cloud.mongodb.com:000443',
    'https://cloud.mongodb.com:443a',
  ],
  // White space and control characters that URL parsers drop.
  ...[
    'https://cloud.mongo\tdb.com',
    'https://cloud.mongodb\n.com',
    'htt\nps://cloud.mongodb.com',
    'https://a b.example',
  ],
  ...[
    'https://cloud.mongodb.com\u0000',
    '\u0000https://cloud.mongodb.com',
    '\u0001https://cloud.mongodb.com',
  ],
  ...[
    'https://cloud.mongodb.com\r\nX: y',
    'https://cloud.mongodb.com https://evil.example',
    'https://\u007fa.example',
  ],
  // Characters that look like others, are mapped to others, or are dropped.
  ...[
    'https://cl\u043eud.mongodb.com',
    'https://bücher.example',
    'https://cloud。mongodb。com',
    'https://ⓒloud.mongodb.com',
  ],
  ...[
    'https://cloud.mongodb.com\u2215evil.example',
    'https://cloud.mongodb.com\uff0fx',
    'https://cloud\u00ad.mongodb.com',
  ],
  ...[
    'https://cloud\u200b.mongodb.com',
    'https://\u202emoc.elpmaxe',
    'http://ⅼocalhost',
    'http://１２７.0.0.1',
  ],
  ...['https://%63loud.mongodb.com', 'https://cloud%2emongodb.com', 'https://cloud.mongodb.com%00'],
  // Dots.
  ...[
    'https://cloud.mongodb.com.',
    'https://cloud.mongodb.com..',
    'https://.cloud.mongodb.com',
    'https://a..b.example',
  ],
  // Numbers.
  ...[
    'https://256.0.0.1',
    'https://1.2.3.4.5',
    'https://10.0.0.1.',
    'https://4294967296',
    'https://[1.2.3.4]',
  ],
  ...[
    'https://[::1',
    'https://::1',
    'https://[::1]x',
    'https://[::1%25lo]',
    'https://[fe80::1%eth0]',
    'https://[:::1]',
  ],
  // http to anything but the three names of this computer, as they are written.
  ...[
    'http://cloud.mongodb.com',
    'http://atlas',
    'http://10.0.0.1',
    'http://0.0.0.0:80',
    'http://0',
    'http://[::]',
  ],
  ...[
    'http://127.0.0.2',
    'http://127.0.0.2:8080',
    'http://127.1',
    'http://127.255.255.254',
    'http://127.0.0.1.',
  ],
  ...[
    'http://0x7f.0.0.1',
    'http://0x7f000001',
    'http://2130706433',
    'http://0177.0.0.1',
    'http://127.0.0.01',
  ],
  ...[
    'http://localhost.',
    'http://LOCALHOST',
    'http://Localhost:8080',
    'http://foo.localhost',
    'http://localhost.localdomain',
  ],
  ...[
    'http://[::2]',
    'http://[::ffff:127.0.0.1]',
    'http://[::ffff:7f00:1]',
    'http://[::127.0.0.1]',
    'http://[0:0:0:0:0:0:0:1]',
  ],
  ...['http://127.0.0.1.evil.example', 'http://localhost.evil.example', 'http://evil.example/127.0.0.1'],
  ...[
    'http://127.0.0.1@evil.example',
    'http://evil.example#127.0.0.1',
    'http://ip6-localhost',
    'http://[::1]evil.example',
  ],
  // Long ones.
  `https://${'a.'.repeat(200)}example`,
  `https://${'a'.repeat(100_000)}.example`,
  `https://cloud.mongodb.com${'/'.repeat(100_000)}`,
];

export const BASE_URLS: readonly Row[] = [...ACCEPTED, ...REJECTED.map((text) => [text, undefined] as const)];
