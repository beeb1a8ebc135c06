/** A command of the Atlas CLI: its arguments, and its options with whether they're required and take a value. */
export interface Syntax {
  readonly arguments: number;
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  /** Options without a value. */
  readonly flags?: readonly string[];
}

const COMMON = ['--projectId', '--output', '--profile'];
const SERVICE = { arguments: 1, optional: COMMON };
const DELETE = { arguments: 1, optional: COMMON, flags: ['--force'] };
const LIST = { arguments: 0, optional: [...COMMON, '--page', '--limit'] };
const INTERFACE = { arguments: 1, required: ['--endpointServiceId'], optional: COMMON };
const REGIONAL = { arguments: 0, optional: COMMON };

/** The documented syntax (Atlas CLI 1.58, command reference), by the words before the arguments. */
export const SYNTAX: Readonly<Record<string, Syntax>> = {
  'privateEndpoints aws list': LIST,
  'privateEndpoints azure list': LIST,
  'privateEndpoints gcp list': LIST,
  'privateEndpoints aws describe': SERVICE,
  'privateEndpoints azure describe': SERVICE,
  'privateEndpoints gcp describe': SERVICE,
  'privateEndpoints aws delete': DELETE,
  'privateEndpoints azure delete': DELETE,
  'privateEndpoints gcp delete': DELETE,
  'privateEndpoints aws watch': SERVICE,
  'privateEndpoints azure watch': SERVICE,
  'privateEndpoints gcp watch': SERVICE,
  'privateEndpoints aws create': { arguments: 0, required: ['--region'], optional: COMMON },
  'privateEndpoints azure create': { arguments: 0, required: ['--region'], optional: COMMON },
  'privateEndpoints gcp create': {
    arguments: 0,
    required: ['--region'],
    optional: COMMON,
    flags: ['--portMappingEnabled'],
  },
  'privateEndpoints aws interfaces describe': INTERFACE,
  'privateEndpoints azure interfaces describe': INTERFACE,
  'privateEndpoints gcp interfaces describe': INTERFACE,
  'privateEndpoints aws interfaces delete': { ...INTERFACE, flags: ['--force'] },
  'privateEndpoints azure interfaces delete': { ...INTERFACE, flags: ['--force'] },
  'privateEndpoints gcp interfaces delete': { ...INTERFACE, flags: ['--force'] },
  'privateEndpoints aws interfaces create': {
    arguments: 1,
    required: ['--privateEndpointId'],
    optional: COMMON,
  },
  'privateEndpoints azure interfaces create': {
    arguments: 1,
    required: ['--privateEndpointId', '--privateEndpointIpAddress'],
    optional: COMMON,
  },
  'privateEndpoints gcp interfaces create': {
    arguments: 1,
    required: ['--endpointServiceId', '--gcpProjectId'],
    optional: [...COMMON, '--endpoint'],
  },
  'privateEndpoints regionalModes describe': REGIONAL,
  'privateEndpoints regionalModes enable': REGIONAL,
  'privateEndpoints regionalModes disable': REGIONAL,
  'clusters list': LIST,
  'clusters describe': { arguments: 1, optional: COMMON },
  'clusters connectionStrings describe': { arguments: 1, optional: [...COMMON, '--type'] },
  'dbusers list': LIST,
  'dbusers create': {
    arguments: 0,
    required: ['--username'],
    optional: [...COMMON, '--role', '--scope', '--password', '--deleteAfter', '--desc'],
  },
};

/** What a command has that the syntax doesn't allow, or lacks; empty for a valid one. */
export function findSyntaxProblems([program, ...words]: readonly string[]): readonly string[] {
  const names = Object.keys(SYNTAX).filter((each) => words.join(' ').startsWith(`${each} `));
  const [name = ''] = names.sort((a, b) => b.length - a.length);
  const syntax = SYNTAX[name];
  if (program !== 'atlas' || !syntax) return [`no such command: ${[program, ...words].join(' ')}`];
  const { required = [], optional = [], flags = [] } = syntax;
  const rest = words.slice(name.split(' ').length);
  const problems: string[] = [];
  const given = new Set<string>();
  let count = 0;
  while (rest.length > 0) {
    const word = rest.shift() ?? '';
    if (!word.startsWith('-')) count += 1;
    else if (flags.includes(word)) given.add(word);
    else if (!required.includes(word) && !optional.includes(word)) problems.push(`unknown option ${word}`);
    else {
      if (given.has(word)) problems.push(`${word} is given twice`);
      given.add(word);
      const value = rest.shift();
      if (!value || value.startsWith('-')) problems.push(`${word} has no value`);
    }
  }
  if (count !== syntax.arguments) problems.push(`${count} arguments instead of ${syntax.arguments}`);
  return [...problems, ...required.filter((each) => !given.has(each)).map((each) => `${each} is missing`)];
}
