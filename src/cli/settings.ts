import { toProfileKey, type ProfileTables } from './profileTables';

/** One profile's settings. */
export interface Settings {
  /** What the file holds under a key; undefined for nothing, an empty text included. */
  readonly get: (key: string) => unknown;
  /** The same where it is a text on one line, without blanks around it. */
  readonly getText: (key: string) => string | undefined;
}

/** The settings of a profile as the CLI resolves them: a value at the top of the file wins over the profile's own. */
export function toSettings({ top, profiles }: ProfileTables, name: string): Settings {
  const own = profiles.get(toProfileKey(name))?.values;
  const get = (key: string) => top.get(key) ?? own?.get(key);
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
