import type { Driver } from './driver';

export const javaSync: Driver = {
  label: 'Java (Sync)',
  language: 'java',
  install: `# build.gradle
implementation 'org.mongodb:mongodb-driver-sync:5.+'`,
  code: `import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ServerApi;
import com.mongodb.ServerApiVersion;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Objects;
import org.bson.Document;

public class Ping {
    public static void main(String[] args) {
        String uri = Objects.requireNonNull(System.getenv("MONGODB_URI"), "MONGODB_URI is not set");
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .serverApi(ServerApi.builder().version(ServerApiVersion.V1).build())
                .build();

        try (MongoClient client = MongoClients.create(settings)) {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
            System.out.println("Pinged the cluster");
        }
    }
}
`,
};
