import { access, constants, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from './configFile';

/** The programs that the extension starts. A name never comes from a server, a file, or the user. */
export type ProgramName = 'mongosh' | 'secret-tool' | 'security';

export interface Program {
  /** Absolute path of the executable file. Start it by this path, never by its name. */
  readonly file: string;
  /** An existing folder outside the open folders, for the program to start in. */
  readonly folder: string;
  /** The PATH to start it with, without relative entries and open folders: a program may look for others by name. */
  readonly env: Readonly<Record<string, string>>;
}

/** Where to look for programs, and which folders to distrust. */
export interface SearchScope {
  readonly env: Environment;
  /** Absolute paths of the workspace's folders on this computer. What is inside them is not the user's choice. */
  readonly openFolders: readonly string[];
  readonly platform: NodeJS.Platform;
  /** The user's home, where a program starts unless it is in an open folder. */
  readonly home: string;
}

/**
 * Finds a program in the absolute folders on PATH: an executable file outside the open folders, on Windows an `.exe`.
 * Undefined when there is none. Every program that the extension starts is found here, because a lookup by the
 * operating system or the editor also considers the current folder, relative entries of PATH, and batch files.
 */
export async function findProgram(name: ProgramName, scope: SearchScope): Promise<Program | undefined> {
  const { env, platform, home } = scope;
  const folders = [...scope.openFolders, ...(await Promise.all(scope.openFolders.map(toReal)))];
  // Neither a link into an open folder nor a link in it: both are under the control of what is in there.
  const isOutside = async (target: string) =>
    [target, await toReal(target)].every((each) => !folders.some((open) => isInside(open, each, platform)));
  for (const file of toCandidates(name, env, platform)) {
    if ((await isExecutableFile(file)) && (await isOutside(file))) {
      const isUsable = (await isFolder(home)) && (await isOutside(home));
      const folder = isUsable ? home : toPathModule(platform).dirname(file);
      return { file, folder, env: await toSafePath(env, platform, isOutside) };
    }
  }
  return undefined;
}

/** The files that may be the program, in the order of PATH. */
export function toCandidates(
  name: ProgramName,
  env: Environment,
  platform: NodeJS.Platform,
): readonly string[] {
  const paths = toPathModule(platform);
  const fileName = platform === 'win32' ? `${name}.exe` : name;
  return toPathEntries(env, platform).map((folder) => paths.join(folder, fileName));
}

async function toSafePath(
  env: Environment,
  platform: NodeJS.Platform,
  isOutside: (target: string) => Promise<boolean>,
): Promise<Program['env']> {
  const entries = toPathEntries(env, platform);
  const areOutside = await Promise.all(entries.map(isOutside));
  const safe = entries.filter((_, index) => areOutside[index]);
  const quoted = safe.map((entry) => (platform === 'win32' && entry.includes(';') ? `"${entry}"` : entry));
  return { [toPathName(env, platform)]: quoted.join(toPathModule(platform).delimiter) };
}

/** Names of variables ignore case on Windows, but not in a copy of the environment. */
function toPathName(env: Environment, platform: NodeJS.Platform): string {
  const names = platform === 'win32' ? Object.keys(env) : [];
  return names.find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
}

function toPathEntries(env: Environment, platform: NodeJS.Platform): readonly string[] {
  const text = env[toPathName(env, platform)] ?? '';
  if (platform !== 'win32') return text.split(':').filter((entry) => entry.startsWith('/'));
  // A semicolon between quotes is part of an entry: every second part is quoted.
  const parts = text.split('"').map((part, index) => (index % 2 === 0 ? part.replaceAll(';', '\0') : part));
  // "\tools" is on whichever drive is current, and so not absolute.
  return parts
    .join('')
    .split('\0')
    .filter((entry) => path.win32.isAbsolute(entry) && path.win32.parse(entry).root.length > 1);
}

function toPathModule(platform: NodeJS.Platform): path.PlatformPath {
  return platform === 'win32' ? path.win32 : path.posix;
}

function isInside(folder: string, target: string, platform: NodeJS.Platform): boolean {
  const paths = toPathModule(platform);
  const rest = paths.relative(folder, target);
  return rest !== '..' && !rest.startsWith(`..${paths.sep}`) && !paths.isAbsolute(rest);
}

async function isExecutableFile(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

async function isFolder(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch {
    return false;
  }
}

/** The path without symbolic links; the path itself where it can't be resolved. */
async function toReal(target: string): Promise<string> {
  return realpath(target).catch(() => target);
}
