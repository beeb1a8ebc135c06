import { findProgram, type SearchScope } from './findProgram';
import { runProgram } from './runProcess';
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
 * Loads one entry of the system's keyring through the system's own program: `security` on macOS, `secret-tool`
 * (libsecret) elsewhere. Both may prompt the user. After the deadline (milliseconds), the program is stopped. Both
 * names must be safe as arguments. A value that can't be a key (empty, several lines) counts as missing.
 */
export async function loadKeyringEntry(
  service: string,
  account: string,
  scope: SearchScope,
  deadline: number,
): Promise<KeyringEntry> {
  const isMac = scope.platform === 'darwin';
  const program = await findProgram(isMac ? 'security' : 'secret-tool', scope);
  if (!program) return { kind: 'missing', reason: REASONS.absent };
  const args = isMac
    ? ['find-generic-password', '-s', service, '-wa', account]
    : ['lookup', 'service', service, 'username', account];
  const ending = await runProgram(program, args, scope.env, deadline);
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
