import { isSafeLine } from './text';

/** Shells by how they quote: sh, bash, dash, ksh, zsh, and fish; PowerShell of any version; cmd.exe. */
export const SHELLS = ['posix', 'powershell', 'cmd'] as const;
export type Shell = (typeof SHELLS)[number];

const PROGRAMS: Readonly<Record<Shell, readonly string[]>> = {
  posix: ['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh', 'fish'],
  powershell: ['powershell', 'pwsh'],
  cmd: ['cmd'],
};

/** The shell of a program, by its path or name; undefined for an unknown one. */
export function toShell(program: string): Shell | undefined {
  const name =
    program
      .split(/[\\/]/)
      .at(-1)
      ?.toLowerCase()
      .replace(/\.exe$/, '') ?? '';
  return SHELLS.find((shell) => PROGRAMS[shell].includes(name));
}

/** An argument that every shell passes on unchanged without quotes. PowerShell splits `-a.b`, but not `--a.b`. */
const PLAIN = /^(?:--)?[A-Za-z0-9_/][A-Za-z0-9_./:=-]*$/;

/**
 * What can be quoted for the two shells of Windows: printable ASCII, because a program's code page may turn another
 * character into a quote. A trailing backslash would escape the closing quote.
 */
const WINDOWS_TEXT = /^[ -~]*[ -[\]-~]$/;

/**
 * What PowerShell's quotes don't protect. Windows PowerShell 5.1 passes double quotes on incorrectly. The cloud's own
 * command may be a batch file (`az.cmd`), whose arguments cmd.exe parses once more, without the quotes.
 */
const NOT_IN_POWERSHELL = /["%!^&|<>()]/;

/** What cmd.exe interprets between double quotes. */
const NOT_IN_CMD = /["%!^]/;

/** One argument as text for a shell; undefined when it can't be quoted reliably. It doesn't make options harmless. */
export function quoteArgument(value: string, shell: Shell): string | undefined {
  if (PLAIN.test(value)) return value;
  switch (shell) {
    case 'posix':
      return isSafeLine(value) ? toPosix(value) : undefined;
    case 'powershell':
      return WINDOWS_TEXT.test(value) && !NOT_IN_POWERSHELL.test(value)
        ? `'${value.replaceAll("'", "''")}'`
        : undefined;
    case 'cmd':
      return WINDOWS_TEXT.test(value) && !NOT_IN_CMD.test(value) ? `"${value}"` : undefined;
  }
}

/** Backslashes are outside the quotes, because fish interprets them there. */
function toPosix(value: string): string {
  return value === ''
    ? "''"
    : value.replace(/[^'\\]+|['\\]/g, (part) => (/['\\]/.test(part) ? `\\${part}` : `'${part}'`));
}

/** A command as one line for a shell; undefined when one of its words can't be quoted reliably. */
export function toCommandLine(words: readonly string[], shell: Shell): string | undefined {
  const quoted = words.flatMap((word) => quoteArgument(word, shell) ?? []);
  return quoted.length === words.length ? quoted.join(' ') : undefined;
}

/** Whether the command is the same text in every shell, so that the user doesn't have to select one. */
export function isSameInEveryShell(words: readonly string[]): boolean {
  return words.every((word) => PLAIN.test(word));
}
