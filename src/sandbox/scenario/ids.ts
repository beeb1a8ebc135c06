import { createHash } from 'node:crypto';

/** Makes the same hexadecimal digits for the same label, different ones for each seed. At most 64. */
export type MakeId = (label: string, digits?: number) => string;

/** `scope` is usually a project's name, so that equal labels in two projects differ. */
export function idsOf(seed: number, scope: string): MakeId {
  return (label, digits = 24) =>
    createHash('sha256').update(`${seed}/${scope}/${label}`).digest('hex').slice(0, digits);
}

/** An id in the usual groups of a UUID. */
export function uuidOf(makeId: MakeId, label: string): string {
  const hex = makeId(label, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Five letters and digits, as in the host names of one project. */
export function toHostSuffix(makeId: MakeId): string {
  const digits = BigInt(`0x${makeId('zone', 12)}`).toString(36);
  return digits.padStart(10, 'k').slice(1, 6);
}

/** Digits and small letters, at most 20. */
export function base36Of(makeId: MakeId, label: string, digits: number): string {
  return BigInt(`0x${makeId(label, 32)}`)
    .toString(36)
    .padStart(digits, '0')
    .slice(-digits);
}
