/** A fault, and what the extension does about it. */
export interface FaultRow {
  readonly fault: string;
  readonly result: string;
  /** What the user sees. */
  readonly shown: string;
  /** Requests that are sent because of it, with those that it answers. */
  readonly sent: string;
  /** Titles of the tests that check it, as they're written in their files. */
  readonly tests: readonly string[];
}

type Row = readonly [fault: string, result: string, shown: string, sent: string, ...tests: string[]];

const NOTHING = 'nothing';
const ROW = 'failed row with cause and Retry';

/** Every fault that the tests produce. One line each: fault, what happens, what the user sees, requests, tests. */
// prettier-ignore
const ROWS: readonly Row[] = [
  // API keys
  ['401 with a digest challenge', 'answered', NOTHING, '2 for the first call, then 1', 'reuses the nonce of one challenge for later requests, with query strings and %2F'],
  ['401 without end', 'error of the credential', 'sign-in action', '2', 'fails after the second 401'],
  ['stale=true under 16 parallel calls', 'each call is resent with the new nonce', NOTHING, '1 more per call', 'resends a call once when its nonce expires during 16 parallel calls'],
  ['a nonce that is valid for one request', 'nonces aren’t reused', NOTHING, '2 per call', 'stops reusing nonces if each nonce is valid for only one request'],
  ['several challenges, unusual spacing, unknown parameters', 'the strongest one is answered', NOTHING, '2', 'select the strongest of several challenges, even when another scheme is offered', 'accept Atlas’s challenge, short forms, unknown parameters, and unusual spacing'],
  ['a challenge that isn’t supported', 'no credential is sent', 'error', '1', 'sends no credential for an unsupported challenge'],
  ['two servers that don’t share nonces', 'every call succeeds', NOTHING, 'up to 1 more per call', 'completes all calls with two servers that alternate and don’t share nonces', 'reports a temporary problem instead of a wrong key when a server reports every nonce as stale'],
  // Service accounts
  ['a token that expires under 30 parallel calls', 'one new token, each call is resent', NOTHING, '1 for the token, 1 per call', 'renews a token once when it expires during 30 parallel calls'],
  ['expires_in missing, 0, text, or huge', 'used until it’s rejected', NOTHING, '1', 'accepts a token with any lifetime and renews it before it expires'],
  ['an error of the token endpoint', 'a message for each cause', 'failed view with the next step', '1, or 4 for a server error', 'distinguishes the token endpoint’s errors for all calls that wait for a token'],
  ['sign-out during a token request', 'the token is revoked when it arrives', NOTHING, '1 to revoke', 'revokes a token that arrives after the end', 'sends no request for a token after the end'],
  // Access
  ['offline at start, later online', 'the last known tree, then a refresh', 'age of the values', '1 per poll', 'can be interrupted: the tree remains with its age, the user stays signed in, and the tree recovers', 'loads in a poll everything that was never loaded, once the projects can be loaded'],
  ['an address that isn’t on the access list', 'not resent', 'address, and where to add it', '1', 'returns the address that Atlas reported and where to add it'],
  ['a role that is missing on one project', 'the other projects are loaded', 'failed row of that project', '1', 'shows projects as they arrive, requests each list once, and loads the others if one project fails'],
  ['a malformed ID', 'never sent', 'error', '0', 'rejects invalid IDs before it sends a request'],
  // Deletions
  ['404 for an endpoint when its service is expanded', 'its row is removed', NOTHING, '1', 'removes an endpoint that was deleted when its service is expanded, with one request'],
  ['404 to DELETE', 'deleted already', 'the result of a deletion', '1', 'treat a 404 response to the DELETE request as deleted'],
  ['409 to DELETE of a service with endpoints', 'not deleted', 'the required order', '1', 'delete a service without endpoints, and fail for one that has endpoints'],
  ['a 2xx response with an error in its body', 'an error', 'error', '1', 'rejects a 2xx response with an error in its body, also for a DELETE request'],
  ['500 to DELETE', 'the state is loaded', 'error, or "Deleting"', '1, never resent', 'resends a DELETE request only if it was certainly not sent'],
  ['a DELETE request that didn’t arrive', 'the state is loaded', 'error', '1', 'report a DELETE request that was lost before it reached Atlas'],
  ['a DELETE request without a response, and nothing can be loaded', 'watched until the state is known', '"unknown", then the result', '1, then 1 per check', 'watch a deletion whose response was lost until its state is known, and send it once'],
  ['cancel before DELETE is sent', 'nothing is sent', NOTHING, '0', 'send nothing if they are canceled while the target is loaded'],
  ['reload of the window during a deletion', 'watched again', 'result and cleanup command', '1 per check', 'report the end of a deletion that was pending when the window was reloaded', 'keep pending deletions for the next start of this window only'],
  ['409 to a creation', 'the form keeps its values', 'Atlas’s message', '1', 'create a first database user only when its button is selected, and stay open when Atlas rejects it'],
  ['500 to a creation that may have succeeded', 'the list is loaded', 'the user, or the error', '1, never resent', 'keep the input while hidden, create a user once, and find it after a lost response [long]'],
  // Rate limits
  ['429 with Retry-After', 'one wait for all calls', NOTHING, '1 more per call', 'waits once for Retry-After for all parallel calls'],
  ['429 with a date, or a huge, invalid, or missing value', 'at most 60 seconds, or increasing delays', ROW, 'at most 4', 'accepts an HTTP date in Retry-After and compares it with the server’s clock', 'reports a long wait immediately, whatever its length', 'retries with increasing delays when Retry-After is missing or invalid, and stops after three retries'],
  ['429 without end', 'one wait, then calls fail immediately', 'row with the time of the next attempt', 'at most 2 per connection, 30 resent', 'fails 100 calls within one wait and with two requests per connection', 'resends at most 30 requests of a refresh', 'gets the wait from the response body if the header is missing'],
  ['RateLimit-Remaining: 0', 'the next call waits', NOTHING, '1', 'delays the next request when no requests remain in the rate limit'],
  ['a clock that is set back during a wait', 'loading and polling go on', NOTHING, '1 per poll', 'loads endpoints after the wait, even if the clock was set back in the meantime', 'is over when the clock is set back, rather than hours later'],
  // Responses
  ['500, 502, 503, 504, HTML, truncated JSON, null, wrong types, corrupt gzip, connections that are reset', 'a GET is sent again after 502, 503, 504, and lost connections, and not after 500', ROW, '1 or 4', 'reports ${name} as ${kind}'],
  ['a response that decompresses to 64 MB', 'stopped at 8 MB', ROW, '1', 'stops decompressing a response at the size limit'],
  ['a byte order mark', 'accepted', NOTHING, '1', 'accepts a response body with a byte order mark'],
  ['a field that is nested too deeply', 'an error of this response only', ROW, '1', 'fails with badResponse for ${name} that is nested too deeply, and accepts 30 levels'],
  ['unknown statuses, providers, and fields', 'shown as Atlas reports them', 'raw value, neutral icon, safe actions', '1', 'show unknown statuses and providers unchanged, and hostile text literally [long]', 'offers no termination of a service of an unknown provider'],
  ['missing fields, null, other types', 'accepted, or an error', 'values that are known', '1', 'return a model or throw an AtlasError for any JSON', 'return a model or throw an AtlasError for a changed response'],
  ['22 kinds of responses and lost connections in any order, with sign-ins and sign-outs between', 'everything is loaded once the server works', 'no endless spinner, nothing of another account', 'they end after sign-out', 'leaves no row loading, loads everything again, shows nothing of another session, and stops after sign-out'],
  ['the same ID twice', 'one item', 'one row', '1', 'loads pages until one isn’t full and returns each project once', 'have unique keys, whatever the names contain'],
  ['a list without end, or pages that repeat', 'ends', ROW, 'at most 100', 'fails if a list has more than 100 pages, instead of truncating it', 'stops at an empty page and at a repeated page'],
  ['fewer items than the server counts', 'followed, otherwise an error', ROW, '1 per page', 'follows a link to the next page of a server with smaller pages', 'fails when the server says that there is more than it returns'],
  ['500 projects, 30,000 endpoints', 'loaded in the background', '200 rows at a time', '1 per list and endpoint', 'is returned to its owner in pages', 'shows 200 rows at a time, and more on request', 'causes only the changed service to be counted again, however many services there are'],
  // Connections
  ['a server that doesn’t respond, or stops', 'fails at the deadline', ROW, '1', 'fails all calls at their own deadline when the server doesn’t respond to the first', 'fails all calls, including queued ones, when the server stops responding'],
  ['a kept connection that the server closed', 'sent again', NOTHING, '1 more', 'resends a GET request once if the server closed the connection that was kept open'],
  ['names that don’t resolve, ports without a server', 'an error', 'host and code', '4', 'distinguishes names that don’t resolve from ports without a server', 'returns the unreachable host and the error code'],
  ['a certificate that isn’t trusted', 'not connected', 'the cause', '1', 'sends a request only once to a server that rejects the TLS handshake', 'fails with a message if the server’s certificate isn’t trusted [long]'],
  ['a proxy: 407, an HTML page, or a refused connection', 'an error', 'proxy settings', '1', 'explains a proxy that requires authentication (407) and its setting', 'can use a proxy, which may require authentication, reject requests, or return its own page [long]'],
  ['a proxy that drops CONNECT', 'an error', 'possible proxy problem, proxy settings', '4', 'suspects a proxy when a connection is dropped, and offers its settings', 'ends within the request timeout if a proxy closes it [long]'],
  ['a redirect to another host', 'not followed', ROW, '1', 'follows no redirect and reports the redirect’s host', 'doesn’t follow the redirect with status ${status}, whatever it sent'],
  // Text
  ['names with markup, commands, icons, and control characters', 'plain text', 'the text itself', '0', 'prevent command links and icons in text from Atlas', 'return one line of visible characters', 'truncate 64 kB to the limit with an ellipsis'],
  ['a hostile detail or error code', 'escaped and redacted', 'the text itself', '1', 'removes secrets from Atlas’s error messages', 'is literal in dialogs, notifications, and the list of endpoints to terminate first [long]'],
  ['IDs with /, .., %2f, ?, and #', 'one path segment, or rejected', 'error', '0 or 1', 'encode any ID as one path segment that decodes to the same ID, or reject it'],
  // Windows, storage, and life of the extension
  ['two windows, one of which deletes', 'the other one follows', 'the row disappears', '1 per poll', 'removes a service that Atlas deleted, whether the list or the service is loaded'],
  ['two windows that sign in and out', 'both follow the storage', 'the same account', '0', 'end with the state in the storage and don’t react to each other forever'],
  ['a secret in any output', 'never', NOTHING, '0', 'never reaches a log, page, file, or other output, even if the server returns it: ${way} [long]', 'never includes the Authorization header that was sent, even if the server returns it'],
  ['a secret storage that fails or doesn’t respond', 'an error after 5 seconds, the session goes on', '"for this session only"', '0', 'fails after five seconds: ${name}', 'continues without a storage, and signs in when the storage responds'],
  ['cancel during a refresh', 'calls end immediately', 'the previous tree', '0 more', 'cancels calls immediately, whether in flight or waiting, and sends nothing afterwards'],
  ['sleep of the computer for hours', 'one load', NOTHING, '1', 'loads once after the computer has slept for hours'],
  ['a config.toml that is broken, huge, a link, or unreadable', 'reported', 'path and line, never content', '0', 'is reported with the line of its syntax error and without the line’s content', 'is limited to one megabyte', 'accepts any profile name and any values'],
  ['a keyring program that is missing or hangs', 'stopped after 5 seconds', 'prompt for the secret', '0', 'reports a missing keyring when the keyring program isn’t installed', 'stops the program and its child processes when the keyring doesn’t respond'],
  ['a workspace that sets the base URL', 'ignored', NOTHING, '0', 'are sent to the address in the user settings, not to one in the workspace settings [long]', 'are sent in Restricted Mode only when the user allows it'],
  ['a forged or late message of the page', 'dropped', NOTHING, '0', 'ignores invalid messages and continues [long]'],
  ['the end of the extension during a refresh', 'calls are aborted', NOTHING, '0 more', 'cancels calls in flight and later calls when it is closed', 'leaves no timer that sends a request to Atlas'],
  ['1,000 refreshes with faults', 'heap, timers, and sockets stay as they were', NOTHING, '1 per list', 'leave the heap, timers, and sockets as they were', 'opens no more connections than it has requests in flight', 'fires no event when the same failure occurs again, so that polling can slow down'],
  ['pages, documents, and views opened and closed 100 times', 'nothing remains', NOTHING, '0', 'leave no watch, tab, or memory behind'],
  ['a full disk, or memory that isn’t written', 'applies to this session', 'one warning', '0', 'continues without the file if the disk fails, and reports it once', 'apply a selection of projects in this session, and report that it wasn’t saved'],
  ['a promise that is rejected without a handler', 'the test run fails', NOTHING, '0', 'fails the run of the unit and contract tests'],
  ['one service of a list that was never loaded', 'the list is loaded', 'no endless spinner', '1 per list', 'doesn’t mark a failed list as loaded when one of its services is loaded'],
];

export const FAULTS: readonly FaultRow[] = ROWS.map(([fault, result, shown, sent, ...tests]) => ({
  fault,
  result,
  shown,
  sent,
  tests,
}));
