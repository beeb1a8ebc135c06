import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toProfileName } from '../../../../src/core/account/profileName';

describe('core: name of a profile', () => {
  it('is what the person gave, trimmed', () => {
    for (const name of ['work', '🧪 <b>$(x)</b> & "y"', '${x}'])
      assert.equal(toProfileName(` ${name}\n`, ['other']), name);
  });

  it('is cut between characters', () => {
    assert.equal(toProfileName('🧪'.repeat(300), []), '🧪'.repeat(100));
    assert.equal(toProfileName(`${'x'.repeat(99)} y`, []), 'x'.repeat(99));
  });

  it('gets a number where another has it, and is never longer for it', () => {
    assert.equal(toProfileName('work ', ['work']), 'work (2)');
    assert.equal(toProfileName('work', ['work', 'work (2)', 'work (4)']), 'work (3)');
    assert.equal(toProfileName('x'.repeat(101), ['x'.repeat(100)]), `${'x'.repeat(96)} (2)`);
    const name = fc.constantFrom('', 'a', 'x'.repeat(100));
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 12 }), (wanted, others) => {
        const taken: string[] = [];
        for (const other of others) taken.push(toProfileName(other, taken));
        const free = toProfileName(wanted, taken);
        assert.ok(!taken.includes(free) && free.length <= 100);
      }),
    );
  });
});
