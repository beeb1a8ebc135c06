import { makeBeforeSunset } from './beforeSunset';
import { makeCredentials } from './credentials';
import { makeDemo, makeEmpty } from './demo';
import { makeHostile } from './hostile';
import { makeLarge } from './large';
import type { World } from './model';
import { connectClusters } from './projects';
import type { Scene } from './projects';
import { Schedule } from './schedule';

export const WORLD_NAMES = ['demo', 'empty', 'before-sunset', 'large', 'hostile'] as const;
export type WorldName = (typeof WORLD_NAMES)[number];

const SCENES: Readonly<Record<WorldName, (seed: number) => Scene>> = {
  demo: makeDemo,
  empty: makeEmpty,
  'before-sunset': makeBeforeSunset,
  large: makeLarge,
  hostile: makeHostile,
};

/** By default, as in all recordings of legacy services (225); the docs say 50, and that it is a setting of the project. */
export const LEGACY_ATTACHMENTS = 6;

/** A world as it is at the start; the same for the same seed, except for the secrets of its credentials. */
export function makeWorld(name: WorldName, seed: number, legacyAttachments = LEGACY_ATTACHMENTS): World {
  const scene = SCENES[name](seed);
  for (const project of scene.projects) connectClusters(project);
  const credentials = makeCredentials(scene.organizations, scene.projects);
  return { seed, legacyAttachments, ...scene, credentials, schedule: new Schedule() };
}
