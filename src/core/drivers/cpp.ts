import type { Driver } from './driver';

export const cpp: Driver = {
  label: 'C++',
  language: 'cpp',
  install: `# macOS
brew install mongo-cxx-driver
# Windows, Linux
vcpkg install mongo-cxx-driver`,
  code: String.raw`#include <cstdlib>
#include <exception>
#include <iostream>

#include <bsoncxx/builder/basic/document.hpp>
#include <bsoncxx/builder/basic/kvp.hpp>
#include <mongocxx/client.hpp>
#include <mongocxx/instance.hpp>
#include <mongocxx/options/client.hpp>
#include <mongocxx/options/server_api.hpp>
#include <mongocxx/uri.hpp>

int main() {
  const char *uri = std::getenv("MONGODB_URI");
  if (uri == nullptr) {
    std::cerr << "MONGODB_URI is not set" << std::endl;
    return EXIT_FAILURE;
  }

  try {
    mongocxx::instance instance{};
    mongocxx::options::client options;
    options.server_api_opts(mongocxx::options::server_api{mongocxx::options::server_api::version::k_version_1});

    // The client closes its connections at the end of this block.
    mongocxx::client client{mongocxx::uri{uri}, options};
    client["admin"].run_command(
        bsoncxx::builder::basic::make_document(bsoncxx::builder::basic::kvp("ping", 1)));
    std::cout << "Pinged the cluster" << std::endl;
    return EXIT_SUCCESS;
  } catch (const std::exception &error) {
    std::cerr << error.what() << std::endl;
    return EXIT_FAILURE;
  }
}
`,
};
