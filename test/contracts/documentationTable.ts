/** An instruction of Atlas's documentation, and what does it here. */
export interface Instruction {
  /** Our own short name. */
  readonly name: string;
  /** Finds the sentences that say it, by a few of their words. */
  readonly says: RegExp;
  /** The command, view, or step that does it. */
  readonly done: string;
  /** Titles of tests that show it. */
  readonly tests: readonly string[];
}

const NAVIGATE = 'The views list projects, clusters, and endpoints; Projects… selects the shown ones';
const SET_UP = 'Set Up page';
const TERMINATE = 'Terminate… on a service or an endpoint';
const CLI = 'Copy as Atlas CLI Command';

const lists = 'lists the services and endpoints of all three providers';
const connects = 'is completed by keyboard only, from the Command Palette to the clipboard [long]';
const terminates =
  'terminates an interface endpoint after a confirmation with its typed ID, and shows it until it is deleted';
const serverless = 'go from the instance to a connection string, and are terminated [long]';
const createsUser =
  'create a first database user only when its button is selected, and stay open when Atlas rejects it';
const verifies = 'checks both statuses of the documentation, and offers Connect when both are Available';
const rules = 'names every click of the documentation for the security group of the endpoint';
const covers = 'covers every command of the syntax table';
const cliPage = 'is the page of the command, whatever its arguments are';
const docs = 'are pages of Atlas’s documentation, each once';

/** The pages "Manage and Connect from Private Endpoints", of dedicated clusters and of serverless instances. */
export const INSTRUCTIONS: readonly Instruction[] = [
  {
    name: 'unavailable tiers',
    says: /not available for M0|features are unavailable/,
    done: 'Cluster rows, Connect page, welcome view, and the dialog before a service is created',
    tests: ['explain that free clusters can’t have private endpoints [long]'],
  },
  {
    name: 'after the setup',
    says: /^After you set up a private endpoint/,
    done: 'Connect on the last step of the Set Up page',
    tests: [verifies],
  },
  {
    name: 'learn more',
    says: /using private endpoints with Atlas|Private Endpoint-Aware Connection Strings/,
    done: 'Links of the Connect page',
    tests: [docs],
  },
  {
    name: 'access to view',
    says: /To view private endpoints, you must have/,
    done: 'Failure rows name the required role',
    tests: ['returns the role that the action requires'],
  },
  {
    name: 'access to delete',
    says: /To delete private endpoints, you must have|Organization Owner access must add/,
    done: 'Terminate… is offered only with the role, and its absence is explained in the tooltip',
    tests: ['returns the role that the action requires'],
  },
  {
    name: 'organization and project',
    says: /select the organization|select your (?:desired )?project/,
    done: NAVIGATE,
    tests: [lists],
  },
  {
    name: 'Clusters page',
    says: /Clusters page|Clusters in the sidebar/,
    done: 'Clusters view',
    tests: [lists],
  },
  {
    name: 'Network Access page',
    says: /Network Access/,
    done: 'Private Endpoints view; Open in Atlas opens the page itself',
    tests: ['copies an ID and opens the exact Atlas page of the focused row by keyboard [long]'],
  },
  {
    name: 'connect to a cluster',
    says: /Click Connect|Use a private endpoint-aware connection string/,
    done: 'Connect…',
    tests: [connects],
  },
  {
    name: 'connection type',
    says: /Select the Private Endpoint connection type/,
    done: 'Connect page, step 2',
    tests: [connects],
  },
  {
    name: 'endpoint',
    says: /Select the private endpoint to which/,
    done: 'Connect page, step with the endpoints',
    tests: ['is completed by mouse for each connection string of each cluster, by endpoint ID [long]'],
  },
  {
    name: 'database user',
    says: /Create a Database User|MongoDB user|Use this user to connect/,
    done: 'Connect page, step Database user',
    tests: [createsUser],
  },
  {
    name: 'existing users',
    says: /Skip this step|existing database users/,
    done: 'Connect page: the step is done when the project has a user, and links to the users in Atlas',
    tests: [connects],
  },
  { name: 'username', says: /new user's Username/, done: 'Form of the Connect page', tests: [createsUser] },
  {
    name: 'password',
    says: /Autogenerate Secure Password/,
    done: 'Form of the Connect page',
    tests: [createsUser],
  },
  {
    name: 'save the user',
    says: /Click Create Database User/,
    done: 'Form of the Connect page',
    tests: [createsUser],
  },
  {
    name: 'connection method',
    says: /Choose a connection method|Choose Your Connection Method/i,
    done: 'Connect page, step Connection method',
    tests: [connects],
  },
  {
    name: 'dedicated clusters',
    says: /Click Dedicated Cluster/,
    done: 'Private Endpoints view; serverless rows say so',
    tests: ['are rows with the instance’s name, and leave the rules about dedicated services alone'],
  },
  {
    name: 'endpoints with the Atlas CLI',
    says: /return the details of the|list all .* private endpoints/,
    done: CLI,
    tests: [covers],
  },
  {
    name: 'interface endpoints with the Atlas CLI',
    says: /private endpoint interface that you specify/,
    done: CLI,
    tests: [covers],
  },
  {
    name: 'deletion with the Atlas CLI',
    says: /To delete the .* private endpoint/,
    done: CLI,
    tests: [covers, 'never skips the confirmation of a deletion'],
  },
  {
    name: 'Atlas CLI syntax',
    says: /command syntax and parameters|syntax and parameters for/,
    done: 'About the Command, after copying',
    tests: [cliPage],
  },
  {
    name: 'Private Endpoint tab',
    says: /Private Endpoint tab/,
    done: 'Private Endpoints view',
    tests: [lists],
  },
  {
    name: 'terminate',
    says: /click Terminate|Remove the private endpoint from Atlas/,
    done: TERMINATE,
    tests: [terminates],
  },
  {
    name: 'confirm',
    says: /click Confirm in the dialog/,
    done: `${TERMINATE}, then the dialog`,
    tests: [terminates],
  },
  {
    name: 'serverless instances',
    says: /Click Serverless Instance/,
    done: 'Serverless Private Endpoints…',
    tests: [serverless],
  },
  {
    name: 'new serverless endpoint',
    says: /Create New Endpoint/,
    done: 'Serverless Private Endpoints…',
    tests: [serverless],
  },
  {
    name: 'select the instance',
    says: /Serverless Instance dropdown/,
    done: 'Serverless Private Endpoints…: the picker',
    tests: [serverless],
  },
  {
    name: 'allocation',
    says: /Click Confirm\. Atlas begins/,
    done: `Serverless Private Endpoints…: Confirm; ${SET_UP}, step 1`,
    tests: [serverless],
  },
  {
    name: 'cloud provider',
    says: /Click the AWS logo/,
    done: `${SET_UP}: the instance determines the provider`,
    tests: [serverless, 'are connected on Azure with the resource ID and the IP address'],
  },
  {
    name: 'VPC endpoint ID',
    says: /22-character/,
    done: `${SET_UP}, step Add it in Atlas`,
    tests: [serverless],
  },
  { name: 'add the endpoint', says: /Click Create\.$/, done: `${SET_UP}: Add Endpoint`, tests: [serverless] },
  {
    name: 'outbound rule',
    says: /must allow outbound traffic|Adding Rules to a Security Group/,
    done: `${SET_UP}, step Firewall rules`,
    tests: [rules],
  },
  {
    name: 'inbound rule',
    says: /must allow inbound traffic|VPC Dashboard\.$|Create security group|select your VPC|Inbound Rules tab|Edit Rules|allow all inbound|Save Rules|endpoint for your VPC|Edit Security Groups|Add the security group/,
    done: `${SET_UP}, step Firewall rules`,
    tests: [rules],
  },
  {
    name: 'security groups',
    says: /learn more about VPC security groups/,
    done: `${SET_UP}: About firewall rules in AWS`,
    tests: ['are joined by a page about firewall rules for each cloud'],
  },
  {
    name: 'verify',
    says: /You can connect to an Atlas cluster using|To verify that|verify the following statuses|^Atlas Endpoint Service Status|^Endpoint Status|^Available$/,
    done: `${SET_UP}, step Connected`,
    tests: [verifies],
  },
  {
    name: 'other statuses',
    says: /possible status values|do not see these statuses/,
    done: 'Explain Status, tooltips, and the last step of the Set Up page',
    tests: ['shows Atlas’s whole error text and the advice for an endpoint that failed'],
  },
];
