import { toBaseUrl } from './baseUrl';
import { toEnvironmentBaseUrl, toVariablePrefix, type Variables } from './environment';

/** A variable of the environment that is meant for Atlas and isn't used. Names only, never values. */
export interface UnusedVariable {
  readonly name: string;
  /** The variable to set instead. */
  readonly use: string;
  /** The name of another tool, the prefix that doesn't count, or a base URL with a path or without https. */
  readonly reason: 'name' | 'prefix' | 'address';
}

/** Names of other tools by the Atlas CLI's: Terraform and Pulumi, and MongoDB's MCP server. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  PUBLIC_API_KEY: ['MONGODB_ATLAS_PUBLIC_KEY', 'MCLI_PUBLIC_KEY'],
  PRIVATE_API_KEY: ['MONGODB_ATLAS_PRIVATE_KEY', 'MCLI_PRIVATE_KEY'],
  CLIENT_ID: ['MDB_MCP_API_CLIENT_ID'],
  CLIENT_SECRET: ['MDB_MCP_API_CLIENT_SECRET'],
  OPS_MANAGER_URL: ['MDB_MCP_API_BASE_URL'],
};

/** The CLI's own names that the extension uses. */
const OWN_NAMES = [
  'PUBLIC_API_KEY',
  'PRIVATE_API_KEY',
  'CLIENT_ID',
  'CLIENT_SECRET',
  'PROJECT_ID',
  'SERVICE',
  'OPS_MANAGER_URL',
];

/**
 * Variables that are set by habit and that the extension, like the Atlas CLI, doesn't use. One whose replacement is set
 * too is left out, except for a `BASE_URL` that isn't the address in use.
 */
export function toUnusedVariables(environment: Variables): readonly UnusedVariable[] {
  const prefix = toVariablePrefix(environment);
  const isSet = (name: string) => (environment[name]?.trim() ?? '') !== '';
  const named = Object.entries(OTHER_NAMES).flatMap(([own, others]) =>
    others.map((name): UnusedVariable => ({ name, use: prefix + own, reason: 'name' })),
  );
  const other = prefix === 'MCLI_' ? OWN_NAMES : [];
  const prefixed = other.map((own): UnusedVariable => {
    return { name: `MONGODB_ATLAS_${own}`, use: prefix + own, reason: 'prefix' };
  });
  const replaced = [...named, ...prefixed].filter(({ name, use }) => isSet(name) && !isSet(use));
  return [...replaced, ...toBaseUrls(environment, prefix).filter(({ name }) => isSet(name))];
}

function toBaseUrls(environment: Variables, prefix: string): readonly UnusedVariable[] {
  const use = `${prefix}OPS_MANAGER_URL`;
  const inUse = toEnvironmentBaseUrl(environment);
  const isOther = (name: string) => toBaseUrl(environment[name] ?? '') !== inUse || inUse === undefined;
  const ignored = ['MONGODB_ATLAS_BASE_URL', 'MCLI_BASE_URL'].filter(isOther);
  return [
    ...ignored.map((name): UnusedVariable => ({ name, use, reason: 'name' })),
    ...(inUse === undefined ? [{ name: use, use, reason: 'address' } as const] : []),
  ];
}
