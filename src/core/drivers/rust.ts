import type { Driver } from './driver';

/** `load_balanced` became a public option in 2.1.0 (RUST-1095). */
const firstForOptimized = '2.1';

export const rustAsync: Driver = {
  label: 'Rust (Async)',
  language: 'rust',
  install: `cargo add mongodb
cargo add tokio --features macros,rt-multi-thread`,
  code: `use mongodb::{
    Client,
    bson::doc,
    options::{ClientOptions, ServerApi, ServerApiVersion},
};
use std::{env, error::Error};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut options = ClientOptions::parse(env::var("MONGODB_URI")?).await?;
    options.server_api = Some(ServerApi::builder().version(ServerApiVersion::V1).build());

    let client = Client::with_options(options)?;
    client
        .database("admin")
        .run_command(doc! { "ping": 1 })
        .await?;
    println!("Pinged the cluster");
    client.shutdown().await;
    Ok(())
}
`,
  firstForOptimized,
};

export const rustSync: Driver = {
  label: 'Rust (Sync)',
  language: 'rust',
  install: 'cargo add mongodb --features sync',
  code: `use mongodb::{
    bson::doc,
    options::{ClientOptions, ServerApi, ServerApiVersion},
    sync::Client,
};
use std::{env, error::Error};

fn main() -> Result<(), Box<dyn Error>> {
    let mut options = ClientOptions::parse(env::var("MONGODB_URI")?).run()?;
    options.server_api = Some(ServerApi::builder().version(ServerApiVersion::V1).build());

    let client = Client::with_options(options)?;
    client
        .database("admin")
        .run_command(doc! { "ping": 1 })
        .run()?;
    println!("Pinged the cluster");
    client.shutdown().run();
    Ok(())
}
`,
  firstForOptimized,
};
