import type { Driver } from './driver';

export const python: Driver = {
  label: 'Python',
  language: 'python',
  install: 'python -m pip install pymongo',
  code: `import os

from pymongo import MongoClient
from pymongo.server_api import ServerApi

with MongoClient(os.environ["MONGODB_URI"], server_api=ServerApi("1")) as client:
    client.admin.command({"ping": 1})
    print("Pinged the cluster")
`,
};
