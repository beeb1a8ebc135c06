import type { CheckView } from '../core/connect/view';
import type { StepPhase, StopKind } from '../core/pageView';
import type { StatusKind } from '../core/status';
import { icon } from './dom';

const CIRCLE = 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z';
const PATHS = {
  tick: `${CIRCLE}M11.2 6.3 7.4 10.6 4.9 8.4`,
  cross: `${CIRCLE}M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8`,
  slash: `${CIRCLE}M3.5 12.5l9-9`,
  clock: `${CIRCLE}M8 4.2V8l2.6 1.7`,
  question: `${CIRCLE}M6.2 6.3c.2-2.3 3.6-2.2 3.6 0 0 1.5-1.8 1.5-1.8 3.1M8 11.4v.4`,
  circle: CIRCLE,
  dot: `${CIRCLE}M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z`,
  arrows:
    'M2.5 8a5.5 5.5 0 0 1 9.6-3.6l1.4 1.4M13.5 2.5v3.3h-3.3M13.5 8a5.5 5.5 0 0 1-9.6 3.6l-1.4-1.4M2.5 13.5v-3.3h3.3',
  info: `${CIRCLE}M8 7.2v4M8 4.6v.4`,
  warning: 'M8 2 1.6 13.5h12.8ZM8 6.2v3.6M8 11.4v.4',
  external: 'M7 3.5H3.5v9h9V9M9.5 2.5h4v4M13.5 2.5 7.5 8.5',
  chevron: 'M6 3.5 10.5 8 6 12.5',
} as const;

/** The icon of each stop of the path: a window, a globe, a plug, a gate, two arrows, a cloud, a database. */
const STOPS: Readonly<Record<StopKind, string>> = {
  app: 'M1.5 3h13v10h-13ZM1.5 6h13M4.2 8.3 6 9.9 4.2 11.500M8 11.500h3.5',
  dns: `${CIRCLE}M1.5 8h13M8 1.500c-4.6 4-4.6 9 0 13M8 1.500c4.6 4 4.6 9 0 13`,
  endpoint: 'M5.5 1.500v3.500M10.5 1.500v3.500M3.5 5h9v2.500a4.5 4.5 0 0 1-9 0ZM8 12v2.5',
  service: 'M8 1.5 13.5 3.500v4c0 3.5-2.5 5.7-5.5 7-3-1.3-5.5-3.5-5.5-7v-4ZM5.6 8l1.8 1.8 3.2-3.4',
  peering: 'M3 5.500h10.500M10.5 2.500l3 3-3 3M13 10.500H2.500M5.5 7.500l-3 3 3 3',
  internet: 'M4.5 12.500a3 3 0 0 1-.3-6 4 4 0 0 1 7.7-.4 3.2 3.2 0 0 1-.2 6.400Z',
  cluster: 'M2.5 3.700c0-3 11-3 11 0s-11 3-11 0ZM2.5 3.700v8.600c0 3 11 3 11 0V3.700M2.5 8c0 3 11 3 11 0',
};

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

const CHECKS: Readonly<Record<CheckView['state'], readonly [keyof typeof PATHS, string]>> = {
  pass: ['tick', 'good'],
  fail: ['cross', 'bad'],
  waiting: ['clock', 'wait'],
  unknown: ['question', 'quiet'],
};

export function statusIcon(status: StatusKind | 'none'): SVGElement {
  const [name, look] = STATUS[status];
  return icon(PATHS[name], look);
}

export function phaseIcon(phase: StepPhase): SVGElement {
  const [name, look] = PHASES[phase];
  return icon(PATHS[name], look);
}

export function checkIcon(state: CheckView['state']): SVGElement {
  const [name, look] = CHECKS[state];
  return icon(PATHS[name], look);
}

export function stopIcon(kind: StopKind): SVGElement {
  return icon(STOPS[kind], 'glyph');
}

/** An icon without a status. */
export function plainIcon(name: 'info' | 'warning' | 'external' | 'chevron', look = ''): SVGElement {
  return icon(PATHS[name], look);
}
