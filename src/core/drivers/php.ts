import type { Driver } from './driver';

export const php: Driver = {
  label: 'PHP',
  language: 'php',
  install: `pie install mongodb/mongodb-extension
composer require mongodb/mongodb`,
  code: String.raw`<?php

require __DIR__ . '/vendor/autoload.php';

use MongoDB\Client;
use MongoDB\Driver\ServerApi;

$uri = getenv('MONGODB_URI');
if ($uri === false) {
    throw new RuntimeException('MONGODB_URI is not set');
}

// Connections close by themselves at the end of the process.
$client = new Client($uri, [], ['serverApi' => new ServerApi(ServerApi::V1)]);
$client->getDatabase('admin')->command(['ping' => 1]);
echo 'Pinged the cluster', PHP_EOL;
`,
  // "1.11.0 (Extension), 1.10.0 (Library)" in an earlier state of Atlas's page on connecting via drivers.
  firstForOptimized: '1.10 (extension 1.11)',
};
