/** A body that is larger than allowed. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/** The body as UTF-8 text. Throws TooLargeError as soon as it has more than `most` bytes, and doesn't load the rest. */
export async function readText({ body }: Response, most: number): Promise<string> {
  if (!body) return '';
  const decoder = new TextDecoder();
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  let size = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > most) {
      void reader.cancel().catch(() => undefined);
      throw new TooLargeError();
    }
    text += decoder.decode(value, { stream: true });
  }
}
