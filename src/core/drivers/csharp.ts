import type { Driver } from './driver';

export const csharp: Driver = {
  label: 'C#',
  language: 'csharp',
  install: 'dotnet add package MongoDB.Driver',
  code: `using System;
using MongoDB.Bson;
using MongoDB.Driver;

var uri = Environment.GetEnvironmentVariable("MONGODB_URI")
    ?? throw new InvalidOperationException("MONGODB_URI is not set");

var settings = MongoClientSettings.FromConnectionString(uri);
settings.ServerApi = new ServerApi(ServerApiVersion.V1);

using var client = new MongoClient(settings);
await client.GetDatabase("admin").RunCommandAsync<BsonDocument>(new BsonDocument("ping", 1));
Console.WriteLine("Pinged the cluster");
`,
  // MongoClientSettings.LoadBalanced in the API documentation of 2.13.
  firstForOptimized: '2.13',
};
