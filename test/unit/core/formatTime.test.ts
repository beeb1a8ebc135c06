import assert from 'node:assert/strict';
import { toAge, toClock } from '../../../src/core/formatTime';

const at = (day: number, hour: number, minute = 0, second = 0) =>
  new Date(2026, 2, day, hour, minute, second).getTime();

describe('toAge and toClock', () => {
  it('return a time on the same day, yesterday, or a date', () => {
    const now = at(10, 9);
    assert.match(toAge(at(10, 8, 47), now), /^0?8:47/);
    assert.match(toAge(at(9, 23, 59), now), /^yesterday .*:59/);
    assert.match(toAge(at(8, 8, 47), now), /8.*2026.*:47/);
    assert.doesNotMatch(toAge(at(8, 8, 47), now), /yesterday/);
  });

  it('compare calendar days, not 24 hours', () => {
    assert.match(toAge(at(9, 23, 50), at(10, 0, 5)), /^yesterday/);
    assert.match(toAge(at(1, 12), at(2, 12)), /^yesterday/);
    assert.match(toAge(new Date(2026, 1, 28, 12).getTime(), at(1, 12)), /^yesterday/);
  });

  it('include seconds for the end of a wait', () => {
    assert.match(toClock(at(10, 8, 47, 30)), /8:47:30/);
  });
});
