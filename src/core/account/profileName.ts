import { NAME_LIMIT } from './credentialInput';

/** A name as the person gave it, trimmed and cut, with a number behind where another profile has it. */
export function toProfileName(name: string, taken: readonly string[]): string {
  const characters = Array.from(name.trim());
  for (let copy = 1; ; copy++) {
    const suffix = copy === 1 ? '' : ` (${copy})`;
    const free = characters
      .slice(0, NAME_LIMIT - suffix.length)
      .join('')
      .trim();
    if (!taken.includes(free + suffix)) return free + suffix;
  }
}
