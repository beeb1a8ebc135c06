import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  generatePassword,
  PASSWORD_LENGTH,
  PASSWORD_MINIMUM,
  toUserRefusal,
} from '../../../../src/core/connect/newUser';

describe('generatePassword', () => {
  it('returns a password of full length without characters to encode, for any random bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 64, maxLength: 64 }), { maxLength: 4 }), (draws) => {
        const left = [...draws];
        const password = generatePassword((bytes) => left.shift() ?? bytes.fill(7));
        assert.match(password, /^[A-HJ-NP-Za-km-z2-9]{20}$/);
        assert.ok(password.length >= PASSWORD_MINIMUM);
      }),
    );
  });

  it('draws new random bytes if none can be used without bias', () => {
    let draws = 0;
    const password = generatePassword((bytes) => {
      draws += 1;
      return bytes.fill(draws === 1 ? 255 : 0);
    });
    assert.deepEqual([password, draws], ['A'.repeat(PASSWORD_LENGTH), 2]);
  });
});

describe('toUserRefusal', () => {
  it('returns a sentence with one subject, which is the username', () => {
    const failures = [
      { kind: 'conflict', code: 'USER_ALREADY_EXISTS', detail: 'The user exists.' },
      { kind: 'role' },
    ] as const;
    for (const failure of failures) {
      const sentence = toUserRefusal('app\u202e', failure);
      assert.ok(sentence.startsWith('Couldn’t create database user app: '), sentence);
      assert.equal(sentence.match(/database user/gi)?.length, failure.kind === 'role' ? 2 : 1, sentence);
    }
  });
});
