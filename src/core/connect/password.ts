const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** Random bytes that one password takes: 20 characters of 57, about 116 bits. */
export const PASSWORD_BYTES = 64;

/**
 * A password of 20 letters and digits from random bytes: nothing that has to be percent-encoded in a connection
 * string, nothing that is easily misread. Bytes that would favour some letters are passed over.
 */
export function generatePassword(random: Uint8Array): string {
  const fair = [...random].filter((byte) => byte < 256 - (256 % LETTERS.length));
  return fair
    .slice(0, 20)
    .map((byte) => LETTERS[byte % LETTERS.length])
    .join('');
}

/** Shortest password that Atlas takes for a database user. */
export const PASSWORD_MINIMUM = 8;
