import * as l10n from '@vscode/l10n';
import type { Driver } from './driver';

/** README of mongodb/mongo-swift-driver; the repository is archived since January 2026. */
function toRetired(): string {
  return l10n.t(
    'MongoDB stopped developing this driver in 2023, and its repository is archived. For new programs, use the C driver from Swift or the community’s MongoKitten.',
  );
}

const add = 'swift package add-dependency https://github.com/mongodb/mongo-swift-driver --from 1.3.1';

export const swiftAsync: Driver = {
  label: 'Swift (Async)',
  language: 'swift',
  install: `${add}
swift package add-target-dependency MongoSwift Ping --package mongo-swift-driver
swift package add-dependency https://github.com/apple/swift-nio --from 2.0.0
swift package add-target-dependency NIOPosix Ping --package swift-nio`,
  code: `import Foundation
import MongoSwift
import NIOPosix

@main
struct Ping {
    static func main() async throws {
        guard let uri = ProcessInfo.processInfo.environment["MONGODB_URI"] else {
            fatalError("MONGODB_URI is not set")
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        defer {
            try? group.syncShutdownGracefully()
            cleanupMongoSwift()
        }

        var options = MongoClientOptions()
        options.serverAPI = MongoServerAPI(version: .v1)
        let client = try MongoClient(uri, using: group, options: options)
        defer { try? client.syncClose() }

        try await client.db("admin").runCommand(["ping": 1])
        print("Pinged the cluster")
    }
}
`,
  toRetired,
};

export const swiftSync: Driver = {
  label: 'Swift (Sync)',
  language: 'swift',
  install: `${add}
swift package add-target-dependency MongoSwiftSync Ping --package mongo-swift-driver`,
  code: `import Foundation
import MongoSwiftSync

func ping(_ uri: String) throws {
    var options = MongoClientOptions()
    options.serverAPI = MongoServerAPI(version: .v1)
    // The client closes when it goes out of scope.
    let client = try MongoClient(uri, options: options)
    try client.db("admin").runCommand(["ping": 1])
    print("Pinged the cluster")
}

guard let uri = ProcessInfo.processInfo.environment["MONGODB_URI"] else {
    fatalError("MONGODB_URI is not set")
}
defer { cleanupMongoSwift() }
try ping(uri)
`,
  toRetired,
};
