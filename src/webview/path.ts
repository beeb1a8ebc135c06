import type { PathStop, PathView } from '../core/pageView';
import { breakable, el } from './dom';
import { statusIcon, stopIcon } from './icons';

/** A picture for the eye, a list for a screen reader. A link is drawn from the stop before to the one it belongs to. */
export function drawStops({ stops }: PathView): readonly Node[] {
  return stops.map((stop, index) => drawStop(stop, stops[index + 1]?.link ?? 'none'));
}

function drawStop({ kind, role, name, status, statusWord, link, linkWord }: PathStop, next: string): Node {
  return el(
    'li',
    { class: `stop ${status} next-${next} ${link === 'broken' ? 'cut' : ''}` },
    link === 'none' ? undefined : drawLink(link),
    el('span', { class: 'hidden' }, linkWord === '' ? '' : `${linkWord}. `),
    el('span', { class: 'box' }, stopIcon(kind), status === 'none' ? undefined : statusIcon(status)),
    el(
      'span',
      { class: 'text' },
      el('span', { class: 'role' }, role),
      el('span', { class: 'name', title: name }, breakable(name)),
      el('span', { class: 'state' }, statusWord),
    ),
  );
}

/** Two lines that meet in an arrow, or in a cross with a gap around it. */
function drawLink(link: Exclude<PathStop['link'], 'none'>): Node {
  return el(
    'span',
    { class: `link ${link}`, 'aria-hidden': 'true' },
    el('span', { class: 'wire' }),
    link === 'broken' ? el('span', { class: 'gap' }) : undefined,
    el('span', { class: 'wire last' }),
  );
}
