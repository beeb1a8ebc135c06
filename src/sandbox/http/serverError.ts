import { RequestError } from '@hono/node-server';
import { Failure, unexpectedError } from './failure';

/** The answer to what is no request that can be routed (a backslash in its target), and to a sandbox that broke. */
export function answerAnyway(error: unknown): Response {
  const failure =
    error instanceof RequestError
      ? new Failure(400, 'VALIDATION_ERROR', 'The request is malformed.')
      : unexpectedError();
  return failure.toResponse();
}
