import type { Table } from './configFile';

/** One profile's settings. */
export interface Settings {
  /** What the file holds under a key; undefined for nothing, an empty text included. */
  readonly get: (key: string) => unknown;
  /** The same where it is a text on one line, without blanks around it. */
  readonly getText: (key: string) => string | undefined;
}

/** The settings of a profile as the CLI resolves them: a value at the top of the file wins over the profile's own. */
export function toSettings(config: Table, name: string): Settings {
  const table = getOwn(config, name);
  const get = (key: string) => getOwn(config, key) ?? (isTable(table) ? getOwn(table, key) : undefined);
  return {
    get,
    getText: (key) => {
      const value = get(key);
      return typeof value === 'string' ? toOneLine(value) : undefined;
    },
  };
}

/** A key or an id as it may be sent: without blanks around it; undefined when it is empty or has control characters. */
export function toOneLine(text: string): string | undefined {
  const trimmed = text.trim();
  return /^\P{Cc}+$/u.test(trimmed) ? trimmed : undefined;
}

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function getOwn(table: Table, key: string): unknown {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return value === '' ? undefined : value;
}
