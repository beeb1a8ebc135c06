import { EndpointIndex } from './endpointIndex';
import { toEndpointsRef } from './endpointRef';
import type { PrivateConnectionString } from '../model';

/** The private connection strings of a cluster, indexed by the interface endpoints that they use. */
export class EntryIndex {
  readonly #byEndpoint: EndpointIndex;
  /** Positions by the reference to exactly the endpoints of an entry. */
  readonly #byEndpoints = new Map<string, number[]>();
  /** Results by reference: many rows need the same one. */
  readonly #found = new Map<string, readonly PrivateConnectionString[]>();

  constructor(readonly entries: readonly PrivateConnectionString[]) {
    this.#byEndpoint = new EndpointIndex(entries.map(({ endpoints }) => endpoints));
    entries.forEach(({ endpoints }, position) => {
      const ref = toEndpointsRef(endpoints);
      const positions = this.#byEndpoints.get(ref);
      if (positions) positions.push(position);
      else this.#byEndpoints.set(ref, [position]);
    });
  }

  /**
   * The entries that go through the endpoints of a reference and no other, or else those that go through others too. In
   * the API's order.
   */
  find(ref: string): readonly PrivateConnectionString[] {
    const known = this.#found.get(ref);
    if (known) return known;
    const exact = this.#byEndpoints.get(ref) ?? [];
    const found = this.#toEntries(exact.length > 0 ? exact : this.#byEndpoint.find(ref));
    // References also come from outside, so those without a match use no memory.
    if (found.length > 0) this.#found.set(ref, found);
    return found;
  }

  /** All entries that go through an endpoint of a reference, or through exactly its endpoints. In the API's order. */
  findThrough(ref: string): readonly PrivateConnectionString[] {
    const exact = this.#byEndpoints.get(ref) ?? [];
    const positions = new Set([...exact, ...this.#byEndpoint.find(ref)]);
    return this.#toEntries([...positions].sort((a, b) => a - b));
  }

  #toEntries(positions: readonly number[]): readonly PrivateConnectionString[] {
    return positions.flatMap((position) => this.entries[position] ?? []);
  }
}
