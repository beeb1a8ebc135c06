import type { Driver } from './driver';

export const ruby: Driver = {
  label: 'Ruby',
  language: 'ruby',
  install: 'gem install mongo',
  code: `require 'mongo'

client = Mongo::Client.new(ENV.fetch('MONGODB_URI'), server_api: { version: '1' })
begin
  client.use('admin').database.command(ping: 1)
  puts 'Pinged the cluster'
ensure
  client.close
end
`,
  // Announcement of 2.16.0, "load balancer support".
  firstForOptimized: '2.16',
};
