import type { StepPhase } from '../core/connect/view';
import type { StatusKind } from '../core/status';
import { icon } from './dom';

const CIRCLE = 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z';
const PATHS = {
  tick: `${CIRCLE}M11.2 6.3 7.4 10.6 4.9 8.4`,
  cross: `${CIRCLE}M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8`,
  slash: `${CIRCLE}M3.5 12.5l9-9`,
  clock: `${CIRCLE}M8 4.2V8l2.6 1.7`,
  question: `${CIRCLE}M6.2 6.3c.2-2.3 3.6-2.2 3.6 0 0 1.500-1.800 1.500-1.800 3.100M8 11.400v.4`,
  circle: CIRCLE,
  dot: `${CIRCLE}M8 5.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5Z`,
  arrows:
    'M2.500 8a5.500 5.500 0 0 1 9.600-3.600l1.400 1.400M13.500 2.500v3.300h-3.300M13.500 8a5.500 5.500 0 0 1-9.600 3.600l-1.400-1.400M2.500 13.500v-3.300h3.300',
} as const;

const STATUS: Readonly<Record<StatusKind | 'none', readonly [keyof typeof PATHS, string]>> = {
  available: ['tick', 'good'],
  failed: ['cross', 'bad'],
  rejected: ['slash', 'bad'],
  unknown: ['question', 'quiet'],
  pendingAcceptance: ['clock', 'wait'],
  waiting: ['clock', 'wait'],
  unconfigured: ['circle', 'quiet'],
  working: ['arrows', 'wait'],
  deleting: ['arrows', 'wait'],
  deleted: ['slash', 'quiet'],
  none: ['circle', 'quiet'],
};

const PHASES: Readonly<Record<StepPhase, readonly [keyof typeof PATHS, string]>> = {
  done: ['tick', 'good'],
  current: ['dot', 'now'],
  todo: ['circle', 'quiet'],
  blocked: ['slash', 'bad'],
};

export function statusIcon(status: StatusKind | 'none'): SVGElement {
  const [name, look] = STATUS[status];
  return icon(PATHS[name], look);
}

export function phaseIcon(phase: StepPhase): SVGElement {
  const [name, look] = PHASES[phase];
  return icon(PATHS[name], look);
}
