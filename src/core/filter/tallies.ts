import { PROVIDERS, type EndpointService } from '../model';
import { getValue, type Loadable } from '../loadable';
import { getService, getShownProjects, toServiceKey, toServiceAddress, toServicesKey } from '../snapshot';
import type { Snapshot } from '../snapshot';
import { isProvider } from '../providers';

/** Counts, always the same ones in the same order. */
export type Tally = readonly number[];

/** What is counted. Every tally has `size` counts. */
export interface Measure {
  readonly size: number;
  /** Counts of a list as such, beside those of its services. */
  readonly ofList: (list: Loadable<readonly EndpointService[]> | undefined) => Tally;
  readonly ofService: (service: EndpointService) => Tally;
}

/**
 * Counts over all services of a snapshot, added up by list, by project, and over the shown projects. After a change,
 * only what it touches is counted again, so that its cost doesn't grow with what is loaded.
 */
export class Tallies {
  readonly #services = new Map<string, Tally>();
  readonly #lists = new Map<string, number[]>();
  readonly #projects = new Map<string, number[]>();
  readonly #counted = new Map<string, readonly string[]>();
  readonly #staleLists: Set<string>;
  readonly #staleServices = new Set<string>();
  readonly #none: Tally;
  #shown:
    | { readonly of: readonly unknown[]; readonly ids: ReadonlySet<string>; readonly sum: number[] }
    | undefined;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly measure: Measure,
  ) {
    this.#staleLists = new Set(snapshot.services.keys());
    this.#none = new Array<number>(measure.size).fill(0);
  }

  /** Notes that the value of a key changed: a project's, a service list's, a service's, or an endpoint's. */
  note(key: string): void {
    const [projectId = '', provider = '', serviceId] = key.split('/', 3);
    if (serviceId !== undefined) this.#staleServices.add(`${projectId}/${provider}/${serviceId}`);
    else if (isProvider(provider)) this.#staleLists.add(key);
    // A cluster is found by its name in the texts of the project's endpoints.
    else if (provider === '')
      for (const each of PROVIDERS) this.#staleLists.add(toServicesKey(projectId, each));
  }

  ofService(key: string): Tally {
    this.#count();
    return this.#services.get(key) ?? this.#none;
  }

  /** Of a project's services of one provider. */
  ofList(key: string): Tally {
    this.#count();
    return this.#lists.get(key) ?? this.#none;
  }

  ofProject(projectId: string): Tally {
    this.#count();
    return this.#projects.get(projectId) ?? this.#none;
  }

  ofShown(): Tally {
    this.#count();
    const projects = getShownProjects(this.snapshot);
    if (this.#shown?.of !== projects) {
      const sum = [...this.#none];
      for (const { id } of projects) add(sum, this.#projects.get(id) ?? this.#none, 1);
      this.#shown = { of: projects, ids: new Set(projects.map(({ id }) => id)), sum };
    }
    return this.#shown.sum;
  }

  #count(): void {
    for (const key of this.#staleLists) this.#countList(key);
    this.#staleLists.clear();
    for (const key of this.#staleServices) this.#countService(key);
    this.#staleServices.clear();
  }

  #countList(key: string): void {
    const [projectId = ''] = key.split('/', 1);
    const before = this.#lists.get(key);
    if (before) this.#add(projectId, before, -1);
    for (const serviceKey of this.#counted.get(key) ?? []) this.#services.delete(serviceKey);
    const list = this.snapshot.services.get(key);
    const sum = [...this.measure.ofList(list)];
    const keys: string[] = [];
    for (const service of getValue(list) ?? []) {
      const serviceKey = toServiceKey(toServiceAddress(service));
      const tally = this.measure.ofService(service);
      keys.push(serviceKey);
      this.#services.set(serviceKey, tally);
      add(sum, tally, 1);
    }
    this.#counted.set(key, keys);
    this.#lists.set(key, sum);
    this.#add(projectId, sum, 1);
  }

  #countService(key: string): void {
    const before = this.#services.get(key);
    const [projectId = '', provider = '', serviceId = ''] = key.split('/', 3);
    if (!before || !isProvider(provider)) return;
    const service = getService(this.snapshot, { projectId, provider, serviceId });
    if (!service) return;
    const after = this.measure.ofService(service);
    this.#services.set(key, after);
    const list = this.#lists.get(toServicesKey(projectId, provider));
    if (!list) return;
    add(list, before, -1);
    add(list, after, 1);
    this.#add(projectId, before, -1);
    this.#add(projectId, after, 1);
  }

  #add(projectId: string, tally: Tally, times: 1 | -1): void {
    let project = this.#projects.get(projectId);
    if (!project) this.#projects.set(projectId, (project = [...this.#none]));
    add(project, tally, times);
    if (this.#shown?.ids.has(projectId)) add(this.#shown.sum, tally, times);
  }
}

function add(sum: number[], tally: Tally, times: 1 | -1): void {
  for (let index = 0; index < sum.length; index++) {
    sum[index] = (sum[index] ?? 0) + (tally[index] ?? 0) * times;
  }
}

/** The tallies of each snapshot by what they count; they are released with it. */
const tallies = new WeakMap<Snapshot, Map<string, { readonly of: unknown; readonly tallies: Tallies }>>();

/** The tallies of a snapshot under a name, made once for each value of `of`. */
export function getTallies(
  snapshot: Snapshot,
  name: 'status' | 'filter',
  of: unknown,
  toMeasure: () => Measure,
): Tallies {
  const named =
    tallies.get(snapshot) ?? new Map<string, { readonly of: unknown; readonly tallies: Tallies }>();
  tallies.set(snapshot, named);
  const known = named.get(name);
  if (known && known.of === of) return known.tallies;
  const made = new Tallies(snapshot, toMeasure());
  named.set(name, { of, tallies: made });
  return made;
}

/** To be called for each change of a value in a snapshot's maps, with the value's key. */
export function noteChange(snapshot: Snapshot, key: string): void {
  for (const known of tallies.get(snapshot)?.values() ?? []) known.tallies.note(key);
}
