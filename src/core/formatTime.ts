import * as l10n from '@vscode/l10n';

/**
 * When something was loaded, as short as it's clear: "14:05", "yesterday 14:05", "3 Jan 2026, 14:05". Times in
 * milliseconds since the epoch.
 */
export function toAge(at: number, now: number): string {
  const day = new Date(now);
  const today = day.toDateString();
  day.setDate(day.getDate() - 1);
  const read = new Date(at).toDateString();
  if (read === today) return format(at, { timeStyle: 'short' });
  return read === day.toDateString()
    ? l10n.t('yesterday at {0}', format(at, { timeStyle: 'short' }))
    : format(at, { dateStyle: 'medium', timeStyle: 'short' });
}

/** A time of day to the second, for waits that end within minutes: "14:05:30". */
export function toClock(at: number): string {
  return format(at, { timeStyle: 'medium' });
}

/** A duration in milliseconds as short as it's clear: "45 s", "3 min", "2 h". */
export function toDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return l10n.t('{0} s', seconds);
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? l10n.t('{0} min', minutes) : l10n.t('{0} h', Math.round(minutes / 60));
}

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(undefined, options).format(at);
}
