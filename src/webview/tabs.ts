import type { ChoiceView } from '../core/connect/view';
import { getChosen } from './choice';
import { el } from './dom';
import type { Page } from './page';
import { Place } from './renderSlot';

const PANEL = 'method-panel';

/** Tabs above one panel: arrow keys, Home, and End select, Tab moves into the panel. */
export class Tabs {
  readonly list = el('div', { class: 'tabs', role: 'tablist' });
  readonly panel = el('div', { id: PANEL, class: 'panel', role: 'tabpanel' });
  readonly #place = new Place(this.list);

  constructor(
    private readonly id: string,
    private readonly page: Page,
    private readonly onChoose: (value: string) => void,
  ) {
    this.list.addEventListener('keydown', (event) => this.#move(event));
  }

  draw(choice: ChoiceView, instead: () => HTMLElement): void {
    this.list.setAttribute('aria-label', choice.label);
    const shown = choice.options.map(({ value, label }) => [value, label]);
    this.#place.draw(
      shown,
      () => choice.options.map(({ value, label }) => this.#drawTab(value, label)),
      instead,
    );
    this.#mark(this.page.pendingChoices.toShown(this.id, getChosen(choice)));
  }

  #drawTab(value: string, label: string): Node {
    const tab = el(
      'button',
      { id: `${this.id}-${value}`, type: 'button', role: 'tab', 'aria-controls': PANEL },
      label,
    );
    tab.addEventListener('click', () => this.#choose(value));
    return tab;
  }

  #choose(value: string): void {
    this.page.pendingChoices.hold(this.id, value);
    this.#mark(value);
    this.onChoose(value);
  }

  #mark(value: string): void {
    for (const tab of this.#getTabs()) {
      const isChosen = tab.id === `${this.id}-${value}`;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
    }
    this.panel.setAttribute('aria-labelledby', `${this.id}-${value}`);
  }

  #getTabs(): readonly HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>('[role=tab]')];
  }

  #move(event: KeyboardEvent): void {
    const tabs = this.#getTabs();
    const now = tabs.findIndex((tab) => tab === document.activeElement);
    const next = {
      ArrowRight: (now + 1) % tabs.length,
      ArrowLeft: (now - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    if (now < 0 || next === undefined) return;
    event.preventDefault();
    tabs[next]?.focus();
    tabs[next]?.click();
  }
}
