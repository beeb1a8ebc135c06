import { isTable, type Table } from './configFile';

/** The settings of the CLI. A table with one of these names is not a profile. */
const PROPERTIES: ReadonlySet<string> = new Set([
  'version',
  'local_deployment_image',
  'mongosh_path',
  'skip_update_check',
  'silence_storage_warning',
  'telemetry_enabled',
  'org_id',
  'project_id',
  'service',
  'auth_type',
  'public_api_key',
  'private_api_key',
  'access_token',
  'refresh_token',
  'client_id',
  'client_secret',
  'ops_manager_url',
  'base_url',
  'account_url',
  'output',
  'api_version',
]);

/** Values by the lower-case name of their setting, of whatever type the file holds. */
type Values = ReadonlyMap<string, unknown>;

/** One profile of the file. */
interface ProfileTable {
  /** As it is spelled where it comes first. */
  readonly name: string;
  readonly values: Values;
}

export interface ProfileTables {
  /** Settings at the top of the file. */
  readonly top: Values;
  /** By {@link toProfileKey}, in the order of the file. */
  readonly profiles: ReadonlyMap<string, ProfileTable>;
}

/** The CLI ignores the case of the names of profiles and settings. */
export function toProfileKey(name: string): string {
  return name.toLowerCase();
}

/**
 * The profiles in a configuration. TOML nests `[my.team.dev]`, which is one profile whose name has dots, the same as
 * `["my.team.dev"]`. A table that only holds other tables is a part of their names.
 */
export function toProfileTables(config: Table): ProfileTables {
  const profiles = new Map<string, ProfileTable & { readonly values: Map<string, unknown> }>();
  // A loop, because dotted keys can nest deeper than the call stack.
  const open = getChildren(config, undefined);
  for (let next = open.pop(); next; next = open.pop()) {
    const { table } = next;
    const children = getChildren(table, next);
    for (const child of children) open.push(child);
    if (children.length > 0 && children.length === Object.keys(table).length) continue;
    const name = toDottedName(next);
    const key = toProfileKey(name);
    const profile = profiles.get(key) ?? { name, values: new Map<string, unknown>() };
    addValues(profile.values, table);
    profiles.set(key, profile);
  }
  const top = new Map<string, unknown>();
  addValues(top, config);
  return { top, profiles };
}

interface Nested {
  readonly key: string;
  readonly table: Table;
  readonly parent: Nested | undefined;
}

/** The tables in a table that are not settings, the last one first. */
function getChildren(table: Table, parent: Nested | undefined): Nested[] {
  const children: Nested[] = [];
  for (const [key, value] of Object.entries(table)) {
    if (isTable(value) && !PROPERTIES.has(key.toLowerCase())) children.push({ key, table: value, parent });
  }
  return children.reverse();
}

function toDottedName(nested: Nested): string {
  const parts: string[] = [];
  for (let each: Nested | undefined = nested; each; each = each.parent) parts.push(each.key);
  return parts.reverse().join('.');
}

/** Of two spellings of a setting the first one that isn't empty counts. */
function addValues(values: Map<string, unknown>, table: Table): void {
  for (const [key, value] of Object.entries(table)) {
    const name = key.toLowerCase();
    if (PROPERTIES.has(name) && value !== '' && !values.has(name)) values.set(name, value);
  }
}
