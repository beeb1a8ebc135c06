import { makeBeforeSunset } from './beforeSunset';
import { makeCredentials } from './credentials';
import { makeDemo, makeEmpty } from './demo';
import { makeHostile } from './hostile';
import { makeLarge } from './large';
import type { Scenario } from './model';
import { connectClusters } from './projects';
import type { ScenarioContents } from './projects';
import { makeWithoutEndpoints } from './withoutEndpoints';
import { Schedule } from './schedule';

export const SCENARIO_NAMES = [
  'demo',
  'empty',
  'without-endpoints',
  'before-sunset',
  'large',
  'hostile',
] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

const SCENARIOS: Readonly<Record<ScenarioName, (seed: number) => ScenarioContents>> = {
  demo: makeDemo,
  empty: makeEmpty,
  'without-endpoints': makeWithoutEndpoints,
  'before-sunset': makeBeforeSunset,
  large: makeLarge,
  hostile: makeHostile,
};

/** By default, as in all recordings of legacy services (225); the docs state 50, and that it is a setting of the project. */
export const LEGACY_ATTACHMENTS = 6;

/** A scenario at its start; the same for the same seed, except for the secrets of its credentials. */
export function makeScenario(
  name: ScenarioName,
  seed: number,
  legacyAttachments = LEGACY_ATTACHMENTS,
): Scenario {
  const contents = SCENARIOS[name](seed);
  for (const project of contents.projects) connectClusters(project);
  const credentials = makeCredentials(contents.organizations, contents.projects);
  return { seed, legacyAttachments, ...contents, credentials, schedule: new Schedule() };
}
