import type { Environment } from './configFile';
import { runProgram } from './program';
import { toOneLine } from './settings';

export type KeyringEntry =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'missing'; readonly reason: 'noKeyring' | 'notInKeyring' | 'keyringSilent' };

const REASONS = { absent: 'noKeyring', failed: 'notInKeyring', silent: 'keyringSilent' } as const;

/** How go-keyring wraps what it hands to macOS's keychain. */
const ENCODINGS = [
  { prefix: 'go-keyring-base64:', encoding: 'base64', pattern: /^[\w+/]+={0,2}$/ },
  { prefix: 'go-keyring-encoded:', encoding: 'hex', pattern: /^([\da-f]{2})+$/i },
] as const;

/**
 * One entry of the system's keyring, read through the system's own program: `security` on macOS, `secret-tool`
 * (libsecret) elsewhere. Both may ask the person first; after the deadline (milliseconds) that is given up. Both
 * names must be safe as arguments. A value that can't be a key (empty, several lines) counts as not there.
 */
export async function loadKeyringEntry(
  service: string,
  account: string,
  env: Environment,
  platform: NodeJS.Platform,
  deadline: number,
): Promise<KeyringEntry> {
  const isMac = platform === 'darwin';
  const ending = await (isMac
    ? runProgram('security', ['find-generic-password', '-s', service, '-wa', account], env, deadline)
    : runProgram('secret-tool', ['lookup', 'service', service, 'username', account], env, deadline));
  if (ending.kind !== 'done') return { kind: 'missing', reason: REASONS[ending.kind] };
  const text = toOneLine(ending.output);
  const value = isMac && text !== undefined ? toDecoded(text) : text;
  return value === undefined ? { kind: 'missing', reason: 'notInKeyring' } : { kind: 'value', value };
}

function toDecoded(text: string): string | undefined {
  const found = ENCODINGS.find(({ prefix }) => text.startsWith(prefix));
  if (!found) return text;
  const wrapped = text.slice(found.prefix.length);
  return found.pattern.test(wrapped) ? toOneLine(Buffer.from(wrapped, found.encoding).toString()) : undefined;
}
