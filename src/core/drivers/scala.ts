import type { Driver } from './driver';

export const scala: Driver = {
  label: 'Scala',
  language: 'scala',
  install: `// build.sbt
libraryDependencies += "org.mongodb.scala" %% "mongo-scala-driver" % "5.+"`,
  code: `import com.mongodb.{ServerApi, ServerApiVersion}
import org.mongodb.scala._

import scala.concurrent.Await
import scala.concurrent.duration.Duration

object Ping {
  def main(args: Array[String]): Unit = {
    val uri = sys.env.getOrElse("MONGODB_URI", sys.error("MONGODB_URI is not set"))
    val settings = MongoClientSettings.builder()
    settings.applyConnectionString(ConnectionString(uri))
    settings.serverApi(ServerApi.builder().version(ServerApiVersion.V1).build())

    val client = MongoClient(settings.build())
    try {
      val reply = client.getDatabase("admin").runCommand(Document("ping" -> 1))
      Await.result(reply.toFuture(), Duration(30, "seconds"))
      println("Pinged the cluster")
    } finally {
      client.close()
    }
  }
}
`,
};
