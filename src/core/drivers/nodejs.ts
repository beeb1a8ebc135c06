import type { Driver } from './driver';

export const nodejs: Driver = {
  label: 'Node.js',
  language: 'javascript',
  install: 'npm install mongodb',
  code: `import { MongoClient, ServerApiVersion } from 'mongodb';

const uri = process.env.MONGODB_URI;
if (!uri) {
  throw new Error('MONGODB_URI is not set');
}

const client = new MongoClient(uri, { serverApi: { version: ServerApiVersion.v1 } });
try {
  await client.db('admin').command({ ping: 1 });
  console.log('Pinged the cluster');
} finally {
  await client.close();
}
`,
  // "What's New in 4.1" of the driver's documentation (mongodb/docs-node#222).
  firstForOptimized: '4.1',
};
