import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { parse, TomlError } from 'smol-toml';
import type { CliFinding } from '../core/account/cliProfile';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A TOML table; its values are whatever the file holds. */
export type Table = Readonly<Record<string, unknown>>;

/** True for a TOML table; dates are objects too, and lists of tables are not profiles. */
export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

export type ConfigReading =
  | Exclude<CliFinding, { kind: 'profiles' }>
  | { readonly kind: 'config'; readonly path: string; readonly config: Table };

const MOST_BYTES = 1_000_000;

/**
 * The folder of the Atlas CLI's configuration: `atlascli` in Go's os.UserConfigDir. A relative XDG path is ignored, as
 * the XDG specification requires. Undefined where Windows has no such folder.
 */
export function toConfigPath(env: Environment, platform: NodeJS.Platform, home: string): string | undefined {
  const folder = toConfigFolder(env, platform, home);
  return folder === undefined ? undefined : path.join(folder, 'atlascli', 'config.toml');
}

function toConfigFolder(env: Environment, platform: NodeJS.Platform, home: string): string | undefined {
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support');
  const named = platform === 'win32' ? env['APPDATA'] : env['XDG_CONFIG_HOME'];
  if (named && path.isAbsolute(named)) return named;
  return platform === 'win32' ? undefined : path.join(home, '.config');
}

/** Loads the configuration. Never rejects, and the result contains no text of a broken file. */
export async function readConfig(file: string | undefined): Promise<ConfigReading> {
  if (file === undefined) return { kind: 'none', path: undefined };
  let handle: FileHandle | undefined;
  try {
    // Opening a pipe must not wait for its other end. (Windows has no such flag: undefined counts as 0.)
    handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    if (!(await handle.stat()).isFile()) return { kind: 'unreadable', path: file, reason: 'notAFile' };
    const text = await readText(handle);
    if (text === undefined) return { kind: 'unreadable', path: file, reason: 'tooLarge' };
    return toConfig(file, text);
  } catch (error) {
    return toFailure(file, (error as NodeJS.ErrnoException).code);
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

/** Undefined when the file is too large. The size that the file system reports isn't trusted. */
async function readText(handle: FileHandle): Promise<string | undefined> {
  const buffer = Buffer.alloc(MOST_BYTES + 1);
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
    if (bytesRead === 0) return new TextDecoder().decode(buffer.subarray(0, length));
    length += bytesRead;
  }
  return undefined;
}

function toConfig(file: string, text: string): ConfigReading {
  try {
    return { kind: 'config', path: file, config: parse(text, { integersAsBigInt: 'asNeeded' }) };
  } catch (error) {
    const line = error instanceof TomlError ? error.line : undefined;
    return { kind: 'unreadable', path: file, reason: 'toml', line };
  }
}

function toFailure(file: string, code: string | undefined): ConfigReading {
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'none', path: file };
  const isNoFile = code === 'EISDIR' || code === 'ELOOP' || code === 'ENXIO';
  return { kind: 'unreadable', path: file, reason: isNoFile ? 'notAFile' : 'permission' };
}
