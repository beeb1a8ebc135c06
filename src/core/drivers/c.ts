import type { Driver } from './driver';

export const c: Driver = {
  label: 'C',
  language: 'c',
  install: `# macOS
brew install mongo-c-driver
# Windows, Linux
vcpkg install mongo-c-driver`,
  code: String.raw`#include <mongoc/mongoc.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  bson_error_t error = {0};
  const char *uri = getenv("MONGODB_URI");
  if (uri == NULL) {
    fputs("MONGODB_URI is not set\n", stderr);
    return EXIT_FAILURE;
  }

  mongoc_init();
  mongoc_uri_t *parsed = mongoc_uri_new_with_error(uri, &error);
  mongoc_client_t *client = parsed == NULL ? NULL : mongoc_client_new_from_uri_with_error(parsed, &error);
  mongoc_server_api_t *api = mongoc_server_api_new(MONGOC_SERVER_API_V1);
  bson_t *ping = BCON_NEW("ping", BCON_INT32(1));

  bool ok = client != NULL && mongoc_client_set_server_api(client, api, &error) &&
            mongoc_client_command_simple(client, "admin", ping, NULL, NULL, &error);
  if (ok) {
    puts("Pinged the cluster");
  } else {
    fprintf(stderr, "%s\n", error.message);
  }

  bson_destroy(ping);
  mongoc_server_api_destroy(api);
  if (client != NULL) {
    mongoc_client_destroy(client);
  }
  if (parsed != NULL) {
    mongoc_uri_destroy(parsed);
  }
  mongoc_cleanup();
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
`,
};
