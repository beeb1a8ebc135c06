import * as vscode from 'vscode';
import { AtlasError } from '../core/errors';
import { NO_FILTER, toFacets, type Choice, type Filter } from '../core/filter';
import type { Pin } from '../core/model';
import { toPins, toProjectGroups } from '../core/projectChoices';
import { getFailure, getLast } from '../core/remote';
import type { Snapshot } from '../core/snapshot';
import { withoutIcons } from '../core/text';
import { VIEWS } from '../host/ids';
import { withProgress } from '../host/say';
import { loadUnreadEndpoints } from '../state/unread';
import { isSignedIn } from './pick';
import type { PlainVerb } from './register';
import type { Services } from './services';

/** Asks which projects are shown; the choice is remembered with the account. */
export const pickProjects: PlainVerb = {
  run: async (services) => {
    const { session, store, pins } = services;
    if (!(await isSignedIn(services))) return;
    const before = session.get();
    await ensureProjects(services);
    const snapshot = store.get();
    const chosen = await askPins(snapshot);
    // The answer is about the account that was asked for.
    if (!chosen || session.get() !== before) return;
    const next = toPins(chosen, store.get());
    await pins.set(next);
    if (session.get() !== before) return;
    void store.setPins(next);
    await focusView();
  },
};

/** Waits for the list of projects alone; what is in them may follow. Throws AtlasError when it can't be read. */
async function ensureProjects({ store, refreshAll }: Services): Promise<void> {
  if (!getLast(store.get().projects)) {
    await withProgress(vscode.l10n.t('Reading the projects'), async () => {
      let subscription: { dispose: () => void } | undefined;
      const listed = new Promise<void>((resolve) => {
        subscription = store.onDidChange(({ projects }) => {
          if (projects && projects.state !== 'loading') resolve();
        });
      });
      await Promise.race([refreshAll(), listed]);
      subscription?.dispose();
    });
  }
  const { projects } = store.get();
  const failure = getFailure(projects);
  if (failure && !getLast(projects)) throw new AtlasError(failure);
}

async function askPins(snapshot: Snapshot): Promise<readonly Pin[] | undefined> {
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { pin?: Pin }>();
  picker.title = vscode.l10n.t('Projects shown');
  picker.placeholder = vscode.l10n.t(
    'Choose nothing to show all projects. Type a name or an id to find one.',
  );
  picker.canSelectMany = true;
  picker.matchOnDescription = true;
  picker.items = toProjectGroups(snapshot).flatMap(({ label, projects }) => [
    toSeparator(label),
    ...projects.map((pin) => ({ label: withoutIcons(pin.name), description: withoutIcons(pin.id), pin })),
  ]);
  picker.selectedItems = picker.items.filter(({ pin }) => snapshot.pins.some(({ id }) => id === pin?.id));
  return ask(picker, () => picker.selectedItems.flatMap(({ pin }) => pin ?? []));
}

/** Asks what the views are narrowed to. */
export const filter: PlainVerb = {
  run: async (services) => {
    const { narrowing, session, store } = services;
    if (!(await isSignedIn(services))) return;
    const before = session.get();
    const next = await askFilter(narrowing.get(), store.get());
    if (!next || session.get() !== before) return;
    await narrow(services, next);
  },
};

async function narrow({ narrowing, store, trust }: Services, next: Filter): Promise<void> {
  narrowing.set(next);
  await focusView();
  // What was never read has no status to be found by.
  if (!trust.isAllowed() || (!next.attention && next.statuses.length === 0)) return;
  const reading = loadUnreadEndpoints(store);
  await vscode.window.withProgress({ location: { viewId: VIEWS.endpoints } }, () => reading);
}

type FilterItem = vscode.QuickPickItem & { readonly add?: (filter: Filter) => Filter };

async function askFilter(present: Filter, snapshot: Snapshot): Promise<Filter | undefined> {
  const picker = vscode.window.createQuickPick<FilterItem>();
  let text = present.text;
  const contains: FilterItem = { label: '', alwaysShow: true, add: (filter) => ({ ...filter, text }) };
  const { items, selected } = toFacetItems(present, snapshot);
  const draw = (ticked: readonly FilterItem[]) => {
    // The editor puts what matches from its start first, and this is the text that is typed.
    contains.label = withoutIcons(text) || vscode.l10n.t('Contains: type a part of an id or a name');
    contains.description = text ? vscode.l10n.t('contained in an id or a name') : '';
    picker.items = [contains, ...items];
    picker.selectedItems = ticked;
  };
  picker.title = vscode.l10n.t('Filter private endpoints and clusters');
  picker.placeholder = vscode.l10n.t('Type a part of an id or a name, or choose below');
  picker.canSelectMany = true;
  draw([...(text ? [contains] : []), ...selected]);
  const typing = picker.onDidChangeValue((value) => {
    text = value.trim() || present.text;
    const others = picker.selectedItems.filter((item) => item !== contains);
    draw(text ? [contains, ...others] : others);
  });
  try {
    return await ask(picker, () =>
      picker.selectedItems.reduce((next, { add }) => (add ? add(next) : next), NO_FILTER),
    );
  } finally {
    typing.dispose();
  }
}

/** The choices below the typed text, and those that the present filter has made. */
function toFacetItems(
  present: Filter,
  snapshot: Snapshot,
): { items: readonly FilterItem[]; selected: readonly FilterItem[] } {
  const facets = toFacets(snapshot);
  const selected: FilterItem[] = [];
  const toItem = (label: string, count: number, isChosen: boolean, add: FilterItem['add']): FilterItem => {
    const item = { label: withoutIcons(label), description: `${count}`, add };
    if (isChosen) selected.push(item);
    return item;
  };
  const toFacet = <K extends 'projectIds' | 'providers' | 'regions' | 'statuses'>(
    title: string,
    facet: K,
    choices: readonly Choice<Filter[K][number]>[],
  ): FilterItem[] =>
    choices.length === 0
      ? []
      : [
          toSeparator(title),
          ...choices.map(({ value, label, count }) => {
            const isChosen = (present[facet] as readonly unknown[]).includes(value);
            return toItem(label, count, isChosen, (next) => ({ ...next, [facet]: [...next[facet], value] }));
          }),
        ];
  const attention = vscode.l10n.t('Needs attention only');
  const items = [
    toItem(attention, facets.attention, present.attention, (next) => ({ ...next, attention: true })),
    ...toFacet(vscode.l10n.t('Project'), 'projectIds', facets.projects),
    ...toFacet(vscode.l10n.t('Provider'), 'providers', facets.providers),
    ...toFacet(vscode.l10n.t('Region'), 'regions', facets.regions),
    ...toFacet(vscode.l10n.t('Status'), 'statuses', facets.statuses),
  ];
  return { items, selected };
}

export const clearFilter: PlainVerb = {
  run: ({ narrowing }) => {
    narrowing.clear();
    return Promise.resolve();
  },
};

/** Narrows the views to what waits for somebody, on top of the present filter. */
export const showAttention: PlainVerb = {
  run: async (services) => {
    if (!(await isSignedIn(services))) return;
    await narrow(services, { ...services.narrowing.get(), attention: true });
  },
};

function toSeparator(label: string): vscode.QuickPickItem {
  return { label: withoutIcons(label), kind: vscode.QuickPickItemKind.Separator };
}

async function focusView(): Promise<void> {
  await vscode.commands.executeCommand(`${VIEWS.endpoints}.focus`);
}

/** Shows a picker and settles with its answer; undefined when the person leaves it. */
async function ask<T extends vscode.QuickPickItem, A>(
  picker: vscode.QuickPick<T>,
  toAnswer: () => A,
): Promise<A | undefined> {
  try {
    return await new Promise<A | undefined>((resolve) => {
      picker.onDidAccept(() => resolve(toAnswer()));
      picker.onDidHide(() => resolve(undefined));
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}
