import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { FAILURE_CAUSES } from '../../src/core/errors/errors';
import { toNode } from '../../src/core/node';
import { COMMAND_IDS, CONTEXT_KEYS, PREFIX, toCommand, VIEWS } from '../../src/host/ids';
import { getSources, getUnion, readJson, ROOT } from './sources';

interface Item {
  readonly command?: string;
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

describe('manifest', () => {
  it('has the commands of the table, no more and no fewer, each with a title of its own', () => {
    assert.deepEqual([...ids].sort(), COMMAND_IDS.map(toCommand).sort());
    const titles = contributes.commands.map(
      ({ title }: { title: string }) => words[title.replaceAll('%', '')],
    );
    assert.equal(new Set(titles).size, ids.length);
    for (const { category } of contributes.commands) assert.equal(category, '%category%');
  });

  it('names only commands that exist, in menus, keys and links', () => {
    for (const { command } of items) assert.ok(command && ids.includes(command), command);
    const links = Object.values(words).flatMap((text) =>
      [...text.matchAll(/\(command:([\w.]+)/g)].map(([, id]) => id),
    );
    assert.ok(links.length > 0);
    for (const id of links) assert.ok(ids.includes(id ?? '') || !id?.startsWith(PREFIX), id);
  });

  it('gives every inline action an icon', () => {
    const inline = menus
      .flatMap(([, list]) => list)
      .filter(({ group }) => /^(inline|navigation)/.test(group ?? ''));
    for (const { command } of inline) {
      const { icon } = contributes.commands.find((one: Item) => one.command === command);
      assert.match(icon, /^\$\([\w-]+(~spin)?\)$/, command);
    }
  });

  it('has a word for every %key%, and no word too many', () => {
    const used = new Set(
      getStrings(manifest).flatMap((text) => [...text.matchAll(/^%(.+)%$/g)].map(([, key]) => key)),
    );
    assert.deepEqual([...used].sort(), Object.keys(words).sort());
    for (const file of readdirSync(ROOT).filter((name) => /^package\.nls\..+\.json$/.test(name)))
      assert.deepEqual(Object.keys(readJson(file)).sort(), Object.keys(words).sort(), file);
  });

  it('asks only for context keys and views that exist', () => {
    const known = [...CONTEXT_KEYS.map((key) => `${PREFIX}.${key}`), ...Object.values(VIEWS)];
    const used = getConditions().flatMap((when) => when.match(new RegExp(`${PREFIX}\\.[\\w.]+`, 'g')) ?? []);
    for (const key of used) assert.ok(known.includes(key), key);
    for (const key of CONTEXT_KEYS) assert.ok(used.includes(`${PREFIX}.${key}`), `${key} is set for nobody`);
    const views = Object.values<{ id: string }[]>(contributes.views).flat();
    assert.deepEqual(views.map(({ id }) => id).sort(), Object.values(VIEWS).sort());
  });

  it('compares context keys with values that they can have', () => {
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

  it('asks rows only for kinds and capabilities that exist, and for each capability somewhere', () => {
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

  it('has a welcome view for every way in which the projects cannot be read, but for those that are rows', () => {
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

  it('opens from the row everything that it opens from the keyboard', () => {
    const inMenus = menus.flatMap(([, list]) => list.map(({ command }) => command));
    for (const { command } of contributes.keybindings) assert.ok(inMenus.includes(command), command);
  });

  it('compiles against the oldest editor that it runs in', () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
  });

  it('pins every package exactly', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
      assert.match(String(version), /^\d+\.\d+\.\d+(-[\w.]+)?$/, name);
  });

  it('points at files that are there', () => {
    const files = getStrings([manifest.icon, contributes.viewsContainers, contributes.views]);
    for (const file of files.filter((text) => text.startsWith('media/')))
      assert.ok(existsSync(path.join(ROOT, file)), file);
    assert.equal(manifest.name, manifest.publisher);
  });

  it('wakes up for the pages that survive a reload', () => {
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
