import fc from 'fast-check';

/** What means something in some format, or is often forgotten. */
const PIECES = [
  ...[
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    '<',
    '>',
    '(',
    ')',
    '=',
    ':',
    ';',
    ',',
    '.',
    '/',
    '\\',
    '@',
    '?',
    '&',
    '%',
  ],
  ...['%2', '%00', '\0', '\n', '\r\n', '\t', ' ', '\u202E', '\uFEFF', '\uD800', '__proto__', 'constructor'],
  ...['1e999', '-1', '999999999999999999999', 'null', 'true', 'mongodb://', 'mongodb+srv://', 'https://'],
];
const piece = fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 }));

/** Texts with up to five changes: a part is cut out, replaced, or repeated. */
export function mutatedText(...texts: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(20),
    piece,
    times: fc.constantFrom(1, 1, 1, 2, 50),
  });
  return fc.tuple(fc.constantFrom(...texts), fc.array(change, { maxLength: 5 })).map(([text, changes]) =>
    changes.reduce((before, { at, cut, piece: put, times }) => {
      const start = Math.floor(at * before.length);
      return before.slice(0, start) + put.repeat(times) + before.slice(start + cut);
    }, text),
  );
}

/** Any text: control characters, lone surrogates, and pieces of formats. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
);

interface Change {
  readonly at: number;
  readonly does: 'replace' | 'remove' | 'repeat';
  readonly value: unknown;
}

const jsonChange: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(500),
  does: fc.constantFrom('replace', 'replace', 'remove', 'repeat'),
  value: fc.oneof(
    fc.constantFrom<unknown>(null, '', 0, -1, 1e308, true, [], {}, [null], 'x'.repeat(5000)),
    fc.jsonValue(),
    anyText,
  ),
});

/** JSON values with up to four changes: a part is replaced, removed, or repeated. */
export function mutatedJson(values: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...values), fc.array(jsonChange, { maxLength: 4 }))
    .map(([value, changes]) =>
      changes.reduce((before: unknown, change) => {
        const root = { value: structuredClone(before) };
        applyTo(root, change);
        return root.value;
      }, value),
    );
}

function applyTo(root: object, { at, does, value }: Change): void {
  const places: [Record<string, unknown>, string][] = [];
  const walk = (inner: object) => {
    for (const key of Object.keys(inner)) {
      const container = inner as Record<string, unknown>;
      places.push([container, key]);
      const next = container[key];
      if (typeof next === 'object' && next !== null) walk(next);
    }
  };
  walk(root);
  const [container, key] = places[at % places.length]!;
  const isList = Array.isArray(container);
  if (does === 'replace' || (does === 'repeat' && !isList)) container[key] = value;
  else if (does === 'remove') Reflect.deleteProperty(container, key);
  else (container as unknown as unknown[]).push(container[key], container[key]);
}
