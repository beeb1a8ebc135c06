import { isDeepStrictEqual } from 'node:util';
import { NO_FILTER, type Filter } from '../core/filter/filter';
import { Emitter, type Disposable } from './event';
import type { Session } from './session';

/** The filter of both views. Immutable, replaced at each change; another account begins without one. */
export class FilterState implements Disposable {
  readonly #changed = new Emitter<Filter>();
  readonly onDidChange = this.#changed.event;
  readonly #subscription: Disposable;
  #filter = NO_FILTER;
  #account: string | undefined;

  constructor(session: Session) {
    this.#subscription = session.onDidChange((state) => {
      const account = state.state === 'signedIn' ? `${state.baseUrl} ${state.credentialId}` : undefined;
      if (account !== this.#account) this.clear();
      this.#account = account;
    });
  }

  get(): Filter {
    return this.#filter;
  }

  set(filter: Filter): void {
    if (isDeepStrictEqual(filter, this.#filter)) return;
    this.#filter = filter;
    this.#changed.fire(filter);
  }

  clear(): void {
    this.set(NO_FILTER);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
