// npm runs a script through a shell, and a shell that is ended does not end what it runs.
import { readFileSync } from 'node:fs';

/** Calls `onEnd` once npm, if it started this script, is gone; else the script would outlive it unseen. */
export function followNpm(onEnd) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const ancestors = getAncestors();
  const timer = setInterval(() => {
    if (getAncestors() === ancestors) return;
    clearInterval(timer);
    onEnd();
  }, 500);
  timer.unref();
}

/** The parent and, where /proc tells, its parent: npm puts the shell in between. */
function getAncestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 1).split(' ')[2]}`;
  } catch {
    return String(process.ppid);
  }
}
