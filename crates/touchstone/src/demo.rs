//! demo
use anyhow::Result;
use platform::config::Config;
pub async fn run(_config: Config) -> Result<()> { Ok(()) }
