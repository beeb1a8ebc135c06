import { matchesEndpoint, toEndpointRef, toPlainId } from './endpointRef';
import type { ConnectionStringEndpoint } from '../model';

interface Item {
  readonly endpoint: ConnectionStringEndpoint;
  /** Position of the list that holds the endpoint. */
  readonly position: number;
}

/**
 * Finds lists of interface endpoints by a reference to one of their endpoints. The result is that of a search with
 * {@link matchesEndpoint}, but the time of a lookup doesn't depend on the number of lists.
 */
export class EndpointIndex {
  readonly #items = new Map<string, Item[]>();

  constructor(lists: readonly (readonly ConnectionStringEndpoint[])[]) {
    lists.forEach((endpoints, position) => {
      for (const endpoint of endpoints) this.#add({ endpoint, position });
    });
  }

  /** Positions of the lists that hold an endpoint that the reference means, in ascending order, each once. */
  find(ref: string): readonly number[] {
    const items = toKeys(ref, toPlainId(ref)).flatMap((key) => this.#items.get(key) ?? []);
    const positions = items
      .filter(({ endpoint }) => matchesEndpoint(endpoint, ref))
      .map(({ position }) => position);
    return [...new Set(positions)].sort((a, b) => a - b);
  }

  #add(item: Item): void {
    const { endpointId, candidateIds = [] } = item.endpoint;
    const ids = candidateIds.length === 1 ? [endpointId, ...candidateIds] : [endpointId];
    for (const id of ids) {
      for (const key of toKeys(id, toEndpointRef({ ...item.endpoint, endpointId: id }))) {
        const items = this.#items.get(key);
        if (items) items.push(item);
        else this.#items.set(key, [item]);
      }
    }
  }
}

/** Equal IDs of any provider are also equal in lower case, so that these keys miss no match. */
function toKeys(...texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((text) => text.toLowerCase()))];
}
