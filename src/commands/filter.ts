import * as vscode from 'vscode';
import { AtlasError } from '../core/errors/errors';
import { toFacets, type FacetChoice as Option } from '../core/filter/facets';
import { NO_FILTER, type Filter } from '../core/filter/filter';
import type { Pin } from '../core/model';
import { toPins, toProjectGroups } from '../core/account/projectChoices';
import { getInitialFailure, getLast } from '../core/loadable';
import type { Snapshot } from '../core/snapshot';
import { VIEWS } from '../host/ids';
import { pickMany, type QuickPickChoice } from '../host/quickInput';
import { notifications, withProgress } from '../host/notifications';
import { isSignedIn } from './pick';
import type { PlainCommand } from './register';
import type { Services } from './services';

/** Asks which projects to show; the choice is stored with the account. */
export const pickProjects: PlainCommand = {
  run: async (services) => {
    const { session, store, pins } = services;
    if (!(await isSignedIn(services))) return;
    const before = session.get();
    await ensureProjects(services);
    const snapshot = store.get();
    const chosen = await askPins(snapshot);
    // The result belongs to the account that was active when it was requested.
    if (!chosen || session.get() !== before) return;
    const next = toPins(chosen, store.get());
    const isSaved = await pins.set(next);
    if (session.get() !== before) return;
    void store.setPins(next);
    if (!isSaved) {
      void notifications.warning(
        vscode.l10n.t(
          'VS Code couldn’t save the selected projects. The selection applies until this window closes.',
        ),
      );
    }
    await focusView();
  },
};

/** Waits only for the list of projects, not for their content. Throws AtlasError when it can't be loaded. */
async function ensureProjects({ store, refreshAll }: Services): Promise<void> {
  if (!getLast(store.get().projects)) {
    await withProgress(vscode.l10n.t('Loading projects…'), async () => {
      let subscription: { dispose: () => void } | undefined;
      const listed = new Promise<void>((resolve) => {
        subscription = store.onDidChange(() => {
          const { projects } = store.get();
          if (projects && projects.state !== 'loading') resolve();
        });
      });
      await Promise.race([refreshAll(), listed]);
      subscription?.dispose();
    });
  }
  const failure = getInitialFailure(store.get().projects);
  if (failure) throw new AtlasError(failure);
}

function askPins(snapshot: Snapshot): Promise<readonly Pin[] | undefined> {
  const groups = toProjectGroups(snapshot);
  const isShown = ({ id }: Pin) => snapshot.pins.some((pin) => pin.id === id);
  return pickMany({
    title: vscode.l10n.t('Projects shown'),
    placeholder: vscode.l10n.t('Select none to show all projects. Type to search by name or ID.'),
    choices: groups.flatMap(({ label, projects }): QuickPickChoice<Pin>[] => [
      toSeparator(label),
      ...projects.map((pin) => ({ label: pin.name, description: pin.id, value: pin })),
    ]),
    selected: groups.flatMap(({ projects }) => projects.filter(isShown)),
    matchOnDescription: true,
  });
}

/** Asks for a filter. */
export const filter: PlainCommand = {
  run: async (services) => {
    const { filterState, session, store } = services;
    if (!(await isSignedIn(services))) return;
    const before = session.get();
    const next = await askFilter(filterState.get(), store.get());
    if (!next || session.get() !== before) return;
    await narrow(services, next);
  },
};

async function narrow({ filterState }: Services, next: Filter): Promise<void> {
  filterState.set(next);
  await focusView();
}

/** Adds a choice to a filter. */
type Add = (filter: Filter) => Filter;

async function askFilter(present: Filter, snapshot: Snapshot): Promise<Filter | undefined> {
  let text = present.text;
  const addText: Add = (next) => ({ ...next, text });
  const facets = toFacetChoices(present, snapshot);
  const toQuestion = (selected: readonly Add[]) => ({
    choices: [
      {
        // The editor puts what matches from its start first, and this is the text that is typed.
        label: text || vscode.l10n.t('Contains: type part of an ID or name'),
        description: text ? vscode.l10n.t('in an ID or name') : '',
        alwaysShow: true,
        value: addText,
      },
      ...facets.choices,
    ],
    selected,
  });
  const added = await pickMany<Add>({
    title: vscode.l10n.t('Filter private endpoints and clusters'),
    placeholder: vscode.l10n.t('Type part of an ID or name, or select from the list'),
    matchOnDescription: false,
    ...toQuestion(present.text ? [addText, ...facets.selected] : facets.selected),
    onDidType: (typed, selected) => {
      text = typed.trim() || present.text;
      return toQuestion(selected);
    },
  });
  // Enter without a selection filters by the typed text. With one, the text only searched the list.
  const made = added?.length === 0 && text !== present.text ? [addText] : added;
  return made?.reduce((next, add) => add(next), NO_FILTER);
}

/** The choices below the typed text, and those that the present filter has made. */
function toFacetChoices(
  present: Filter,
  snapshot: Snapshot,
): { choices: readonly QuickPickChoice<Add>[]; selected: readonly Add[] } {
  const facets = toFacets(snapshot);
  const selected: Add[] = [];
  const toItem = (label: string, count: number, isChosen: boolean, value: Add): QuickPickChoice<Add> => {
    if (isChosen) selected.push(value);
    return {
      label,
      description: count === 1 ? vscode.l10n.t('1 item') : vscode.l10n.t('{0} items', count),
      value,
    };
  };
  const toFacet = <K extends 'projectIds' | 'providers' | 'regions' | 'statuses'>(
    title: string,
    facet: K,
    options: readonly Option<Filter[K][number]>[],
  ): QuickPickChoice<Add>[] =>
    options.length === 0
      ? []
      : [
          toSeparator(title),
          ...options.map(({ value, label, count }) => {
            const isChosen = (present[facet] as readonly unknown[]).includes(value);
            return toItem(label, count, isChosen, (next) => ({ ...next, [facet]: [...next[facet], value] }));
          }),
        ];
  const attention = vscode.l10n.t('Only items that need attention');
  const choices = [
    toItem(attention, facets.attention, present.attention, (next) => ({ ...next, attention: true })),
    ...toFacet(vscode.l10n.t('Project'), 'projectIds', facets.projects),
    ...toFacet(vscode.l10n.t('Provider'), 'providers', facets.providers),
    ...toFacet(vscode.l10n.t('Region'), 'regions', facets.regions),
    ...toFacet(vscode.l10n.t('Status'), 'statuses', facets.statuses),
  ];
  return { choices, selected };
}

export const clearFilter: PlainCommand = {
  run: ({ filterState }) => {
    filterState.clear();
    return Promise.resolve();
  },
};

/** Shows only items that need attention, in addition to the current filter. */
export const showAttention: PlainCommand = {
  run: async (services) => {
    if (!(await isSignedIn(services))) return;
    await narrow(services, { ...services.filterState.get(), attention: true });
  },
};

function toSeparator(label: string): QuickPickChoice<never> {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

async function focusView(): Promise<void> {
  await vscode.commands.executeCommand(`${VIEWS.endpoints}.focus`);
}
