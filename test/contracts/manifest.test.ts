import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { FAILURE_CAUSES } from '../../src/core/errors/errors';
import { toNode } from '../../src/core/node';
import { COMMAND_IDS, CONTEXT_KEYS, PREFIX, toCommand, VIEWS } from '../../src/host/ids';
import { getSources, getUnion, readJson, ROOT } from './sources';

interface Item {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly enablement?: string;
  readonly group?: string;
}

const manifest = readJson('package.json');
const words: Readonly<Record<string, string>> = readJson('package.nls.json');
const { contributes } = manifest;
const menus = Object.entries<Item[]>(contributes.menus);
const items: Item[] = [...menus.flatMap(([, list]) => list), ...contributes.keybindings];
const ids: string[] = contributes.commands.map(({ command }: { command: string }) => command);

/** Every string of a JSON value. */
function getStrings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(getStrings) : [];
}

/** Every condition of the manifest. */
function getConditions(): readonly string[] {
  const views: Item[] = Object.values<Item[]>(contributes.views).flat();
  const all: Item[] = [...items, ...views, ...contributes.viewsWelcome, ...contributes.commands];
  return all.flatMap(({ when, enablement }) => [when, enablement].filter((one) => one !== undefined));
}

describe('The manifest', () => {
  it('has exactly the commands of the table, with different titles', () => {
    assert.deepEqual([...ids].sort(), COMMAND_IDS.map(toCommand).sort());
    const titles = contributes.commands.map(
      ({ title }: { title: string }) => words[title.replaceAll('%', '')],
    );
    assert.equal(new Set(titles).size, ids.length);
    for (const { category } of contributes.commands) assert.equal(category, '%category%');
  });

  it('refers only to existing commands in menus, key bindings, and links', () => {
    const submenus: string[] = contributes.submenus.map(({ id }: { id: string }) => id);
    for (const { command, submenu } of items)
      assert.ok(submenu ? submenus.includes(submenu) : command && ids.includes(command), command ?? submenu);
    for (const id of submenus) assert.ok(contributes.menus[id]?.length > 0, id);
    const links = Object.values(words).flatMap((text) =>
      [...text.matchAll(/\(command:([\w.]+)/g)].map(([, id]) => id),
    );
    assert.ok(links.length > 0);
    for (const id of links) assert.ok(ids.includes(id ?? '') || !id?.startsWith(PREFIX), id);
  });

  it('has an icon for every inline action', () => {
    const inline = menus
      .flatMap(([, list]) => list)
      .filter(({ group }) => /^(inline|navigation)/.test(group ?? ''));
    for (const { command } of inline) {
      const { icon } = contributes.commands.find((one: Item) => one.command === command);
      assert.match(icon, /^\$\([\w-]+(~spin)?\)$/, command);
    }
  });

  it('has a text for every %key% and no unused text', () => {
    const used = new Set(
      getStrings(manifest).flatMap((text) => [...text.matchAll(/^%(.+)%$/g)].map(([, key]) => key)),
    );
    assert.deepEqual([...used].sort(), Object.keys(words).sort());
    for (const file of readdirSync(ROOT).filter((name) => /^package\.nls\..+\.json$/.test(name)))
      assert.deepEqual(Object.keys(readJson(file)).sort(), Object.keys(words).sort(), file);
  });

  it('uses only existing context keys and views', () => {
    const known = [...CONTEXT_KEYS.map((key) => `${PREFIX}.${key}`), ...Object.values(VIEWS)];
    const used = getConditions().flatMap((when) => when.match(new RegExp(`${PREFIX}\\.[\\w.]+`, 'g')) ?? []);
    for (const key of used) assert.ok(known.includes(key), key);
    for (const key of CONTEXT_KEYS) assert.ok(used.includes(`${PREFIX}.${key}`), `${key} is set for nobody`);
    const views = Object.values<{ id: string }[]>(contributes.views).flat();
    assert.deepEqual(views.map(({ id }) => id).sort(), Object.values(VIEWS).sort());
  });

  it('compares context keys only with possible values', () => {
    const values: Readonly<Record<string, readonly string[]>> = {
      session: ['starting', 'signedOut', 'signedIn'],
      content: [
        'loading',
        'rows',
        'noEndpoints',
        'onlyUnsupported',
        'noProjects',
        'restricted',
        ...FAILURE_CAUSES.map((cause) => `failed:${cause}`),
      ],
      filtered: ['yes', 'no'],
      storage: ['works', 'silent', 'lost'],
      profiles: ['none', 'some'],
      cli: ['none', 'default', 'some', 'unreadable'],
      variables: ['used', 'unused'],
    };
    for (const when of getConditions())
      for (const [, key = '', value = ''] of when.matchAll(
        new RegExp(`${PREFIX}\\.(\\w+) [!=]= ([\\w:]+)`, 'g'),
      ))
        assert.ok(values[key]?.includes(value), when);
  });

  it('uses only existing row kinds and capabilities, and each capability at least once', () => {
    const row = getSources().find(({ name }) => name === 'core/rows/row.ts');
    assert.ok(row);
    const capabilities = getUnion(row, 'Capability');
    const asked = getConditions()
      .flatMap((when) => [...when.matchAll(/viewItem =~ \/(.+?)\/(?:\s|$)/g)].map(([, regex = '']) => regex))
      .flatMap((regex) => regex.replaceAll('\\b', ' ').match(/\w+/g) ?? []);
    assert.ok(asked.length > 0);
    for (const token of asked) assert.ok([...Object.keys(toNode), ...capabilities].includes(token), token);
    for (const capability of capabilities)
      assert.ok(asked.includes(capability), `${capability} is asked for nowhere`);
    assert.ok(getConditions().every((when) => !/viewItem (?!=~)/.test(when)));
  });

  it('has a welcome view for every cause of failed projects, except those shown as rows', () => {
    // Their words hold an address or a time, which a welcome view can't.
    const rows: readonly string[] = ['accessList', 'rateLimited'];
    for (const cause of FAILURE_CAUSES.filter((one) => !rows.includes(one))) {
      const views: Item[] = contributes.viewsWelcome.filter(({ when }: Item) =>
        when?.endsWith(`== failed:${cause}`),
      );
      assert.equal(views.length, 1, cause);
    }
    const contents = contributes.viewsWelcome
      .filter(({ when }: Item) => when?.includes('== failed:'))
      .map((view: { contents: string }) => view.contents);
    assert.equal(new Set(contents).size, contents.length, 'each says its own cause');
    for (const { contents } of contributes.viewsWelcome)
      assert.match(words[contents.replaceAll('%', '')] ?? '', /\]\(command:/, contents);
  });

  it('has a menu item in rows for every key binding', () => {
    const inMenus = menus.flatMap(([, list]) => list.map(({ command }) => command));
    for (const { command } of contributes.keybindings) assert.ok(inMenus.includes(command), command);
  });

  it('requires the same VS Code version as its type definitions', () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
  });

  it('has an exact version for every package', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
      assert.match(String(version), /^\d+\.\d+\.\d+(-[\w.]+)?$/, name);
  });

  it('refers only to existing files', () => {
    const files = getStrings([manifest.icon, contributes.viewsContainers, contributes.views]);
    for (const file of files.filter((text) => text.startsWith('media/')))
      assert.ok(existsSync(path.join(ROOT, file)), file);
    assert.equal(manifest.name, manifest.publisher);
  });

  it('activates the extension after startup, to resume watches', () => {
    assert.ok(manifest.activationEvents.includes('onStartupFinished'));
  });

  it('activates the extension for pages that are restored after a reload', () => {
    const text = getSources()
      .map((source) => source.text)
      .join('\n');
    const events: string[] = manifest.activationEvents.filter((event: string) =>
      event.startsWith('onWebviewPanel:'),
    );
    assert.ok(events.length > 0);
    for (const event of events) assert.ok(text.includes(`'${event.split(':')[1] ?? ''}'`), event);
  });
});
