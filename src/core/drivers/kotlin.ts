import type { Driver } from './driver';

export const kotlinCoroutine: Driver = {
  label: 'Kotlin (Coroutine)',
  language: 'kotlin',
  install: `// build.gradle.kts
implementation("org.mongodb:mongodb-driver-kotlin-coroutine:5.+")`,
  code: `import com.mongodb.ConnectionString
import com.mongodb.MongoClientSettings
import com.mongodb.ServerApi
import com.mongodb.ServerApiVersion
import com.mongodb.kotlin.client.coroutine.MongoClient
import kotlinx.coroutines.runBlocking
import org.bson.Document

fun main() {
    val uri = requireNotNull(System.getenv("MONGODB_URI")) { "MONGODB_URI is not set" }
    val settings = MongoClientSettings.builder()
        .applyConnectionString(ConnectionString(uri))
        .serverApi(ServerApi.builder().version(ServerApiVersion.V1).build())
        .build()

    MongoClient.create(settings).use { client ->
        runBlocking {
            client.getDatabase("admin").runCommand(Document("ping", 1))
        }
        println("Pinged the cluster")
    }
}
`,
};
