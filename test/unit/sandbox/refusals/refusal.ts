import type { ScenarioName } from '../../../../src/sandbox/scenario/scenarios';
import type { Bench, Wish } from '../sandboxClient';

/** A request that the sandbox refuses, as Atlas does. */
export interface Refusal {
  readonly title: string;
  /** The world that it is refused in; `demo` when left out. */
  readonly world?: ScenarioName;
  /** The name of the credential that asks. */
  readonly as: string;
  /** The request target below /api/atlas/v2, query included; `{name}` is replaced by the id of that project. */
  readonly target: string;
  /** Method, headers and body; a plain GET when left out. */
  readonly wish?: (bench: Bench) => Wish;
  readonly status: number;
  readonly code: string;
  /** Where the rule is documented or was seen: a repository with its file or issue, or a page of the documentation (DOCS). */
  readonly source: string;
  /**
   * Set unless the source has the status and the code for this rule: recorded or reported from Atlas, or documented for
   * all resources by a description that fits.
   */
  readonly isUnverified?: true;
}

/** Sources that many rows share. */
export const SOURCES = {
  /** The table of all error codes, with status and description. */
  errors: 'mongodb/docs, reference/api-errors.txt',
  /** Published logs of failed acceptance tests of the Terraform provider against cloud-dev and cloud-qa, 2025 and 2026. */
  logs: 'EspenAlbert/schedule-test, ci-tests/docs',
  unknownAttribute:
    'mongodb/docs, api/atlas-admin-api-ref.txt (unknown attributes are rejected) and reference/api-errors.txt',
  missingAttribute:
    'mongodbatlas-cloudformation-resources issue 379; terraform-provider-mongodbatlas issue 826; reference/api-errors.txt',
  enumValue:
    'terraform-provider-mongodbatlas issue 49; EspenAlbert/schedule-test, ci-tests/docs; reference/api-errors.txt',
  jsonAttribute: 'montumodi/mongodb-atlas-api-client issue 16; mongodb/docs, reference/api-errors.txt',
  /** The document has the rule (a length, a pattern), and nothing says how Atlas answers. */
  form: 'the OpenAPI document for the rule; none for the answer',
} as const;
